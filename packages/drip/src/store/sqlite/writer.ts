/**
 * The one place from which is written, and group commit. A commit waits for the disk; transactions that come while one
 * waits would each wait again. So an outer transaction stays open while members follow each other in it, each in a
 * savepoint of its own, and one commit puts all of them on the disk. A member is told that it has committed only after
 * that; when it fails, all of its members have failed.
 *
 *   member:   savepoint → statements → release ──┐            (or rollback to: as if it had never been)
 *   member:                 savepoint → … release ┼─▶ commit ─▶ all are told
 *   statement that writes:            … ──────────┘
 */
import type { DatabaseSync } from 'node:sqlite'
import type { Failure, Numbered, Result, Statement, WriteRequest } from './protocol.ts'
import { failureOf, isBusy, type RunStatement } from './statements.ts'

export interface Told {
  result(id: number, result: Result): void
  failure(id: number, failure: Failure): void
}

type Asked = Numbered<WriteRequest>

interface Member {
  readonly asked: Asked[]
  readonly since: number
  /** Its savepoint stands. */
  open: boolean
  /** The group went, and this member's work with it. */
  lost?: Failure
}

interface Group {
  readonly since: number
  /** Ended members, each with what it is to be told once the commit is on the disk. */
  readonly ended: { readonly id: number; readonly result: Result }[]
}

// 5 ms: who comes later joins the next group, so that the first of this one are not kept waiting.
const mostGroupMs = 5
// Under steady writing the file is left alone for 3 ms at least ten times a second. Who waits in another process looks
// every millisecond (waitMs), so it gets its turn.
const gapEveryMs = 100
const gapMs = 3
const waitMs = 1
// 10 seconds: no transaction of ours takes a tenth of it, so one who holds the file for so long is stuck.
const mostWaitMs = 10_000

const nothing: Result = { rows: [] }

export class Writer {
  readonly #file: DatabaseSync
  readonly #run: RunStatement
  readonly #told: Told
  readonly #begin: string
  readonly #members = new Map<number, Member>()
  readonly #queue: Member[] = []
  #current: Member | undefined
  #group: Group | undefined
  #paused = false
  #commitIsNear = false
  #lastGap = 0
  #lastCommit = 0
  #whenIdle: (() => void) | undefined

  constructor(file: DatabaseSync, run: RunStatement, begin: string, told: Told) {
    this.#file = file
    this.#run = run
    this.#begin = begin
    this.#told = told
  }

  ask(asked: Asked): void {
    const member = 'member' in asked ? this.#members.get(asked.member) : undefined
    if (member) member.asked.push(asked)
    else this.#enter(asked)
    this.#goOn()
  }

  /** Settles when all that was asked is answered. */
  idle(): Promise<void> {
    return new Promise((resolve) => {
      this.#whenIdle = resolve
      this.#goOn()
    })
  }

