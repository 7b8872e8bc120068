import { connect, type Socket } from 'node:net'
import type { Reply } from './fuzz-judge'

/** A connection without manners, to say anything at all on. */
export const open = (base: string): Socket => {
  const socket = connect(Number(new URL(base).port), '127.0.0.1')
  // A server that has enough of somebody may hang up on what is still being said.
  socket.on('error', () => {})
  return socket
}

/** All that a socket is answered until it is closed from there. */
export const said = async (socket: Socket): Promise<string> => {
  const parts: Buffer[] = []
  socket.on('data', (part: Buffer) => parts.push(part))
  await new Promise(resolve => socket.once('close', resolve))
  return Buffer.concat(parts).toString('latin1')
}

/** The answers in what a socket said, one after the other; each must say its length. */
export const answersIn = (text: string): Reply[] => {
  const end = text.indexOf('\r\n\r\n') + 4
  if (end < 4) return []
  const head = text.slice(0, end)
  const after = end + Number(/\ncontent-length: (\d+)/i.exec(head)?.[1])
  const answer = {
    status: Number(head.split(' ')[1]),
    type: /\ncontent-type: ([^\r]+)/i.exec(head)?.[1] ?? '',
    text: Buffer.from(text.slice(end, after), 'latin1').toString(),
  }
  return [answer, ...answersIn(text.slice(after))]
}
