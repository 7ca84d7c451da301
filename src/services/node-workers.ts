import { join } from 'node:path'
import { parentPort, Worker } from 'node:worker_threads'
import type { WorkerLink, WorkersPort } from './services.ts'

/** Starts the built workers (`guidance-worker.js`, `packs-worker.js`, `records-worker.js`) from a folder as threads of their own. */
export function createNodeWorkers(folder: string): WorkersPort {
  return { start: (name) => linkToThread(new Worker(join(folder, `${name}-worker.js`))) }
}

/** The starter’s end of the line. A thread that ends without being closed has died, whatever its exit code. */
export function linkToThread(worker: Worker): WorkerLink {
  const onError = new Set<(error: Error) => void>()
  let over = false
  const die = (error: Error): void => {
    if (over) return
    over = true
    for (const listener of onError) listener(error)
  }
  worker.on('error', die)
  worker.on('exit', (code) => die(new Error(`The worker ended with code ${code}.`)))
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => void worker.on('message', listener),
    onError: (listener) => void onError.add(listener),
    close: async () => {
      over = true
      await worker.terminate()
    },
  }
}

/** The worker’s own end of the line, for the worker entries. @throws outside a worker thread */
export function linkToParent(): WorkerLink {
  const port = parentPort
  if (port === null) throw new Error('This file runs as a worker thread only.')
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    post: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on('message', listener),
    onError: () => undefined,
    close: async () => port.close(),
  }
}