  #enter(asked: Asked): void {
    const member: Member = { asked: [asked], since: performance.now(), open: false }
    if ('member' in asked) this.#members.set(asked.member, member)
    this.#queue.push(member)
  }

  #goOn(): void {
    while (!this.#paused) {
      this.#current ??= this.#queue.shift()
      const asked = this.#current?.asked[0]
      if (!asked) break
      this.#answer(this.#current!, asked)
    }
    if (this.#current || this.#paused) return
    if (this.#group) this.#commitNext()
    else this.#whenIdle?.()
  }

  /** Leaves the request where it is while the file is not to be had. */
  #answer(member: Member, asked: Asked): void {
    try {
      if (!this.#isReady(member, asked)) return
      this.#carryOut(member, asked)
    } catch (error) {
      this.#failed(member, asked, failureOf(error))
    }
    member.asked.shift()
    if (asked.kind !== 'step') this.#leave(asked)
  }

  #carryOut(member: Member, asked: Asked): void {
    switch (asked.kind) {
      case 'alone':
        this.#told.result(asked.id, this.#run({ sql: asked.sql, parameters: [] }))
        break
      case 'write':
        // No savepoint: SQLite takes back a single statement that fails by itself.
        this.#atCommit(asked.id, this.#run(asked))
        break
      case 'together':
        this.#atCommit(asked.id, this.#runTogether(member, asked.statements))
        break
      case 'step':
        this.#enterSavepoint(member)
        this.#told.result(asked.id, this.#run(asked))
        break
      case 'commit':
        this.#release(member, asked.id)
        break
      case 'rollback':
        this.#takeBack(member, asked.id)
        break
    }
  }

  #runTogether(member: Member, statements: readonly Statement[]): Result {
    this.#enterSavepoint(member)
    try {
      const each = statements.map(this.#run)
      this.#do('release member')
      return { rows: [], each }
    } catch (error) {
      if (this.#file.isTransaction) this.#do('rollback to member')
      if (this.#file.isTransaction) this.#do('release member')
      throw error
    }
  }

  #release({ lost }: Member, id: number): void {
    if (lost) {
      this.#told.failure(id, lost)
      return
    }
    this.#do('release member')
    this.#atCommit(id, nothing)
  }

  #takeBack({ lost }: Member, id: number): void {
    if (!lost) this.#do('rollback to member')
    if (!lost) this.#do('release member')
    this.#told.result(id, nothing)
  }

  #enterSavepoint(member: Member): void {
    if (member.lost) throw Object.assign(new Error(member.lost.message), { errcode: member.lost.errcode })
    if (!member.open) this.#do('savepoint member')
    member.open = true
  }

  #do(sql: string): void {
    this.#run({ sql, parameters: [] })
  }

  #atCommit(id: number, result: Result): void {
    this.#group!.ended.push({ id, result })
  }

  #leave(asked: Asked): void {
    if ('member' in asked) this.#members.delete(asked.member)
    this.#current = undefined
    if (this.#group && performance.now() - this.#group.since >= mostGroupMs) this.#commit()
  }

  #failed(member: Member, { id }: Asked, failure: Failure): void {
    this.#told.failure(id, failure)
    // Some failures, such as a full disk, make SQLite take the whole transaction back
    // (https://sqlite.org/lang_transaction.html#response_to_errors_within_a_transaction).
    if (this.#file.isTransaction) return
    member.lost = failure
    this.#endGroup(failure)
  }

  #endGroup(failure: Failure): void {
    for (const { id } of this.#group?.ended ?? []) this.#told.failure(id, failure)
    this.#group = undefined
  }

  #isReady(member: Member, asked: Asked): boolean {
    if (asked.kind === 'alone') this.#commit()
    return asked.kind === 'alone' || this.#group !== undefined || member.lost !== undefined || this.#openGroup(member)
  }

  #openGroup(member: Member): boolean {
    const now = performance.now()
    if (now - this.#lastCommit >= gapMs) this.#lastGap = now
    if (now - this.#lastGap >= gapEveryMs) return this.#pause(gapMs)
    try {
      this.#do(this.#begin)
    } catch (error) {
      if (!isBusy(failureOf(error)) || now - member.since >= mostWaitMs) throw error
      return this.#pause(waitMs)
    }
    this.#group = { since: now, ended: [] }
    return true
  }

  #pause(milliseconds: number): false {
    this.#paused = true
    setTimeout(() => {
      this.#paused = false
      this.#goOn()
    }, milliseconds)
    return false
  }

  /** After what has arrived by now: whoever is among that shares the commit. */
  #commitNext(): void {
    if (this.#commitIsNear) return
    this.#commitIsNear = true
    setImmediate(() => {
      this.#commitIsNear = false
      if (!this.#current) this.#commit()
      this.#goOn()
    })
  }

  #commit(): void {
    if (!this.#group) return
    const { ended } = this.#group
    try {
      this.#do('commit')
      this.#group = undefined
      for (const { id, result } of ended) this.#told.result(id, result)
    } catch (error) {
      if (this.#file.isTransaction) this.#do('rollback')
      this.#endGroup(failureOf(error))
    }
    this.#lastCommit = performance.now()
  }
}
