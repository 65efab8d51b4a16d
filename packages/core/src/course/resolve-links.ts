/**
 * Gives every link its address on the site. A link between files is written as a path, so that it works in any
 * editor; here it becomes `/id/#heading`, and what leads nowhere is reported.
 */
import { posix } from 'node:path'
import type { Root } from 'mdast'
import type { Position } from 'unist'
import { deadAnchor, deadLink, linkOrderPrefix } from '../check/links.ts'
import { type Diagnostic, diagnose, type Finding, type Rule, type Span } from '../diagnostic.ts'
import { splitOrder } from '../ids.ts'
import { visit } from '../markdown/visit.ts'
import { didYouMean, suggest } from '../suggest.ts'
import type { SourceText } from '../text.ts'

/** What a path of the course folder stands for on the site. */
export interface Address {
  /** Path on the site: `/kickoff-meeting/`. */
  readonly path: string
  /** Ids of its headings; `undefined` where there are none to know (media). */
  readonly anchors: ReadonlySet<string> | undefined
  /** A draft is in no site and no mail. */
  readonly draft?: boolean
}

export type Addresses = ReadonlyMap<string, Address>

export function resolveLinks(tree: Root, source: SourceText, addresses: Addresses): Diagnostic[] {
  const problems: Diagnostic[] = []
  visit(tree, (node) => {
    const reportAt =
      (url: string): Report =>
      (rule, finding, correct) => {
        const span = spanOfUrl(url, source, node.position)
        const edits = correct === undefined ? {} : rewriting(url, correct, source, node.position)
        problems.push(diagnose(rule, { file: source.file, span, ...finding, ...edits }, source.text))
      }
    if (node.type === 'link' || node.type === 'image') {
      node.url = resolve(node.url, source.file, addresses, reportAt(node.url))
    }
    if (node.type === 'leafDirective' && node.attributes?.href) {
      const { href } = node.attributes
      node.attributes.href = resolve(href, source.file, addresses, reportAt(href))
    }
  })
  return problems
}

/** `correct`: the path that ought to stand there, when it is beyond doubt. */
type Report = (rule: Rule, finding: Omit<Finding, 'file' | 'span'>, correct?: string) => void

/** The address itself, where it stands in the link as it is; otherwise (a reference, an escape) the whole link. */
function spanOfUrl(url: string, source: SourceText, position: Position | undefined): Span {
  const [start, end] = [position?.start.offset ?? 0, position?.end.offset ?? 0]
  const at = url === '' ? -1 : source.text.slice(start, end).lastIndexOf(url)
  return at === -1 ? source.span(start, end) : source.span(start + at, start + at + url.length)
}

/**
 * The edit of a path, where the link is written out: `[text](path)` or `href="path"`. A reference, or a path with an
 * escape in it, is left to its author.
 */
function rewriting(url: string, correct: string, source: SourceText, position: Position | undefined) {
  const [was = ''] = url.split('#')
  const written = source.text.slice(position?.start.offset ?? 0, position?.end.offset ?? 0)
  const opening = ['](', '](<', 'href="', "href='"].find((opening) => written.includes(opening + url))
  if (opening === undefined || encodeURI(correct) !== correct || decode(was) !== was) return {}
  const offset = (position?.start.offset ?? 0) + written.indexOf(opening + url) + opening.length
  return { edits: [{ file: source.file, offset, was, text: correct }] }
}

function resolve(url: string, file: string, addresses: Addresses, report: Report): string {
  if (/^[a-z][a-z0-9+.-]*:|^\/\/|^\{\{/i.test(url)) return url
  if (url === '') {
    report(deadLink, { message: 'expected an address, got none' })
    return url
  }
  const [path = '', anchor = ''] = split(url)
  const target = path === '' ? file : path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(file), path)
  const found = lookUp(target, file, addresses, report)
  if (!found) {
    const known = [...addresses.keys()].map((key) => fromFile(file, key))
    const suggestion = suggest(path, known)
    const hint = suggestion !== undefined && { suggestion, hint: `Did you mean \`${suggestion}\`?` }
    report(deadLink, { message: `expected a file of the course, got \`${url}\``, ...hint })
    return url
  }
  if (found.draft && !addresses.get(file)?.draft) {
    report(deadLink, { message: `expected a published lesson, got the draft \`${path}\`` })
  }
  if (anchor !== '' && found.anchors && !found.anchors.has(anchor)) {
    report(deadAnchor, {
      message: `expected a heading of that page, got \`#${anchor}\``,
      ...didYouMean(anchor, found.anchors),
    })
  }
  return anchor === '' ? found.path : `${found.path}#${anchor}`
}

function split(url: string): [string, string] {
  const at = url.indexOf('#')
  const path = at === -1 ? url : url.slice(0, at)
  return [decode(path), at === -1 ? '' : decode(url.slice(at + 1))]
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** A path that differs from a lesson's only by order numbers still finds it. */
function lookUp(path: string, file: string, addresses: Addresses, report: Report): Address | undefined {
  const exact = addresses.get(path) ?? addresses.get(posix.join(path, 'index.md'))
  if (exact) return exact
  const bare = withoutOrder(path)
  for (const [known, address] of addresses) {
    if (withoutOrder(known) !== bare) continue
    const [suggestion, got] = [fromFile(file, known), fromFile(file, path)]
    report(linkOrderPrefix, { message: `expected \`${suggestion}\`, got \`${got}\``, suggestion }, suggestion)
    return address
  }
  return undefined
}

/** The path as an author writes it in `file`. */
function fromFile(file: string, path: string): string {
  return posix.relative(posix.dirname(file), path)
}

function withoutOrder(path: string): string {
  return path
    .split('/')
    .map((step) => splitOrder(step).id)
    .join('/')
}
