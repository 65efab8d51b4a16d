import type { Root } from 'mdast'
import { variableInUrl } from '../markdown/variable.ts'
import { visit } from '../markdown/visit.ts'

/** `{{name}}` inside the URLs of links, pictures and buttons, before the URL is normalised and its braces encoded. */
export function fillLinks(tree: Root, variable: (name: string) => string): Root {
  if (!namesInUrls(tree)) return tree
  const filled = structuredClone(tree)
  visit(filled, (node) => {
    if ('url' in node && typeof node.url === 'string') node.url = fillUrl(node.url, variable)
    if (node.type === 'leafDirective' && node.attributes?.href) {
      node.attributes.href = fillUrl(node.attributes.href, variable)
    }
  })
  return filled
}

/** Few texts do, and a copy of one takes as long as to look for what it links to. */
function namesInUrls(tree: Root): boolean {
  let found = false
  visit(tree, (node) => {
    const url = 'url' in node ? node.url : node.type === 'leafDirective' ? node.attributes?.href : undefined
    found ||= typeof url === 'string' && url.includes('{{')
  })
  return found
}

/** Percent-encoded whole, so that no value can change where the link leads. */
function fillUrl(url: string, variable: (name: string) => string): string {
  return url.replace(variableInUrl, (_, name: string) => encodeURIComponent(variable(name)))
}
