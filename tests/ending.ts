/** What a test file has opened or made and is to be put away when it ends. */
type Step = () => Promise<void> | void

const steps: Step[] = []

/** The last one first. */
export function atEnd(step: Step): void {
  steps.push(step)
}

/** A helper's own `afterAll` would not do: the files of a worker share its modules, so only the first would register it. */
export async function endFile(): Promise<void> {
  for (const step of steps.splice(0).reverse()) await step()
}
