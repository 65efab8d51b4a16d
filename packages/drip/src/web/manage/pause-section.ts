import { type FormState, field, type Html, html, wordsOf } from '@coursepost/core/site'
import { currentPause } from '../../pause.ts'
import { pressForm } from '../page.ts'
import { say } from '../words.ts'
import { type SectionInput, section } from './section.ts'
import { todayOf } from './today.ts'

export function pauseSection(input: SectionInput): Html {
  const { options, entry, path } = input
  const pause = currentPause(entry.enrolment.pausedUntil, todayOf(entry.enrolment, options.now()))
  const resume = pressForm({ action: `${path}/resume`, label: say('resume-button'), look: 'second' })
  return section('pause', say('pause-heading'), pause ? resume : pauseForm(input))
}

function pauseForm({ options, entry, shown, path }: SectionInput): Html {
  const form: FormState = { words: wordsOf(options.course()), values: {}, problems: shown.problems }
  const spec = { name: 'until', label: say('pause-until'), help: say('pause-help') }
  const tomorrow = todayOf(entry.enrolment, options.now()).add({ days: 1 }).toString()
  return html`<form method="post" action="${path}/pause">
    ${field(form, spec, (ties) => html`<input type="date"${ties} min="${tomorrow}">`)}
    <p class="button-line"><button class="button second" type="submit">${say('pause-button')}</button></p>
    </form>`
}
