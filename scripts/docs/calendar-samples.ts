/** The readers of `docs/calendars.md`. */
export interface CalendarSample {
  readonly title: string
  /** Who it is, and what to look for. */
  readonly why: string
  readonly track: string
  readonly zone: string
  readonly confirmed: string
  /** As `--set` takes them. */
  readonly answers: readonly string[]
}

/** A Monday morning, after the hour of the mails: the first of them go at once, the others from the next day on. */
const monday = '2027-01-11T14:00:00Z'

const inNewYork = { zone: 'America/New_York', confirmed: monday }

export const calendarSamples: readonly CalendarSample[] = [
  {
    title: 'At risk, with a review in nine weeks',
    why: 'A lesson each working day for two weeks, then the thirty days, and the signs and the talk once more before the review.',
    track: 'at-risk',
    ...inNewYork,
    answers: ['country=US', 'next-review=2027-03-15'],
  },
  {
    title: 'On a plan of 30 days',
    why: 'What one needs on the first two days first; the decision by the end of the first week; from then on at most one mail a day, but for what is behind.',
    track: 'on-a-plan',
    ...inNewYork,
    answers: ['plan-start=2027-01-11', 'plan-end=2027-02-10', 'country=US', 'one-to-one=wed'],
  },
  {
    title: 'On a plan of 14 days, with five days to answer an offer',
    why: 'The offer comes before the plan: a lawyer, the price of the offer and the decision stand before its last day, and the case files yield.',
    track: 'on-a-plan',
    ...inNewYork,
    answers: ['plan-start=2027-01-11', 'plan-end=2027-01-25', 'offer-deadline=2027-01-16', 'country=US'],
  },
  {
    title: 'On a plan of 60 days that ends with an agreement',
    why: 'The agreement, its last day and the last paid day pull their own lessons, wherever the reader is in the course.',
    track: 'on-a-plan',
    zone: 'Europe/London',
    confirmed: '2027-01-11T09:00:00Z',
    answers: [
      ...['plan-start=2027-01-11', 'plan-end=2027-03-12', 'country=GB', 'decision=terms'],
      ...[
        'agreement-received=2027-02-15',
        'agreement-deadline=2027-02-26',
        'signature=2027-02-25',
        'exit-day=2027-03-05',
      ],
    ],
  },
  {
    title: 'Joining, from the interview to day 90',
    why: 'The questions before the interview, the terms before the last day to answer, the page before the first day, and three notes.',
    track: 'joining',
    ...inNewYork,
    answers: ['country=US', 'interview=2027-01-18', 'job-offer-deadline=2027-01-29', 'job-start=2027-02-15'],
  },
]
