/**
 * `@coursepost/drip`: subscribers, timetable and ledger. The right lesson at the right local hour, never twice
 * unmarked, never lost.
 *
 *     const store = await openStore({ file: 'course.db' })
 *     await applyCourse(store.db, course, Temporal.Now.instant())
 *     await sendDue({ db: store.db, course, compose: composer({ course, publicUrl, keys }), transport, now })
 *
 * 1. A reader signs up and confirms (`publicPages`, over the operations of subscriber.ts). 2. `plan` says what lies
 * before them; it is pure. 3. `fillLedger` stores what is due. 4. `sendDue` claims it, writes it, hands it to the mail
 * server, and records what became of it. Time, database and transport are passed in.
 */
export { normaliseAddress } from './address.ts'
export { type BrakeLimits, type Counts, tripped, usualBrake } from './brake.ts'
export type { Calendar, PlannedItem, PlannedMail, Waiting } from './calendar.ts'
export { changeAndTell } from './change-and-tell.ts'
export { rules } from './check/all.ts'
export { checkSchedule, type Thoroughness, type TriedSchedule } from './check/schedule.ts'
export { type ComposerOptions, composer } from './compose.ts'
export { storeCorrections } from './correction.ts'
export type { Delivered, DeliveryState, MailState, Slot } from './delivery.ts'
export { holdsNext, mayMove, meetsPrerequisite } from './delivery.ts'
export type { DomainLimit, DomainLimits } from './domain-limits.ts'
export { type LessonMail, lessonMail, markDone, unmarkDone } from './done.ts'
export type { EditEffect, Effect, EffectOptions, ItemEffect, MovedItem, Tally } from './effect/answer.ts'
export type { Edit as CourseEdit, Subject as EditSubject } from './effect/edits.ts'
export type { Direction, Outcome as EditOutcome } from './effect/outcome.ts'
export { effectOf } from './effect.ts'
export type { Enrolment, EnrolmentState } from './enrolment.ts'
export { type Filled, fillLedger, type Plan } from './fill-ledger.ts'
export type { CompiledLetter, Composer, FrozenLetter, Letter, LetterItem } from './letter.ts'
export { dayLimit, type Limits, type Span, usualWarmUp, type WarmUp, windowsAt } from './limits.ts'
export {
  confirmDays,
  confirmUrl,
  doneUrl,
  enrolmentOf,
  mailOf,
  manageUrl,
  nextUrl,
  turnIn,
  turnUrl,
  unsubscribeUrl,
} from './links.ts'
export { askNext, mayAskNext, type NextNow } from './next-now.ts'
export { storeNotice } from './notice.ts'
export { retryStuck, settleUncertain, type UncertainDecision } from './operator.ts'
export { plan } from './plan.ts'
export { judge, type Position, parseReply, type Reply, type Verdict } from './reply.ts'
export { type NextTry, nextTry, type OpenSlot, type Tried } from './retry.ts'
export { type SampleReader, sampleCalendar, withDrafts } from './sample.ts'
export type { Unable } from './send/carrier.ts'
export type { Halted, MailOutcome, PausedTransport, Problem, SendOptions, Summary } from './send/pass.ts'
export { sendDue } from './send-due.ts'
export type { Backlog, SimulatedLimits } from './simulate/backlog.ts'
export { type AnswerMix, defaultMix, type Mix, type Shares } from './simulate/mix.ts'
export { type Part, type Simulation, simulate } from './simulate/simulate.ts'
export { afterReply, mostAtOnce, type Patience, patienceOf, type Slowing, unslowed } from './slowing.ts'
export { TransportError } from './smtp/error.ts'
export { type Connected, type Connection, close, connect, deliver, type Outcome, type Words } from './smtp.ts'
export { usedAllowance } from './store/allowance.ts'
export { type Attempted, attemptsOf } from './store/attempts.ts'
export { type BrakeState, brakeState, countLate, countsOf, releaseBrake } from './store/brake.ts'
export type { UncertainPolicy } from './store/claim.ts'
export type { CorrectionEffect } from './store/correction-effects.ts'
export { deliveredTo } from './store/deliveries.ts'
export { type EnrolmentEntry, enrolmentByAddress, findEnrolment, listEnrolments } from './store/enrolments.ts'
export { StoreError } from './store/error.ts'
export { type Imported, type ImportedPerson, importSubscribers } from './store/import-subscribers.ts'
export { openStore, type PostgresStore, type SqliteStore, type Store, type StoreOptions } from './store/open.ts'
export type { LeaseClock } from './store/open-postgres.ts'
export { type Place, placeOf } from './store/place.ts'
export type { Progress } from './store/relocate/copy.ts'
export { InFlightError, type Relocated, type RelocateOptions, relocate } from './store/relocate/relocate.ts'
export { applyCourse, currentCourse, currentRevision } from './store/revision.ts'
export { type Status, type StuckEnrolment, status, type UncertainMail, uncertainMails } from './store/status.ts'
export { type Stranded, strandedWords } from './store/stranded.ts'
export { isSuppressed, suppress, unsuppress } from './store/suppression.ts'
export type { Database, MailKind, NoticeKind, Tables } from './store/tables.ts'
export { inTransaction } from './store/transaction.ts'
export { type TransportState, transportStates } from './store/transports.ts'
export { type Changes, change, confirm, forget, type SignUp, type SignUpRequest, signUp, stop } from './subscriber.ts'
export { type Tidied, tidy } from './tidy.ts'
export {
  checkTokenKeys,
  readToken,
  signToken,
  type TokenKey,
  TokenKeyError,
  type TokenKeys,
  type TokenPurpose,
} from './token.ts'
export { idOf, type TlsMode, type Transport } from './transport.ts'
export { publicPages } from './web/app.ts'
export { isTimeOfDay } from './web/field/time-of-day.ts'
export { isWeekday } from './web/field/weekday.ts'
export type { PublicPagesOptions } from './web/options.ts'
export { readSignUp, type SignUpRead } from './web/read-sign-up.ts'
