import type { Tables } from '../tables.ts'

/** All but what tells of the database itself. */
export type Moving = Exclude<keyof Tables, 'migration' | 'relocation'>

/**
 * The tables that move, each behind those it refers to, with their primary keys: in that order they are walked and
 * counted. The type sees to it that none is forgotten.
 */
export const keysOf: { readonly [Table in Moving]: readonly (keyof Tables[Table] & string)[] } = {
  secret: ['name'],
  course_revision: ['number'],
  lesson_revision: ['revision', 'lesson', 'part'],
  correction: ['id'],
  template: ['hash'],
  subscriber: ['id'],
  enrolment: ['id'],
  answer: ['enrolment_id', 'question'],
  done: ['enrolment_id', 'lesson'],
  mail: ['id'],
  delivery: ['enrolment_id', 'lesson', 'part', 'occurrence'],
  attempt: ['mail_id', 'number'],
  suppression: ['address_hash'],
  forgotten: ['kind', 'lesson', 'part', 'state'],
  transport: ['id'],
  allowance: ['transport_id', 'span', 'starts_at'],
  lane: ['lane'],
  outcome_count: ['hour_at', 'kind'],
  brake: ['number'],
}

export const movingTables = Object.keys(keysOf) as Moving[]
