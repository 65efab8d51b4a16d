/** docs/rules.md is made of the code, and is what is committed. */
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { allRules } from '../../../packages/cli/src/load.ts'
import { rulesPage } from '../../../scripts/docs/rules-page.ts'
import { ruleDocs, rulesFile } from '../../../scripts/write-rule-docs.ts'

test('the page is what the code makes of it: run `node --conditions=@coursepost/source scripts/write-rule-docs.ts`', async () => {
  expect(await readFile(rulesFile, 'utf8')).toBe(await ruleDocs())
})

test('ids are unique across the packages, since one page, one `rules:` and one report hold them all', () => {
  const ids = allRules.map(({ id }) => id)
  expect(ids.toSorted()).toEqual([...new Set(ids)].toSorted())
})

describe('a rule’s section', () => {
  const rule = {
    id: 'no-salt',
    severity: 'error',
    what: 'Bread has no salt.',
    why: 'It is bland.',
    fix: 'Add some.',
  } as const
  const page = (reports: Record<string, string>) => rulesPage([rule], new Map(Object.entries(reports)))

  test('says what, why, what to do, and how to let it pass', () => {
    const text = page({})
    for (const says of [
      '## no-salt',
      rule.what,
      rule.why,
      rule.fix,
      '`no-salt: off`',
      'coursepost-ignore no-salt: reason',
    ]) {
      expect(text).toContain(says)
    }
    expect(text).not.toContain('```text')
  })

  test('shows the course named after it before others, with frame and hint', () => {
    const other = 'z.md error no-salt expected salt, got sugar\n'
    const own =
      'a.md:1:2 warning crust expected a, got b\n\nb.md:3:4 error no-salt expected salt, got none | Try some.\n> 3 | x\n    | ^\n'
    expect(page({ 'a-course': other, 'no-salt': own })).toContain(
      '```text\nb.md:3:4: expected salt, got none\n> 3 | x\n    | ^\n→ Try some.\n```',
    )
    expect(page({ 'a-course': other })).toContain('```text\nz.md: expected salt, got sugar\n```')
  })
})
