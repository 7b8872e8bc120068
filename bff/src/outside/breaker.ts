import type { Clock } from '../clock'

/*
 * Our own, because the newest releases of cockatiel and opossum refuse Node 20 and none takes a clock, without which
 * neither a test nor the demo's time machine could pass the rest.
 */

/** Keeps callers from waiting for a system that does not answer. */
export interface Breaker {
  /** Whether a call may go out now; while half-open a single one may, and must end in `worked` or `failed`. */
  mayCall(): boolean
  worked(): void
  failed(): void
}

/**
 * Opens after `failuresMax` failures in a row, rests for `restMs`, then lets one probe decide.
 */
export const createBreaker = ({
  clock,
  failuresMax = 5,
  restMs = 10_000,
}: {
  clock: Clock
  failuresMax?: number
  restMs?: number
}): Breaker => {
  let failures = 0
  let restsUntil: number | undefined
  let probing = false
  return {
    mayCall() {
      if (restsUntil === undefined) return true
      if (probing || clock.now().getTime() < restsUntil) return false
      probing = true
      return true
    },
    worked() {
      failures = 0
      restsUntil = undefined
      probing = false
    },
    failed() {
      failures += 1
      if (failures < failuresMax) return
      restsUntil = clock.now().getTime() + restMs
      probing = false
    },
  }
}
