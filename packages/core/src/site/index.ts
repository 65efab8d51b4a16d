/**
 * The site of a course: `@coursepost/core/site`.
 * `renderSite` turns a course into files, `writeSite` puts them on disk; the rest is what other pages share with it.
 */
export { type HtmlOptions, toHtml } from '../html.ts'
export { escapeHtml, type Html, html, isHtml, raw, type Slot } from '../markup.ts'
export { assetFiles } from './assets.ts'
export { inPlaceOf, stringProblems } from './course-strings.ts'
export { type Logo, type Theme, themeJsonSchema, themeOf } from './course-theme.ts'
export { type FormState, field } from './form/field.ts'
export { type FormProblem, type FormValues, fieldId, problemSummary } from './form/problems.ts'
export { answerField, consentField, questionField } from './form/question-field.ts'
export { type SignUpFormOptions, signUpForm, signUpQuestions, trackChoice } from './form/sign-up-form.ts'
export { zoneField } from './form/zone-field.ts'
export { pageKinds } from './page-kinds.ts'
export { renderSite } from './render.ts'
export { siteJsonSchema, siteProblems, siteRules } from './settings.ts'
export { renderShell, type ShellOptions } from './shell.ts'
export type { ArchivedMail, MailDays, PageKind, Site, SiteFile, SiteOptions } from './site.ts'
export { type Colours, tokens } from './tokens.ts'
export { english, fill, type Words, wordsOf } from './words.ts'
export { SiteFolderError, writeSite } from './write.ts'
