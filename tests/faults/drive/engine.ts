/** The databases that the suite runs on. What `openStore` needs to find one is data, so that it can be handed to a process. */
import { join } from 'node:path'
import type { openStore } from '@coursepost/drip'

export type Place = Parameters<typeof openStore>[0]

export interface Engine {
  readonly name: string
  /** An empty database. */
  make(folder: string): Promise<Made>
  /** Ends what all of them share. */
  stop(): Promise<void>
}

export interface Made {
  readonly place: Place
  /** Ends what was started for it; the folder is removed by its owner. */
  end(): Promise<void>
}

export const sqlite: Engine = {
  name: 'sqlite',
  make: async (folder) => ({ place: { file: join(folder, 'course.db') }, end: async () => {} }),
  stop: async () => {},
}

export function fileOf(place: Place): string {
  if ('file' in place) return place.file
  throw new Error('Expected a database in a file. Run this scenario on SQLite.')
}
