/** Block directives: known ones, closed, and in their place. */
import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'
import { type Diagnostic, diagnose, type Rule } from '../diagnostic.ts'
import { didYouMean } from '../suggest.ts'
import type { SourceText } from '../text.ts'

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
  const report = (rule: Rule, start: number, end: number, message: string, more = {}) => {
    const finding = { file: source.file, span: source.span(start, end), message, ...more }
    problems.push(diagnose(rule, finding, source.text))
  }
  visit(tree, (node) => {
    const start = node.position?.start.offset ?? 0
    const lineEnd = endOfLine(source.text, start)
    if (node.type === 'containerDirective' || node.type === 'leafDirective') {
      const known = node.type === 'leafDirective' ? leaves : containers
      if (!known.includes(node.name)) {
        const message = `expected a known block, got \`${node.name}\``
        report(unknownDirective, start, lineEnd, message, didYouMean(node.name, known))
      }
      if (node.name === 'button' && !node.attributes?.['href']) {
        report(directiveNeeds, start, lineEnd, 'expected an address for the button: `{href="https://…"}`, got none')
      }
      if (node.name === 'part' && !node.attributes?.['id']) {
        report(directiveNeeds, start, lineEnd, 'expected the id of a part: `:::part{#id}`, got none')
      }
    }
    if (node.type === 'containerDirective' && !isAlert(source.text, start)) {
      const end = node.position?.end.offset ?? start
      if (!isClosed(source.text.slice(start, end))) {
        report(unclosedDirective, start, lineEnd, `expected a line of \`:::\` that closes \`${node.name}\`, got none`)
      }
    }
    if (node.type !== 'paragraph') return
    for (const at of strayLines(source.text.slice(start, node.position?.end.offset ?? start))) {
      const stop = endOfLine(source.text, start + at)
      report(strayFence, start + at, stop, `expected text or a block directive, got \`${source.text.slice(start + at, stop)}\``)
    }
  })
  return problems
}

/** Alerts (`> [!NOTE]`) have become directives too; a quote closes by itself. */
function isAlert(text: string, start: number): boolean {
  return text[start] === '>'
}

function isClosed(block: string): boolean {
  const lines = block.split(/\r?\n/)
  const fence = /^:{3,}/.exec(lines[0]!)?.[0].length ?? 3
  const last = /^[>\s]*(:{3,})\s*$/.exec(lines.at(-1)!)
  return lines.length > 1 && last !== null && last[1]!.length >= fence
}

function strayLines(paragraph: string): number[] {
  return [...paragraph.matchAll(/(?<=^|\n)[ \t]*:::/g)].map((match) => match.index + match[0].indexOf(':'))
}

function endOfLine(text: string, from: number): number {
  const end = text.slice(from).search(/\r?\n/)
  return end === -1 ? text.length : from + end
}
