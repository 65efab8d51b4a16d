/** Asked of SQLite, whose plans are short enough to be read. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openStore } from '@coursepost/drip'
import { expect, test } from 'vitest'
import { holdersOf } from '../../../packages/drip/src/store/lesson-revisions.ts'

test('who holds which text is an index walk over those who have the lesson', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'coursepost-holders-'))
  const store = await openStore({ file: join(folder, 'course.db') })
  const digests = new Map([
    ['', 'a'],
    ['look', 'b'],
  ])
  const mendedBy = Temporal.Instant.from('2027-06-10T12:00:00Z')
  const older = { lesson: 'mix', digests, before: 2, mendedBy }
  const query = holdersOf(store.db, older).select('delivery.enrolment_id').orderBy('delivery.enrolment_id').compile()
  await store.close()
  const file = new DatabaseSync(join(folder, 'course.db'))
  const rows = file.prepare(`explain query plan ${query.sql}`).all(...(query.parameters as (string | number)[]))
  file.close()
  rmSync(folder, { recursive: true })
  const steps = rows.map(({ detail }) => detail).join('\n')
  expect(steps).toMatch(/SEARCH delivery USING INDEX delivery_lesson/u)
  expect(steps).not.toMatch(/SCAN|TEMP B-TREE/u)
})
