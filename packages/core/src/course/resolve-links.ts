/**
 * Gives every link its address on the site. A link between files is written as a path, so that it works in any
 * editor; here it becomes `/id/#heading`, and what leads nowhere is reported.
 */
import { posix } from 'node:path'
import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'
import { deadAnchor, deadLink, linkOrderPrefix } from '../check/links.ts'
import { type Diagnostic, diagnose, type Finding, type Rule } from '../diagnostic.ts'
import { splitOrder } from '../ids.ts'
import { didYouMean } from '../suggest.ts'
import type { SourceText } from '../text.ts'

/** What a path of the course folder stands for on the site. */
export interface Address {
  /** Path on the site: `/kickoff-meeting/`. */
  readonly path: string
  /** Ids of its headings; `undefined` where there are none to know (media). */
  readonly anchors: ReadonlySet<string> | undefined
}

export type Addresses = ReadonlyMap<string, Address>

export function resolveLinks(tree: Root, source: SourceText, addresses: Addresses): Diagnostic[] {
  const problems: Diagnostic[] = []
  visit(tree, (node) => {
    const report = (rule: Rule, finding: Omit<Finding, 'file' | 'span'>) => {
      const span = source.span(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0)
      problems.push(diagnose(rule, { file: source.file, span, ...finding }, source.text))
    }
    if (node.type === 'link' || node.type === 'image') node.url = resolve(node.url, source.file, addresses, report)
    if (node.type === 'leafDirective' && node.attributes?.['href']) {
      node.attributes['href'] = resolve(node.attributes['href'], source.file, addresses, report)
    }
  })
  return problems
}

type Report = (rule: Rule, finding: Omit<Finding, 'file' | 'span'>) => void

function resolve(url: string, file: string, addresses: Addresses, report: Report): string {
  if (/^[a-z][a-z0-9+.-]*:|^\/\/|^\{\{/i.test(url)) return url
  const [path = '', anchor = ''] = split(url)
  const target = path === '' ? file : path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(file), path)
  const found = lookUp(target, addresses, report)
  if (!found) {
    const known = [...addresses.keys()].map((key) => posix.relative(posix.dirname(file), key))
    report(deadLink, { message: `expected a file of the course, got \`${url}\``, ...didYouMean(path, known) })
    return url
  }
  if (anchor !== '' && found.anchors && !found.anchors.has(anchor)) {
    report(deadAnchor, { message: `expected a heading of that page, got \`#${anchor}\``, ...didYouMean(anchor, found.anchors) })
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
function lookUp(path: string, addresses: Addresses, report: Report): Address | undefined {
  const exact = addresses.get(path) ?? addresses.get(posix.join(path, 'index.md'))
  if (exact) return exact
  const bare = withoutOrder(path)
  for (const [known, address] of addresses) {
    if (withoutOrder(known) !== bare) continue
    report(linkOrderPrefix, { message: `expected \`${known}\`, got \`${path}\``, suggestion: known })
    return address
  }
  return undefined
}

function withoutOrder(path: string): string {
  return path
    .split('/')
    .map((step) => splitOrder(step).id)
    .join('/')
}
