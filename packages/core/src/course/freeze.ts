/** Freezes plain objects and arrays all the way down; maps are typed read-only and their values frozen. */
export function deepFreeze<Value>(value: Value): Value {
  const waiting: unknown[] = [value]
  while (waiting.length > 0) {
    const next = waiting.pop()
    if (typeof next !== 'object' || next === null || Object.isFrozen(next)) continue
    if (next instanceof Map) waiting.push(...next.values())
    else waiting.push(...Object.values(next))
    Object.freeze(next)
  }
  return value
}
