/** A thread that parses its share of the texts and ends. */
import { parentPort, workerData } from 'node:worker_threads'
import { type ParseRequest, parseToJson } from './parse-many.ts'

parentPort?.postMessage((workerData as readonly ParseRequest[]).map(parseToJson))
