/** Vitest runs this anew before each test file, whatever the files of a worker share. */
import { afterAll } from 'vitest'
import { endFile } from './ending.ts'

afterAll(endFile)
