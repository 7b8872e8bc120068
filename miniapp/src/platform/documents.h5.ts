import { addressOf, withToken } from '../lib/http'
import { Offline } from '../lib/refusal'

/** Fetches a file of ours, a PDF or a workbook, and hands it to the browser under a name. A plain link cannot carry the token. */
export const openFile = async (path: `/${string}`, name: string): Promise<void> => {
  const { file } = await withToken(async token => {
    const answer = await fetch(
      addressOf(path),
      token ? { headers: { Authorization: `Bearer ${token}` } } : {},
    ).catch((failure: Error) => {
      throw new Offline(failure.message)
    })
    return { statusCode: answer.status, file: answer.ok ? await answer.blob() : undefined }
  })
  if (!file) throw new Offline('fetch: no document')
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
