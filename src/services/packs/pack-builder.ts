import type { PackKind } from '../../core/export/pack-input.ts'
import { ProblemError } from '../../core/problem.ts'
import type { WorkerLink, WorkersPort } from '../services.ts'
import type { FromPackWorker, PackJob, PackProgress, PackResult, RecordToPack, ToPackWorker } from './messages.ts'

/** How a pack is built beside what goes in. */
export interface BuildHow {
  /** The page that checks a pack in any browser. */
  readonly verifyPage: Uint8Array
  readonly onProgress?: (progress: PackProgress) => void
  readonly signal?: AbortSignal
}

interface Waiting {
  readonly resolve: (pack: PackResult) => void
  readonly reject: (error: Error) => void
  readonly onProgress: BuildHow['onProgress']
}

/** The services’ side of the pack worker. The worker is started at the first pack, and anew after it died. */
export class PackBuilder {
  readonly #workers: WorkersPort
  readonly #waiting = new Map<number, Waiting>()
  #link: WorkerLink | undefined
  #tasks = 0

  constructor(workers: WorkersPort) {
    this.#workers = workers
  }

  /**
   * Builds a pack of what lies on the disk. Nothing is written anywhere, so a failure or a cancel leaves nothing behind.
   * @throws ProblemError `cancelled` when the signal fires, what reading the record throws, `export-failed` when the pack can’t be built or the worker died
   */
  async build(kind: PackKind, record: RecordToPack, { verifyPage, onProgress, signal }: BuildHow): Promise<PackResult> {
    const job: PackJob = { kind, record, verifyPage }
    if (signal?.aborted) throw cancelled()
    this.#tasks += 1
    const task = this.#tasks
    const link = this.#running()
    const post = (message: ToPackWorker): void => link.post(message)
    const cancel = (): void => {
      const pending = this.#waiting.get(task)
      this.#waiting.delete(task)
      post({ type: 'cancel', task })
      pending?.reject(cancelled())
    }
    try {
      return await new Promise<PackResult>((resolve, reject) => {
        this.#waiting.set(task, { resolve, reject, onProgress })
        signal?.addEventListener('abort', cancel, { once: true })
        post({ type: 'build', task, job })
      })
    } finally {
      signal?.removeEventListener('abort', cancel)
    }
  }

  async close(): Promise<void> {
    const link = this.#link
    this.#failAll(cancelled())
    await link?.close()
  }

  #running(): WorkerLink {
    if (this.#link) return this.#link
    const link = this.#workers.start('packs')
    this.#link = link
    link.onMessage((message) => this.#receive(message as FromPackWorker))
    link.onError((error) => this.#failAll(new ProblemError('export-failed', 'The pack could not be built.', { cause: error })))
    return link
  }

  #receive(message: FromPackWorker): void {
    const waiting = this.#waiting.get(message.task)
    if (!waiting) return
    if (message.type === 'progress') {
      waiting.onProgress?.({ label: message.label, done: message.done, total: message.total })
      return
    }
    this.#waiting.delete(message.task)
    if (message.type === 'done') waiting.resolve(message.pack)
    else waiting.reject(new ProblemError(message.problem.code, message.problem.message, { remedy: message.problem.remedy }))
  }

  #failAll(error: Error): void {
    this.#link = undefined
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}

function cancelled(): ProblemError {
  return new ProblemError('cancelled', 'The pack was not built.')
}
