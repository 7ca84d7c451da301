import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Clock, Random } from '../src/core/ports.ts'
import { inProcessWorkers } from '../src/services/in-process-workers.ts'
import type { Ports } from '../src/services/services.ts'
import { buildVerifyPage } from './verify-page.ts'
import { nodeFiles } from '../src/storage/node-files.ts'

let built: Promise<Uint8Array> | undefined
/** Made once, when the first pack asks for it. */
const verifyPage = (): Promise<Uint8Array> => (built ??= buildVerifyPage())

const project = fileURLToPath(new URL('..', import.meta.url))

/** Bytes that repeat from run to run: SHA-256 of a seed and a counter. For the demo and for tests, never for a real journal. */
export function repeatableRandom(seed: string): Random {
  let counter = 0
  return {
    bytes(count) {
      const bytes = new Uint8Array(count)
      for (let at = 0; at < count; at += 32) {
        counter += 1
        bytes.set(createHash('sha256').update(`${seed}:${counter}`).digest().subarray(0, count - at), at)
      }
      return bytes
    },
  }
}

/** A clock that stands still at a UTC time, in the sample business’s zone. */
export function standingClock(iso: string, zone = 'America/Chicago', locale = 'en-US'): Clock {
  return { now: () => Date.parse(iso), zone: () => zone, locale: () => locale }
}

/** Ports for scripts and tests: a real disk below one folder, workers in this process, and the clock and chance they bring. */
export function scriptPorts(folder: string, clock: Clock, random: Random): Ports {
  return {
    clock,
    random,
    files: nodeFiles(),
    folders: { defaultJournal: join(folder, 'journal'), settings: join(folder, 'settings'), cache: join(folder, 'cache'), roots: [folder], allows: async (path) => path.startsWith(folder) },
    app: { version: '0.1.0', host: 'browser', platform: 'linux' },
    content: join(project, 'content'),
    workers: inProcessWorkers,
    verifyPage,
  }
}
