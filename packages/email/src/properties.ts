import type { Nodes } from 'mdast'

/** What core put on a node for the page: the id of a heading, the size of a picture. */
export function propertiesOf({ data }: Nodes): { readonly id?: string; readonly width?: number } {
  return (data as { hProperties?: object } | undefined)?.hProperties ?? {}
}
