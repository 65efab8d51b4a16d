import { describe, expect, test } from 'vitest'
import { readFiles } from '../../scripts/check-imports.ts'
import { houseOf } from '../../scripts/imports/house.ts'

/**
 * What each package promises to those outside it, by hand: a name added to a door, or lost from it, is a decision.
 * Types are left to the compiler.
 */
const doors: Readonly<Record<string, readonly string[]>> = {
  '@coursepost/core': [
    'allDependants',
    'allPrerequisites',
    'anchorsOf',
    'applyEdits',
    'atLevels',
    'available',
    'backlinks',
    'chooseEdits',
    'courseJson',
    'courseJsonSchema',
    'dependants',
    'diagnose',
    'diffCourses',
    'dot',
    'droppedByCleaning',
    'folderCache',
    'heedIgnores',
    'holds',
    'inOrder',
    'jsonSchema',
    'lessonsInOrder',
    'lessonsOf',
    'loadCourse',
    'lockFile',
    'lockOf',
    'lockText',
    'mapSvg',
    'mermaid',
    'prerequisites',
    'questionsOf',
    'readerGraph',
    'readerPath',
    'readingMinutes',
    'rules',
    'schemaNames',
    'toHtml',
    'trackLessons',
    'variableInUrl',
    'writeCondition',
    'writeSend',
  ],
  '@coursepost/core/site': [
    'SiteFolderError',
    'answerField',
    'assetFiles',
    'consentField',
    'english',
    'escapeHtml',
    'field',
    'fieldId',
    'fill',
    'html',
    'inPlaceOf',
    'isHtml',
    'problemSummary',
    'questionField',
    'raw',
    'renderShell',
    'renderSite',
    'signUpForm',
    'signUpQuestions',
    'siteJsonSchema',
    'siteProblems',
    'siteRules',
    'stringProblems',
    'themeJsonSchema',
    'themeOf',
    'toHtml',
    'tokens',
    'trackChoice',
    'wordsOf',
    'writeSite',
    'zoneField',
  ],
  '@coursepost/email': [
    'MessageError',
    'SigningError',
    'UnrenderableNode',
    'checkEmails',
    'compileMessage',
    'courseMails',
    'createSigner',
    'fillEmail',
    'hole',
    'isAligned',
    'manageSections',
    'publicRecord',
    'renderEmail',
    'renderNotice',
    'reviveMessage',
    'rules',
    'senderHoles',
    'usableKey',
    'wireAddress',
  ],
  '@coursepost/drip': [
    'StoreError',
    'TokenKeyError',
    'TransportError',
    'applyCourse',
    'askNext',
    'change',
    'changeAndTell',
    'checkTokenKeys',
    'close',
    'composer',
    'confirm',
    'confirmDays',
    'confirmUrl',
    'connect',
    'currentRevision',
    'deliver',
    'deliveredTo',
    'doneUrl',
    'enrolmentByAddress',
    'enrolmentOf',
    'fillLedger',
    'findEnrolment',
    'forget',
    'holdsNext',
    'inTransaction',
    'isSuppressed',
    'judge',
    'lessonMail',
    'listEnrolments',
    'mailOf',
    'manageUrl',
    'markDone',
    'mayAskNext',
    'mayMove',
    'meetsPrerequisite',
    'nextTry',
    'nextUrl',
    'normaliseAddress',
    'openStore',
    'parseReply',
    'plan',
    'publicPages',
    'readSignUp',
    'readToken',
    'retryStuck',
    'sendDue',
    'settleUncertain',
    'signToken',
    'signUp',
    'status',
    'stop',
    'storeNotice',
    'suppress',
    'turnIn',
    'turnUrl',
    'unmarkDone',
    'unsubscribeUrl',
    'unsuppress',
  ],
  coursepost: ['runCoursepost'],
}

describe.each(Object.entries(doors))('%s', (door, names) => {
  test('exports these names and no others', async () => {
    expect(Object.keys(await import(door)).toSorted()).toEqual(names)
  })
})

test('every door of a package.json stands here', async () => {
  const { packages } = houseOf(await readFiles(['packages/*/package.json']))
  const declared = packages.flatMap((each) => [...each.doors.keys()])
  expect(declared.toSorted()).toEqual(Object.keys(doors).toSorted())
})

test('a name means one thing, whichever door it comes through', async () => {
  const meanings = new Map<string, Set<unknown>>()
  for (const door of Object.keys(doors)) {
    for (const [name, value] of Object.entries(await import(door))) {
      meanings.set(name, (meanings.get(name) ?? new Set()).add(value))
    }
  }
  // Each package has a catalogue of rules of its own; the command joins them.
  meanings.delete('rules')
  expect([...meanings].filter(([, values]) => values.size > 1).map(([name]) => name)).toEqual([])
})
