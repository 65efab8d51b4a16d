/**
 * Queries that every mail asks, compiled once: Kysely takes a tenth of a millisecond for some of them, which is as long
 * as SQLite and the network need for the whole mail (bench/send).
 */
import { type Compilable, type CompiledQuery, type DialectAdapter, type RawBuilder, sql } from 'kysely'
import { literals } from './literals.ts'
import type { Database } from './tables.ts'

/** In the place of a value that is known only when the query is asked. */
class Place {
  readonly name: PropertyKey
  constructor(name: PropertyKey) {
    this.name = name
  }
}

type Values = Readonly<Record<string, string | number | null>>
export type PlaceOf<Given extends Values> = <Name extends keyof Given>(name: Name) => RawBuilder<Given[Name]>

/** The query with its values in their places, to be asked with `db.executeQuery`, or `together` with others. */
export type Prepared<Given extends Values, Row> = (db: Database, values: Given) => CompiledQuery<Row>

const constantsWrittenIn = literals((value) => value instanceof Place)

/**
 * `build` is called once for each open store; whatever differs from mail to mail stands in it as `place('name')`, and
 * every other value becomes part of the text.
 */
export function prepared<Given extends Values, Row>(
  build: (db: Database, place: PlaceOf<Given>) => Compilable<Row>,
): Prepared<Given, Row> {
  // A store and the transactions on it have one adapter.
  const compiled = new WeakMap<DialectAdapter, CompiledQuery<Row>>()
  return (db, values) => {
    const { adapter } = db.getExecutor()
    const query = compiled.get(adapter) ?? build(db.withPlugin(constantsWrittenIn), placeOf).compile()
    compiled.set(adapter, query)
    return {
      ...query,
      parameters: query.parameters.map((one) => (one instanceof Place ? values[one.name as string] : one)),
    }
  }
}

function placeOf<Value>(name: PropertyKey): RawBuilder<Value> {
  return sql`${sql.val(new Place(name))}`
}
