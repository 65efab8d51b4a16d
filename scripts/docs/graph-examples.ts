/** The small courses of docs/graph.md. A test holds that the page shows the same front matter. */

/** Lesson id → its front matter, without title and promise; the title is the id in words. */
export type ExampleLessons = Readonly<Record<string, string>>

export interface GraphExample {
  readonly lessons: ExampleLessons
  /** Draws what a reader with these answers gets. */
  readonly answers?: Readonly<Record<string, string>>
}

const conditions: ExampleLessons = {
  'weigh-the-flour': '',
  'keep-out-of-gluten': 'requires: [weigh-the-flour]\nwhen: coeliac',
  'bake-the-loaf': 'requires: [keep-out-of-gluten]',
}

/** Name of the picture → what it shows. */
export const graphExamples: Readonly<Record<string, GraphExample>> = {
  'all-of': {
    lessons: {
      'knead-the-dough': '',
      'heat-the-oven': '',
      'bake-the-loaf': 'requires: [knead-the-dough, heat-the-oven]',
    },
  },
  'any-of': {
    lessons: {
      'feed-a-sourdough': '',
      'wake-dry-yeast': '',
      'let-it-rise': 'requires-any: [feed-a-sourdough, wake-dry-yeast]',
    },
  },
  after: {
    lessons: {
      'why-bread-rises': '',
      'knead-the-dough': '',
      'let-it-rise': 'requires: [knead-the-dough]\nafter: [why-bread-rises]',
    },
  },
  when: { lessons: conditions },
  'passed-on': { lessons: conditions, answers: { coeliac: 'no' } },
  tracks: {
    lessons: {
      'weigh-the-flour': 'tracks: [weekend, weekday]',
      'feed-a-sourdough': 'tracks: [weekend]\nrequires: [weigh-the-flour]',
      'wake-dry-yeast': 'tracks: [weekday]\nrequires: [weigh-the-flour]',
      'bake-the-loaf':
        'tracks: [weekend, weekday]\nrequires: [weigh-the-flour]\nrequires-any: [feed-a-sourdough, wake-dry-yeast]',
    },
  },
}

/** The settings that all of them share. */
export const exampleCourse = `---
format: 1
title: Baking bread
description: Bread at home.
language: en
url: https://bread.example/
sign-up-url: https://mail.bread.example/sign-up
sender: { name: The baker, address: baker@bread.example, postal: "Mill Lane 1, Ovenham" }
questions:
  coeliac: { type: yes-no, label: Do you have to avoid gluten? }
tracks:
  weekend: { title: Weekend, reader: I have two days. }
  weekday: { title: Weekday, reader: I have an evening. }
---
`

export function exampleLesson(id: string, settings: string): string {
  const title = id.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase())
  const tracks = settings.includes('tracks:') ? '' : 'tracks: [weekend]\n'
  return `---\ntitle: ${title}\npromise: You can do it.\n${tracks}${settings}\n---\n\nText.\n`
}
