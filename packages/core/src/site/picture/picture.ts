/** Which picture stands for which page: the course's own for all of them, or one drawn for each lesson and the course. */
import { createHash } from 'node:crypto'
import type { Course, Lesson } from '../../course/types.ts'
import { themeOf } from '../course-theme.ts'
import { shownLessons } from '../order.ts'
import { siteSettings } from '../settings.ts'
import { counted, wordsOf } from '../words.ts'
import { type Card, cardSize, cardSvg } from './card.ts'
import { drawable } from './drawable.ts'

export interface Picture {
  /** Path below the site. */
  readonly path: string
  readonly alt: string
  /** In pixels, where it is known. */
  readonly size?: { readonly width: number; readonly height: number }
}

/** A picture that is drawn from SVG, and named by it: the same path is the same picture. */
export interface DrawnPicture extends Picture {
  readonly svg: string
}

/** For every page that has none of its own. */
export function sharedPicture(course: Course): Picture | undefined {
  const { picture, pictures } = siteSettings(course)
  if (picture !== undefined) return { path: picture, alt: course.title }
  if (pictures === 'none') return undefined
  return drawnOnce(course, '', () => courseCard(course))
}

/** Nothing where one picture stands for all pages, or the words have letters that no face here can draw. */
export function lessonPicture(course: Course, lesson: Lesson): Picture | undefined {
  const { picture, pictures = 'lessons' } = siteSettings(course)
  if (picture !== undefined || pictures !== 'lessons') return undefined
  return drawnOnce(course, lesson.id, () => lessonCard(course, lesson))
}

/** Every picture that has to be drawn for a course. */
export function drawnPictures(course: Course): DrawnPicture[] {
  const all = [sharedPicture(course), ...shownLessons(course).map((lesson) => lessonPicture(course, lesson))]
  return all.filter((picture): picture is DrawnPicture => picture !== undefined && 'svg' in picture)
}

const known = new WeakMap<Course, Map<string, DrawnPicture | undefined>>()

/** Page, feeds and data ask for the same one. No lesson has an empty id. */
function drawnOnce(course: Course, id: string, card: () => Card): DrawnPicture | undefined {
  const pictures = known.get(course) ?? new Map<string, DrawnPicture | undefined>()
  known.set(course, pictures)
  if (!pictures.has(id)) pictures.set(id, drawn(course, card()))
  return pictures.get(id)
}

/** Goes up with a typeface or the program that draws, so that a path never stands for two pictures. */
const edition = 1

function drawn(course: Course, card: Card): DrawnPicture | undefined {
  if (!drawable([card.eyebrow, card.title, card.lead, ...card.foot].join(''))) return undefined
  const svg = cardSvg(card, themeOf(course).light)
  const hash = createHash('sha256').update(`${edition}${svg}`).digest('hex').slice(0, 10)
  const alt = card.eyebrow === undefined ? card.title : `${card.eyebrow}: ${card.title}`
  return { path: `assets/share.${hash}.png`, alt, size: cardSize, svg }
}

function courseCard(course: Course): Card {
  const { host, pathname } = new URL(course.url)
  return {
    eyebrow: undefined,
    title: course.title,
    lead: course.description,
    way: { stops: shownLessons(course).length, here: undefined },
    foot: [course.sender.name, `${host}${pathname}`.replace(/\/$/, '')],
  }
}

/** Its way is its module: a lesson is on several tracks, and the picture shall not say on which the reader is. */
function lessonCard(course: Course, lesson: Lesson): Card {
  const siblings = shownLessons(course).filter(({ module }) => module === lesson.module)
  return {
    eyebrow: course.modules.find(({ id }) => id === lesson.module)?.title,
    title: lesson.title,
    lead: undefined,
    way: { stops: siblings.length, here: siblings.indexOf(lesson) + 1 },
    foot: [course.title, counted('minutes', lesson.minutes, wordsOf(course), course.language)],
  }
}
