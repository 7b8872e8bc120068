/** The timers of one mini-program: what fails in one is told, and none outlives it. */
export function timersOf(failed: (error: unknown) => void) {
  const running = new Set<NodeJS.Timeout>()
  const guarded = (work: unknown, values: unknown[]) => () => {
    try {
      ;(work as (...values: unknown[]) => void)(...values)
    } catch (error) {
      failed(error)
    }
  }
  const stop = (timer: NodeJS.Timeout | undefined) => {
    clearTimeout(timer)
    if (timer) running.delete(timer)
  }
  return {
    api: {
      setTimeout(work: unknown, ms?: number, ...values: unknown[]) {
        const run = guarded(work, values)
        const timer = setTimeout(() => {
          running.delete(timer)
          run()
        }, ms)
        running.add(timer)
        return timer
      },
      setInterval(work: unknown, ms?: number, ...values: unknown[]) {
        const timer = setInterval(guarded(work, values), ms)
        running.add(timer)
        return timer
      },
      clearTimeout: stop,
      clearInterval: stop,
    },
    stopAll: () => running.forEach(stop),
  }
}
