/**
 * `@coursepost/email`: a lesson becomes a mail.
 *
 * 1. `renderEmail` makes MJML of a lesson's tree, HTML of the MJML, and text of the same tree; the personal places are
 * holes. 2. `compileMessage` makes of that a MIME message once. 3. `render` writes it out for one person, as bytes.
 */
export { gateRules, rules } from './check/all.ts'
export { checkBeforeSending } from './check/before-sending.ts'
export { checkEmails } from './check/emails.ts'
export { everyMail } from './check/every-mail.ts'
export { type Figures, figuresOf } from './check/figures.ts'
export type { Rendered } from './check/rendered.ts'
export { sampleMessage } from './check/sample-message.ts'
export { noSpamVerdict, type SpamVerdict, spamProblems } from './check/spam-score.ts'
export { checksVersion } from './check/version.ts'
export type { BlockKind, BlockOverride, BlockOverrides, Context, TextContext, TextKind } from './context.ts'
export { type CourseMail, courseMails } from './course-mails.ts'
export { publicRecord, SigningError, type SigningKey, usableKey } from './dkim/key.ts'
export { createSigner, isAligned, type Signer, type SignerOptions } from './dkim/signer.ts'
export type { Email } from './email.ts'
export { fillEmail } from './fill.ts'
export { hole } from './hole.ts'
export type { LessonParts, RenderOptions } from './lesson-content.ts'
export { renderEmail } from './lesson-email.ts'
export { type ManageSection, manageSections } from './manage-sections.ts'
export { wireAddress } from './mime/address.ts'
export {
  compileMessage,
  type Message,
  type MessageFrame,
  type MessageTemplate,
  type Person,
  reviveMessage,
} from './mime/message.ts'
export { MessageError } from './mime/message-error.ts'
export { type Notice, renderNotice } from './notice-email.ts'
export { senderHoles } from './sender-holes.ts'
export { UnrenderableNode } from './unrenderable.ts'
