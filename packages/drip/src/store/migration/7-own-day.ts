/** What a lesson's own date was when it was planned, so that a moved date can be told from one that it went before. */
import type { Migration } from '../engine.ts'

export const ownDay: Migration = ({ text }) => [`alter table delivery add column own_day ${text}`]
