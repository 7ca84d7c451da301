import type { WorkerLink } from '../services.ts'
import type { GuidanceServerLink } from './serve-guidance.ts'

/**
 * Runs a worker’s code in this process behind the same line: messages are cloned and arrive later, as from a real worker.
 * For tests, scripts and hosts without worker threads.
 */
export function linkInProcess(serve: (link: GuidanceServerLink) => void): WorkerLink {
  const toClient: ((message: unknown) => void)[] = []
  const toServer: ((message: unknown) => void)[] = []
  const errors: ((error: Error) => void)[] = []
  let open = true
  const later = (message: unknown, receive: (copy: unknown) => void): void => {
    const copy: unknown = structuredClone(message)
    setImmediate(() => {
      if (open) receive(copy)
    })
  }
  const receiveAsWorker = (message: unknown): void => {
    try {
      for (const listener of toServer) listener(message)
    } catch (error) {
      open = false
      for (const listener of errors) listener(error instanceof Error ? error : new Error(String(error)))
    }
  }
  serve({
    post: (message) => later(message, (copy) => toClient.forEach((listener) => listener(copy))),
    onMessage: (listener) => toServer.push(listener),
  })
  return {
    post: (message) => later(message, receiveAsWorker),
    onMessage: (listener) => toClient.push(listener),
    onError: (listener) => errors.push(listener),
    close: () => {
      open = false
      return Promise.resolve()
    },
  }
}
