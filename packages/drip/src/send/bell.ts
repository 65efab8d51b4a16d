/** Wakes the one who waits for something to change. */
export interface Bell {
  ring(): void
  /** Resolves with the next ring, or after `ms`. Nothing rings between looking and waiting, as long as both are one turn. */
  rung(ms?: number): Promise<void>
}

export function newBell(): Bell {
  let next = Promise.withResolvers<void>()
  return {
    ring() {
      next.resolve()
      next = Promise.withResolvers()
    },
    async rung(ms) {
      if (ms === undefined) return next.promise
      const late = Promise.withResolvers<void>()
      const timer = setTimeout(late.resolve, ms)
      await Promise.race([next.promise, late.promise])
      clearTimeout(timer)
    },
  }
}
