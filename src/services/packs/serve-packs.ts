import { ProblemError, problem, type Problem } from '../../core/problem.ts'
import type { FilesPort } from '../../storage/files-port.ts'
import { nodeFiles } from '../../storage/node-files.ts'
import type { WorkerLink } from '../services.ts'
import { createAttachmentReader } from './attachment-reader.ts'
import { buildPack } from './build-pack.ts'
import { loadFonts, type FontFiles } from './fonts.ts'
import type { FromPackWorker, PackJob, ToPackWorker } from './messages.ts'
import { readRecord } from './read-record.ts'

/** The worker’s half of the line. */
export type PackServerLink = Pick<WorkerLink, 'post' | 'onMessage'>

/**
 * Builds packs when told to, one task beside another, each until it is done, failed or cancelled.
 * Nothing is read but the fonts, the record and the attachments that it names; nothing is written.
 */
export function servePacks(link: PackServerLink, files: FilesPort = nodeFiles(), read: typeof readRecord = readRecord): void {
  const running = new Set<number>()
  let fonts: Promise<FontFiles> | undefined
  const post = (message: FromPackWorker): void => link.post(message)

  async function build(task: number, job: PackJob): Promise<void> {
    try {
      fonts ??= loadFonts(files)
      const pace = pacer(() => running.has(task))
      post({ type: 'progress', task, label: 'Reading the record', done: 0, total: 0 })
      const input = await read(files, job.record)
      await pace()
      const pack = await buildPack({ kind: job.kind, input, verifyPage: job.verifyPage }, {
        fonts: await fonts,
        attachments: createAttachmentReader(files, job.record.folder, pace),
        onProgress: (progress) => post({ type: 'progress', task, ...progress }),
        pace,
      })
      post({ type: 'done', task, pack })
    } catch (error) {
      if (error instanceof Cancelled) return
      fonts = undefined
      post({ type: 'failed', task, problem: problemOf(error) })
    } finally {
      running.delete(task)
    }
  }

  link.onMessage((message) => {
    const request = message as ToPackWorker
    if (request.type === 'cancel') running.delete(request.task)
    else {
      running.add(request.task)
      void build(request.task, request.job)
    }
  })
}

class Cancelled extends Error {}

/** How many steps pass before other messages are let in. */
const stepsBetween = 25

/** Lets messages in now and then, and ends the work of a task that was cancelled. */
function pacer(wanted: () => boolean): () => Promise<void> {
  let steps = 0
  return async () => {
    steps += 1
    if (steps % stepsBetween === 0) await new Promise((resolve) => setImmediate(resolve))
    if (!wanted()) throw new Cancelled()
  }
}

function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem
  return problem('export-failed', `The pack could not be built: ${error instanceof Error ? error.message : String(error)}`)
}
