import { confirmUrl, enrolmentOf, manageUrl, unsubscribeUrl } from '@coursepost/drip'
import { expect, test } from 'vitest'

const keys = [{ id: 'k1', secret: 'a secret that is long enough to sign with' }]
const publicUrl = 'https://example.org/letters/'
const sentAt = Temporal.Instant.from('2026-03-02T08:00:00Z')
const tokenOf = (url: string) => url.slice(url.lastIndexOf('/') + 1)

test('each link stands under the public address and leads to its own page', () => {
  expect(confirmUrl(publicUrl, keys, 'abc', sentAt)).toMatch(/^https:\/\/example\.org\/letters\/confirm\/k1\.abc~/)
  expect(manageUrl(publicUrl, keys, 'abc')).toMatch(/^https:\/\/example\.org\/letters\/manage\/k1\.abc\.[\w-]{22}$/)
  expect(unsubscribeUrl(publicUrl, keys, 'abc')).toMatch(/^https:\/\/example\.org\/letters\/unsubscribe\/k1\.abc\./)
})

test('a public address without its last slash gives the same links', () => {
  expect(manageUrl('https://example.org/letters', keys, 'abc')).toBe(manageUrl(publicUrl, keys, 'abc'))
})

test('a link names its enrolment to its own page and to no other', () => {
  const manage = tokenOf(manageUrl(publicUrl, keys, 'abc'))
  expect(enrolmentOf(keys, 'manage', manage, sentAt)).toBe('abc')
  expect(enrolmentOf(keys, 'unsubscribe', manage, sentAt)).toBeUndefined()
  expect(enrolmentOf(keys, 'confirm', manage, sentAt)).toBeUndefined()
})

test('a confirmation link works for seven days and not a second longer', () => {
  const token = tokenOf(confirmUrl(publicUrl, keys, 'abc', sentAt))
  expect(enrolmentOf(keys, 'confirm', token, sentAt)).toBe('abc')
  expect(enrolmentOf(keys, 'confirm', token, Temporal.Instant.from('2026-03-09T07:59:59Z'))).toBe('abc')
  expect(enrolmentOf(keys, 'confirm', token, Temporal.Instant.from('2026-03-09T08:00:00Z'))).toBeUndefined()
})

test('the links to stop and to settings work years later', () => {
  const later = Temporal.Instant.from('2051-01-01T00:00:00Z')
  expect(enrolmentOf(keys, 'manage', tokenOf(manageUrl(publicUrl, keys, 'abc')), later)).toBe('abc')
  expect(enrolmentOf(keys, 'unsubscribe', tokenOf(unsubscribeUrl(publicUrl, keys, 'abc')), later)).toBe('abc')
})

test('the same mail rendered again holds the same link', () => {
  expect(confirmUrl(publicUrl, keys, 'abc', sentAt)).toBe(confirmUrl(publicUrl, keys, 'abc', sentAt))
})
