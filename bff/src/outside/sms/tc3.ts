import { createHash, createHmac } from 'node:crypto'

const algorithm = 'TC3-HMAC-SHA256'
export const contentType = 'application/json; charset=utf-8'

/**
 * The `Authorization` header of a POST to Tencent Cloud's API v3, signing content type, host and payload.
 * @param timestamp seconds; the service refuses one more than 5 minutes off
 * @see https://www.tencentcloud.com/document/product/267/37447
 */
export const tc3Authorization = (of: {
  secretId: string
  secretKey: string
  service: string
  host: string
  timestamp: number
  payload: string
}): string => {
  const signedHeaders = 'content-type;host'
  const request = `POST\n/\n\ncontent-type:${contentType}\nhost:${of.host}\n\n${signedHeaders}\n${sha256(of.payload)}`
  const day = new Date(of.timestamp * 1000).toISOString().slice(0, 10)
  const scope = `${day}/${of.service}/tc3_request`
  const key = [day, of.service, 'tc3_request'].reduce<string | Buffer>(hmac, `TC3${of.secretKey}`)
  const signature = hmac(key, `${algorithm}\n${of.timestamp}\n${scope}\n${sha256(request)}`).toString('hex')
  return `${algorithm} Credential=${of.secretId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
