import { parentPort } from 'node:worker_threads'
import { serveGuidance } from './serve-guidance.ts'

/** Entry of the guidance worker. */
const port = parentPort
if (!port) throw new Error('The guidance worker was started outside a worker thread.')
serveGuidance({ post: (message) => port.postMessage(message), onMessage: (listener) => port.on('message', listener) })
