/** Where a link or image of a lesson leads once it stands in a mail. */

import type { Course } from '@coursepost/core'
import type { Nodes } from 'mdast'
import { holeNames, withHolesInAddress } from './hole.ts'
import { UnrenderableNode } from './unrenderable.ts'

const schemes = ['http', 'https', 'mailto', 'tel']

/** Absolute, in ASCII, with its variables made holes. A path on the course's own site is joined to the course's URL. */
export function linkAddress(written: string, course: Course, node: Nodes): string {
  const address = encoded(withHolesInAddress(onSite(written, course)))
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(address)?.[1]?.toLowerCase()
  if (scheme !== undefined && schemes.includes(scheme)) return address
  throw new UnrenderableNode(
    node,
    `expected a link that works from a mailbox (${schemes.join(', ')}, or a page of the course), got \`${written}\``,
  )
}

/** Only from the course's own site: any other host would learn who opened the mail, and when. */
export function imageAddress(written: string, course: Course, node: Nodes): string {
  const address = linkAddress(written, course, node)
  if (address.startsWith(course.url) && holeNames(address).length === 0) return address
  throw new UnrenderableNode(
    node,
    `expected an image below \`media/\`, got \`${written}\`: another host would see who opens the mail`,
  )
}

/** The page of a lesson on the web. */
export function pageAddress(lesson: string, course: Course): string {
  return `${course.url}${lesson}/`
}

function onSite(written: string, course: Course): string {
  return written.startsWith('/') && !written.startsWith('//') ? course.url + written.slice(1) : written
}

/** Percent-encodes what RFC 3986, section 2, allows in no URL; what is encoded already stays, and so do holes. */
function encoded(address: string): string {
  return address.toWellFormed().replace(/[^!-~\uFDD0\uFDD1]|["<>\\^`{|}]/gu, encodeURIComponent)
}
