/**
 * Imported before all else, because V8 sizes its memory by this as modules load. A sender waits most of its time: what
 * it would gain in speed by keeping garbage longer it gives back as a hundred megabytes less (bench/scale/memory.ts).
 */
import { setFlagsFromString } from 'node:v8'

if (process.argv[2] === 'run') setFlagsFromString('--optimize-for-size')
