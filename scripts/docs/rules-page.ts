/** The catalogue of rules as a page. Pure: rules and golden reports in, Markdown out. */
import type { Rule } from '../../packages/core/src/diagnostic.ts'

/** Golden reports by the name of their fixture, as `tests/core/report.ts` writes them. */
export type Reports = ReadonlyMap<string, string>

export function rulesPage(rules: readonly Rule[], reports: Reports): string {
  const sorted = rules.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return `${[head, table(sorted), ...sorted.map((rule) => section(rule, exampleOf(rule, reports)))].join('\n\n')}\n`
}

const head = `# Rules

Written by \`scripts/write-rule-docs.ts\` from the code; do not edit it here.

Everything that \`coursepost check\` can find wrong with a course. An **error** keeps a course from being built and sent; a **warning** and an **info** do not (\`check --max-warnings 0\` makes warnings count).

To change the level of a rule for a whole course, or to turn it off, name it in \`course.md\`:

\`\`\`yaml
rules: { preheader-missing: off, link-order-prefix: error }
\`\`\`

To let one place pass, put a comment before it, with your reason; in settings, above the key:

\`\`\`markdown
<!-- coursepost-ignore dropped-html: the shop asks for this form as it is -->
\`\`\`

\`\`\`yaml
# coursepost-ignore may-wait: readers without an interview need no such lesson
send: interview - 2 days
\`\`\``

function table(rules: readonly Rule[]): string {
  const rows = rules.map(
    ({ id, severity, what }) => `| [\`${id}\`](#${id}) | ${severity} | ${what.replaceAll('|', '\\|')} |`,
  )
  return ['| rule | level | says |', '|---|---|---|', ...rows].join('\n')
}

function section({ id, severity, what, why, fix }: Rule, example: string | undefined): string {
  return [
    `## ${id}`,
    `${what} (${severity})`,
    `**Why it matters.** ${why}`,
    `**What to do.** ${fix}`,
    ...(example === undefined ? [] : [example]),
    `**To let it pass.** Write \`${id}: off\` under \`rules\` in \`course.md\`, or the comment \`coursepost-ignore ${id}: reason\` before the place.`,
  ].join('\n\n')
}

/** The first time a golden course breaks the rule; the course named after it before all others. */
function exampleOf({ id }: Rule, reports: Reports): string | undefined {
  const own = [id, `made-${id}`].flatMap((name) => reports.get(name) ?? [])
  const others = [...reports].filter(([name]) => !own.includes(name)).map(([, report]) => report)
  const found = [...own, ...others].flatMap(blocks).find((block) => block.rule === id)
  if (!found) return undefined
  const { place, message, hint, rest } = found
  const lines = [`${place}: ${message}`, ...rest, ...(hint === undefined ? [] : [`→ ${hint}`])]
  const fence = '`'.repeat(
    Math.max(3, ...lines.flatMap((line) => [...line.matchAll(/`{3,}/g)].map(([run]) => run.length + 1))),
  )
  return `${fence}text\n${lines.join('\n')}\n${fence}`
}

interface Block {
  readonly rule: string
  readonly place: string
  readonly message: string
  readonly hint: string | undefined
  readonly rest: readonly string[]
}

/** A report has a blank line between problems; the rows of a frame are never blank, since each has its bar. */
function blocks(report: string): Block[] {
  return report.split(/\n\n(?=\S+ (?:error|warning|info) )/).flatMap((block) => {
    const [first = '', ...rest] = block.trimEnd().split('\n')
    const match = /^(\S+) (?:error|warning|info) ([a-z-]+) (.*?)(?: \| (.*))?$/.exec(first)
    if (!match) return []
    const [, place, rule, message, hint] = match
    return [{ rule: rule!, place: place!, message: message!, hint, rest }]
  })
}
