import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'
import { variableInUrl } from '../markdown/variable.ts'

/** `{{name}}` inside the URLs of links, pictures and buttons, before the URL is normalised and its braces encoded. */
export function fillLinks(tree: Root, variable: (name: string) => string): Root {
  const filled = structuredClone(tree)
  visit(filled, (node) => {
    if ('url' in node && typeof node.url === 'string') node.url = fillUrl(node.url, variable)
    if (node.type === 'leafDirective' && node.attributes?.href) {
      node.attributes.href = fillUrl(node.attributes.href, variable)
    }
  })
  return filled
}

/** Percent-encoded whole, so that no value can change where the link leads. */
function fillUrl(url: string, variable: (name: string) => string): string {
  return url.replace(variableInUrl, (_, name: string) => encodeURIComponent(variable(name)))
}
