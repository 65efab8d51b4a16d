/** Wakes the one who waits for something to change. */
export interface Bell {
  ring(): void
  /**
   * Resolves with the next ring, or after `ms`: false when it was not rung. Nothing rings between looking and waiting, as
   * long as both are one turn.
   */
  rung(ms?: number): Promise<boolean>
}

export function newBell(): Bell {
  let next = Promise.withResolvers<true>()
  return {
    ring() {
      next.resolve(true)
      next = Promise.withResolvers()
    },
    async rung(ms) {
      if (ms === undefined) return next.promise
      const late = Promise.withResolvers<false>()
      const timer = setTimeout(() => late.resolve(false), ms)
      const rang = await Promise.race([next.promise, late.promise])
      clearTimeout(timer)
      return rang
    },
  }
}
