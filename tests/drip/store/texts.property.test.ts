/** Statements that cross to the database's thread with their text once. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Numbered, Request } from '../../../packages/drip/src/store/sqlite/protocol.ts'
import { lengthening, shortening } from '../../../packages/drip/src/store/sqlite/texts.ts'

const statement = fc.record({
  sql: fc.constantFrom('select 1', 'select ?', 'update mail set state = ?', 'delete from answer'),
  parameters: fc.array(fc.oneof(fc.string(), fc.integer(), fc.constant(null)), { maxLength: 3 }),
})
const request = fc.oneof(
  statement.map((one) => ({ kind: 'read' as const, ...one })),
  statement.map((one) => ({ kind: 'write' as const, ...one })),
  fc.tuple(statement, fc.nat(9)).map(([one, member]) => ({ kind: 'step' as const, member, ...one })),
  fc.array(statement, { maxLength: 4 }).map((statements) => ({ kind: 'together' as const, statements })),
  fc.nat(9).map((member) => ({ kind: 'commit' as const, member })),
  fc.constant({ kind: 'alone' as const, sql: 'vacuum' }),
)

test('arrive as they were asked, also after some did not cross', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(request, fc.boolean()), { maxLength: 40 }), (asked) => {
      const { shorten, forget } = shortening()
      const lengthen = lengthening()
      for (const [id, [one, isLost]] of asked.entries()) {
        const numbered = { ...one, id } as Numbered<Request>
        const crossing = structuredClone(shorten(numbered))
        if (isLost) forget()
        else expect(lengthen(crossing)).toEqual(numbered)
      }
    }),
  )
})

test('a text crosses once', () => {
  const { shorten } = shortening()
  const read = { kind: 'read', sql: 'select * from mail where id = ?', parameters: ['a'], id: 1 } as const
  expect(JSON.stringify(shorten(read))).toContain('select * from mail')
  expect(JSON.stringify(shorten(read))).not.toContain('select')
})

test('texts made for one value each are not remembered without end', () => {
  const { shorten } = shortening()
  for (let at = 0; at < 600; at++) shorten({ kind: 'read', sql: `select ${at}`, parameters: [], id: at })
  const again = shorten({ kind: 'read', sql: 'select 599', parameters: [], id: 600 })
  expect(again).toMatchObject({ sql: 'select 599' })
})
