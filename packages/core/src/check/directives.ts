/** Block directives: known ones, closed, and in their place. */
import type { Root } from 'mdast'
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive'
import { type Diagnostic, diagnose, type Rule } from '../diagnostic.ts'
import { visit } from '../markdown/visit.ts'
import { didYouMean, type Guess, type Standing } from '../suggest.ts'
import { endOfLine, type SourceText } from '../text.ts'

export const unknownDirective: Rule = {
  id: 'unknown-directive',
  severity: 'error',
  what: 'A block directive has a name that means nothing.',
  why: 'It would vanish from page and mail, with all that it holds.',
  fix: 'Use note, tip, warning, composite, worksheet, web, email or part (`:::`), or button (`::`).',
}

export const unclosedDirective: Rule = {
  id: 'unclosed-directive',
  severity: 'error',
  what: 'A block directive is opened and never closed.',
  why: 'It swallows the rest of the lesson.',
  fix: 'Close it with a line of as many colons as it was opened with; an outer block takes more than what it holds.',
}

export const strayFence: Rule = {
  id: 'stray-fence',
  severity: 'error',
  what: 'A line of colons opens and closes nothing.',
  why: 'Readers would see the colons; most likely a block directive is misspelt.',
  fix: 'Remove the line, or write the directive as `:::note` with nothing before it.',
}

export const directiveNeeds: Rule = {
  id: 'directive-needs',
  severity: 'error',
  what: 'A block directive lacks something it needs.',
  why: 'A button without an address goes nowhere; a part without an id is never sent.',
  fix: 'Write `::button[Text]{href="https://…"}` and `:::part{#id}`.',
}

const containers = ['note', 'tip', 'warning', 'composite', 'worksheet', 'web', 'email', 'part']
const leaves = ['button']

export function checkDirectives(tree: Root, source: SourceText): Diagnostic[] {
  const problems: Diagnostic[] = []
  const report: Report = (rule, start, message, more = {}) => {
    const finding = { file: source.file, span: source.span(start, endOfLine(source.text, start)), message, ...more }
    problems.push(diagnose(rule, finding, source.text))
  }
  visit(tree, (node) => {
    const start = node.position?.start.offset ?? 0
    const written = () => source.text.slice(start, node.position?.end.offset ?? start)
    if (node.type === 'containerDirective' && !isAlert(source.text, start))
      checkContainer(node, source, start, written(), report)
    if (node.type === 'leafDirective') checkLeaf(node, source, start, report)
    if (node.type === 'paragraph') checkStray(start, written(), report)
  })
  return problems
}

type Report = (rule: Rule, start: number, message: string, more?: Guess) => void

function checkContainer(
  node: ContainerDirective,
  source: SourceText,
  start: number,
  written: string,
  report: Report,
): void {
  if (!containers.includes(node.name)) {
    report(
      unknownDirective,
      start,
      `expected a known block, got \`${node.name}\``,
      suggestFor(node.name, containers, { source, start: start + fenceOf(written).length }),
    )
  }
  if (node.name === 'part' && !node.attributes?.id) {
    report(directiveNeeds, start, 'expected the id of a part: `:::part{#id}`, got none')
  }
  if (!isClosed(written)) {
    report(
      unclosedDirective,
      start,
      `expected a line of \`${fenceOf(written)}\` that closes \`${node.name}\`, got none`,
    )
  }
}

function checkLeaf(node: LeafDirective, source: SourceText, start: number, report: Report): void {
  if (!leaves.includes(node.name)) {
    report(
      unknownDirective,
      start,
      `expected a known block, got \`${node.name}\``,
      suggestFor(node.name, leaves, { source, start: start + '::'.length }),
    )
  }
  if (node.name === 'button' && !node.attributes?.href) {
    report(directiveNeeds, start, 'expected an address for the button: `{href="https://…"}`, got none')
  }
}

/** A known name with the wrong number of colons is the likeliest slip. */
function suggestFor(name: string, known: readonly string[], standing: Standing): Guess {
  if (containers.includes(name))
    return { suggestion: `:::${name}`, hint: `Write \`:::${name}\` with three colons or more.` }
  if (leaves.includes(name)) return { suggestion: `::${name}`, hint: `Write \`::${name}\` with two colons.` }
  return didYouMean(name, known, standing)
}

function checkStray(start: number, paragraph: string, report: Report): void {
  for (const match of paragraph.matchAll(/(?<=^|\n)[ \t>]*(:::[^\r\n]*)/g)) {
    report(
      strayFence,
      start + match[0].indexOf(':') + match.index,
      `expected text or a block directive, got \`${match[1]}\``,
    )
  }
}

/** Alerts (`> [!NOTE]`) have become directives too; a quote closes by itself. */
function isAlert(text: string, start: number): boolean {
  return text[start] === '>'
}

function isClosed(block: string): boolean {
  const lines = block.split(/\r?\n/)
  const last = /^[>\s]*(:{3,})\s*$/.exec(lines.at(-1)!)
  return lines.length > 1 && last !== null && last[1]!.length >= fenceOf(block).length
}

function fenceOf(block: string): string {
  return /^:{3,}/.exec(block)?.[0] ?? ':::'
}
