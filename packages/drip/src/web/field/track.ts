import type { Course, Track } from '@coursepost/core'
import { say } from '../words.ts'
import type { Reading } from './reading.ts'

/** A form without the field means the only track there is. */
export function readTrack(course: Course, written: string): Reading<Track> {
  const id = written.trim()
  const [only, ...others] = course.tracks.values()
  const track = id === '' && others.length === 0 ? only : course.tracks.get(id)
  return track ? { value: track } : { problem: say(id === '' ? 'problem-track-missing' : 'problem-track') }
}
