import { readFile } from 'node:fs/promises'
import { validateXML } from 'xmllint-wasm'

/** What a file breaks of the rules in `schemas/`, in the words of libxml2. */
export async function faultsOfXml(contents: string, rules: 'atom' | 'sitemap'): Promise<string[]> {
  const schema = await readFile(new URL(`schemas/${rules}.rng`, import.meta.url), 'utf8')
  const { errors } = await validateXML({
    xml: { fileName: 'file.xml', contents },
    schema: { fileName: 'rules.rng', contents: schema },
    extension: 'relaxng',
  })
  return errors.map(({ message }) => message)
}
