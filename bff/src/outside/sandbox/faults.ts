import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '../../clock'

export const faultySystems = ['wechat', 'sms', 'pay'] as const
export type FaultySystem = (typeof faultySystems)[number]

/**
 * `down` breaks every connection, `slow` answers after 6 s, `errcode` answers with an error of the system's own,
 * `status-500` with HTTP 500 and `truncated` with half an answer.
 */
export const faultModes = ['down', 'slow', 'errcode', 'status-500', 'truncated'] as const

export interface Fault {
  readonly system: FaultySystem
  readonly mode: (typeof faultModes)[number]
  /** Of `errcode`: a number for WeChat, a word for SMS and WeChat Pay. */
  readonly errcode?: number | string
  /** Milliseconds of the product's time. */
  readonly forMs: number
}

/* Longer than our client waits. */
const slowMs = 6_000

/** What is broken just now, and how a server behaves while it is. */
export const keepFaults = (clock: Clock) => {
  const current = new Map<FaultySystem, { fault: Fault; until: number }>()
  const held = new Set<() => void>()

  const hold = () =>
    new Promise<void>(resolve => {
      const timer = setTimeout(go, slowMs)
      timer.unref()
      held.add(go)
      function go() {
        clearTimeout(timer)
        held.delete(go)
        resolve()
      }
    })

  return {
    set(fault: Fault): void {
      current.set(fault.system, { fault, until: clock.now().getTime() + fault.forMs })
    },
    clear(): void {
      current.clear()
      for (const go of [...held]) go()
    },
    /** A hook for one system's routes. @param say the system's answer to a fault of mode `errcode` */
    hookOf:
      (system: FaultySystem, say: (errcode: number | string) => object, status = 200) =>
      async (_request: FastifyRequest, reply: FastifyReply) => {
        const entry = current.get(system)
        if (!entry || clock.now().getTime() >= entry.until) return
        const { mode, errcode = -1 } = entry.fault
        switch (mode) {
          case 'down':
            reply.hijack()
            reply.raw.destroy()
            return
          case 'slow':
            return hold()
          case 'errcode':
            return reply.code(status).send(say(errcode))
          case 'status-500':
            return reply.code(500).send('Internal Server Error')
          case 'truncated':
            return reply.type('application/json').send('{"errcode":0,"errm')
        }
      },
  }
}
