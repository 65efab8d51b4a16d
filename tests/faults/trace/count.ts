/** How often each call was made, by the thread that made it most often: strace counts by thread, too. */
export interface CallCount {
  readonly call: string
  readonly times: number
}

const line = /^(?<thread>\d+) +(?<call>\w+)\(/

/** `trace` is what strace wrote with `-f`: a thread's number, the call, and its arguments. */
export function countCalls(trace: string): CallCount[] {
  const counts = new Map<string, Map<string, number>>()
  for (const each of trace.split('\n')) {
    const { thread, call } = line.exec(each)?.groups ?? {}
    if (thread === undefined || call === undefined) continue
    const byThread = counts.get(call) ?? new Map<string, number>()
    counts.set(call, byThread.set(thread, (byThread.get(thread) ?? 0) + 1))
  }
  return [...counts].map(([call, byThread]) => ({ call, times: Math.max(...byThread.values()) }))
}
