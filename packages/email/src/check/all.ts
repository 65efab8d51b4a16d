/** Email's part of the catalogue, and which check finds what. */
import type { Course, Rule } from '@coursepost/core'
import { themeOf } from '../theme.ts'
import { buttonLabel, checkButtons } from './button-label.ts'
import { checkContrast, lowContrast } from './contrast.ts'
import { checkRoom, checkSize, emailLarge, emailTooLarge } from './email-too-large.ts'
import { checkHoles, holeUnfilled } from './hole-unfilled.ts'
import { checkAlt, imageAltMissing } from './image-alt-missing.ts'
import {
  checkImageBytes,
  checkImageFiles,
  checkImageFormat,
  checkImageWidth,
  imageFormat,
  imageHeavy,
  imageMissing,
  imageTooWide,
} from './images.ts'
import { bracesLeft, checkBraces, checkLeftovers, emailLeftover } from './leftover.ts'
import { checkAnchors, linkAnchorMissing } from './link-anchor-missing.ts'
import { checkLabels, linkEmpty } from './link-empty.ts'
import { checkSecure, linkInsecure } from './link-insecure.ts'
import { checkPages, linkPageMissing } from './link-page-missing.ts'
import { linkPlaceholder } from './link-placeholder.ts'
import { checkMessage, messageMalformed } from './message-malformed.ts'
import type { Check } from './opened.ts'
import { placeholderLeft } from './placeholder-left.ts'
import { checkPostal, postalMissing } from './postal-missing.ts'
import {
  checkPreheaderLength,
  checkPreheaderRepeats,
  checkPreheaderWords,
  preheaderRepeats,
  preheaderTooLong,
  preheaderTooShort,
} from './preheader.ts'
import { preheaderMissing } from './preheader-missing.ts'
import { checkPrivateWords, checkSenderName, privateWord } from './private-word.ts'
import type { Message } from './rendered.ts'
import { spamRules } from './spam-score.ts'
import {
  checkSubjectEmpty,
  checkSubjectLength,
  checkSubjectShort,
  subjectEmpty,
  subjectTooLong,
  subjectTooShort,
} from './subject-length.ts'
import {
  checkFakeReply,
  checkShouting,
  checkWordless,
  subjectFakeReply,
  subjectShouting,
  subjectWordless,
} from './subject-words.ts'
import { supportRules } from './support/rules.ts'
import { checkTextPart, textPartMissing } from './text-part-missing.ts'
import { unrenderable } from './unrenderable.ts'
import { checkUnsubscribe, unsubscribeMissing } from './unsubscribe-missing.ts'

export const courseChecks: readonly (readonly [Rule, (course: Course) => Message[]])[] = [
  [privateWord, checkSenderName],
  [lowContrast, (course) => checkContrast(themeOf(course))],
]

export const mailChecks: readonly (readonly [Rule, Check])[] = [
  [emailTooLarge, checkSize],
  [emailLarge, checkRoom],
  [privateWord, checkPrivateWords],
  [subjectEmpty, checkSubjectEmpty],
  [subjectTooLong, checkSubjectLength],
  [subjectTooShort, checkSubjectShort],
  [subjectShouting, checkShouting],
  [subjectFakeReply, checkFakeReply],
  [subjectWordless, checkWordless],
  [preheaderTooLong, checkPreheaderLength],
  [preheaderTooShort, checkPreheaderWords],
  [preheaderRepeats, checkPreheaderRepeats],
  [holeUnfilled, checkHoles],
  [emailLeftover, checkLeftovers],
  [bracesLeft, checkBraces],
  [textPartMissing, checkTextPart],
  [unsubscribeMissing, checkUnsubscribe],
  [postalMissing, checkPostal],
  [linkInsecure, checkSecure],
  [linkAnchorMissing, checkAnchors],
  [linkPageMissing, checkPages],
  [linkEmpty, checkLabels],
  [buttonLabel, checkButtons],
  [imageAltMissing, checkAlt],
  [imageMissing, checkImageFiles],
  [imageHeavy, checkImageBytes],
  [imageTooWide, checkImageWidth],
  [imageFormat, checkImageFormat],
  [messageMalformed, checkMessage],
]

/** What `checkEmails` judges, and what keeps a course with errors from being sent. */
export const gateRules: readonly Rule[] = [
  ...new Set([...courseChecks, ...mailChecks].map(([rule]) => rule)),
  ...[preheaderMissing, unrenderable],
]

/** With what only a closer look finds; in alphabetical order. */
export const rules: readonly Rule[] = [
  ...[...gateRules, placeholderLeft, linkPlaceholder],
  ...[...supportRules, ...spamRules],
].toSorted((a, b) => (a.id < b.id ? -1 : 1))
