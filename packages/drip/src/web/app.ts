/**
 * The subscribers' pages: signing up, confirming, settings, stopping. Every page works without script.
 * A GET (or HEAD) shows; only a POST changes anything, because mail scanners follow every link they see.
 */
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { routePath } from 'hono/route'
import { getPath } from 'hono/utils/url'
import { checkTokenKeys } from '../token.ts'
import { asset } from './assets.ts'
import { askToConfirm, takeConfirm } from './confirm.ts'
import { showDone, takeDone } from './done.ts'
import { forReader, type ReaderPage } from './for-reader.ts'
import { securityHeaders } from './headers.ts'
import { failedPage, lostPage, tooLargePage } from './lost.ts'
import { saveAnswers } from './manage/answers.ts'
import { takeComeBack } from './manage/come-back.ts'
import { downloadData } from './manage/data.ts'
import { askToForget, takeForget } from './manage/forget.ts'
import { takeDoneHere } from './manage/lessons.ts'
import { takeNextHere } from './manage/next.ts'
import { takePause, takeResume } from './manage/pause.ts'
import { saveSettings } from './manage/save-settings.ts'
import { showManage } from './manage/show.ts'
import { takeStopHere } from './manage/stop.ts'
import { showTracks, takeTrack } from './manage/track.ts'
import { takeTurn } from './manage/turn.ts'
import { showNext, takeNext } from './next.ts'
import type { PublicPagesOptions } from './options.ts'
import { managePath, ownPath } from './paths.ts'
import { mostBodyBytes } from './read-form.ts'
import { showSignUp, takeSignUp } from './sign-up.ts'
import { showTurn, takeTurnHere } from './turn.ts'
import { askToStop, takeStop } from './unsubscribe.ts'

export function publicPages(options: PublicPagesOptions): Hono {
  checkTokenKeys(options.keys)
  const app = new Hono({ getPath: (request) => ownPath(options, getPath(request)) })
  app.use(securityHeaders)
  app.use(bodyLimit({ maxSize: mostBodyBytes, onError: (c) => tooLargePage(c, options) }))

  app.get('/sign-up', (c) => showSignUp(c, options))
  app.post('/sign-up', (c) => takeSignUp(c, options))

  app.get('/confirm/:token', forReader(options, 'confirm', askToConfirm))
  app.post('/confirm/:token', forReader(options, 'confirm', takeConfirm))

  app.get('/unsubscribe/:token', (c) => askToStop(c, options))
  app.post('/unsubscribe/:token', (c) => takeStop(c, options))

  app.get('/done/:token', (c) => showDone(c, options))
  app.post('/done/:token', (c) => takeDone(c, options))
  app.get('/next/:token', forReader(options, 'next', showNext))
  app.post('/next/:token', forReader(options, 'next', takeNext))
  app.get('/turn/:token', forReader(options, 'turn', showTurn))
  app.post('/turn/:token', forReader(options, 'turn', takeTurnHere))

  const manage = (show: ReaderPage) => forReader(options, 'manage', show)
  app.get('/manage/:token', manage(showManage))
  app.post('/manage/:token/settings', manage(saveSettings))
  app.post('/manage/:token/answers', manage(saveAnswers))
  app.get('/manage/:token/track', manage(showTracks))
  app.post('/manage/:token/track', manage(takeTrack))
  app.post('/manage/:token/turn', manage(takeTurn))
  app.post('/manage/:token/pause', manage(takePause))
  app.post('/manage/:token/resume', manage(takeResume))
  app.post('/manage/:token/next', manage(takeNextHere))
  app.post('/manage/:token/done', manage(takeDoneHere))
  app.post('/manage/:token/stop', manage(takeStopHere))
  app.post('/manage/:token/come-back', manage(takeComeBack))
  app.get('/manage/:token/data', manage(downloadData))
  app.get('/manage/:token/forget', manage(askToForget))
  app.post('/manage/:token/forget', manage(takeForget))
  // The address of an act, opened anew after its form was shown with mistakes.
  app.get(
    '/manage/:token/:act',
    manage((c) => c.redirect(managePath(c, options), 303)),
  )

  app.get('/assets/:file', asset(options))
  app.notFound((c) => lostPage(c, options))
  app.onError((error, c) => {
    options.onFailure?.(error, routePath(c))
    return failedPage(c, options)
  })
  return app
}
