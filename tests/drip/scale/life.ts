/** Everything that happens often in the life of a course: each pass of the sender, and what readers do. */
import {
  askNext,
  changeAndTell,
  type Database,
  forget,
  lessonMail,
  listEnrolments,
  markDone,
  retryStuck,
  settleUncertain,
  signUp,
  stop,
  unmarkDone,
} from '@coursepost/drip'
import type { World } from '../ledger/world.ts'

/** Lives through it with `db`, which belongs to `world`. */
export async function live(world: World, db: Database): Promise<void> {
  const { time: now } = world
  const ada = await world.reader('ada@bread.example')
  const ben = await world.reader('ben@bread.example')
  await signUp(db, { address: 'cy@bread.example', track: 'baker', zone: 'UTC', answers: {}, now })
  await world.send({ db })
  await actOf(world, db, ada)
  await leftBehind(world, db, ben)
  await listEnrolments(db)
  await stop(db, ben, world.time)
  await forget(db, ben)
}

async function actOf(world: World, db: Database, enrolment: string): Promise<void> {
  const mail = (await lessonMail(db, await firstLesson(world, enrolment)))!
  await markDone(db, mail, world.time)
  await unmarkDone(db, mail, world.time)
  await changeAndTell(db, world.course, enrolment, { zone: 'Europe/Berlin' }, world.time)
  world.later({ hours: 25 })
  await askNext(db, world.course, enrolment, world.time)
  await world.send({ db })
}

/** What a sender that died leaves: a claim, a mail that had begun, a slot long past, a reader whose mails keep failing. */
async function leftBehind(world: World, db: Database, enrolment: string): Promise<void> {
  world.later({ hours: 24 })
  const mail = await firstLesson(world, enrolment)
  const at = world.time.epochMilliseconds
  await world.db
    .updateTable('mail')
    .set({ state: 'begun', lease_until: at - 1, lease_token: 'gone', begun_at: at })
    .where('id', '=', mail)
    .execute()
  await world.send({ db })
  await settleUncertain(db, mail, 'resend', world.time)
  await settleUncertain(db, mail, 'sent', world.time)
  await retryStuck(db, enrolment, world.time)
  world.later({ hours: 24 * 60 })
  await world.send({ db })
}

async function firstLesson({ db }: World, enrolment: string): Promise<string> {
  const lessons = db.selectFrom('mail').select('id').where('enrolment_id', '=', enrolment).where('kind', '=', 'lesson')
  return (await lessons.orderBy('ordinal').executeTakeFirstOrThrow()).id
}
