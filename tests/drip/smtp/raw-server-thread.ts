/** The raw server in a thread of its own: it goes on while the test's thread stands still. */
import { parentPort, workerData } from 'node:worker_threads'
import { startRawServer } from './raw-server.ts'

const server = await startRawServer(workerData)
parentPort!.postMessage(server.transport)
parentPort!.on('message', () => parentPort!.postMessage(server.dots))
