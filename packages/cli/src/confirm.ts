/** Asks the person at the terminal. */
import { createInterface } from 'node:readline/promises'

/** Anything but yes is no; so are the end of input, and being told to stop. */
export async function confirmAtTerminal(question: string, stop: AbortSignal): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    const closed = new Promise<string>((resolve) => terminal.once('close', () => resolve('')))
    const answered = terminal.question(`${question} [y/N] `, { signal: stop }).catch(() => '')
    return /^(y|yes)$/iu.test((await Promise.race([answered, closed])).trim())
  } finally {
    terminal.close()
  }
}
