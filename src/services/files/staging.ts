import type { FileRef, Hash } from '../../core/journal/format.ts'
import { newId } from '../../core/ports.ts'
import { ProblemError } from '../../core/problem.ts'
import type { StagedFile } from '../../contract/views.ts'
import { onDisk } from '../../storage/disk-problem.ts'
import type { StagedContent } from '../../storage/journal-store.ts'
import { createTickets } from '../tickets.ts'
import type { Workspace } from '../journal/workspace.ts'
import { fileNameOf, mediaTypeOf } from './names.ts'

/** Largest attachment, in bytes: 2 GiB. */
export const largestFile = 2 * 1024 ** 3

interface Announced {
  readonly name: string
  readonly size: number
  readonly type: string
}

/** Files on their way into the journal: copied and hashed first, attached by the entry that names them. */
export interface Staging {
  /** A ticket under which the announced bytes are taken once. */
  announce(file: Announced): string
  /** Takes the bytes for a ticket. @throws ProblemError `refused` `file-too-large` and disk problems */
  receive(ticket: string, chunks: AsyncIterable<Uint8Array>): Promise<StagedFile>
  /** Copies a file of this computer by its path. */
  stagePath(path: string): Promise<StagedFile>
  /**
   * Copies a file that others put on this computer, if it still is the one with this hash; it follows no link.
   * @throws ProblemError `changed-outside` if it is another by now, `file-too-large` and disk problems
   */
  stageArrival(path: string, hash: Hash): Promise<StagedFile>
  /** Moves a staged file into the journal and returns what an entry stores of it. Staying staged until `forget`, it can be tried again. */
  keep(staged: string): Promise<FileRef>
  forget(staged: string): void
  discard(staged: string): Promise<void>
  /** Discards the files that are waiting and fit, such as copies of one that is erased. */
  discardWhere(fits: (file: StagedFile) => boolean): Promise<void>
}

/** Creates the staging area of the open journal. */
export function createStaging(workspace: Workspace): Staging {
  const tickets = createTickets<Announced>(workspace.ports.random, () => workspace.ports.clock.now())
  const waiting = new Map<string, { readonly file: StagedFile; readonly content: StagedContent }>()

  async function take(name: string, type: string, chunks: AsyncIterable<Uint8Array>, expected: number | undefined, task: string): Promise<StagedFile> {
    const { store } = workspace.journal()
    const staged = newId(workspace.ports.random)
    const content = await store.stage(staged, bounded(chunks), (done) => workspace.events.progress(task, name, done, expected ?? done))
    if (expected !== undefined && content.size !== expected) {
      await store.discardStaged(staged)
      throw new ProblemError('cancelled', `Only part of “${name}” arrived.`, { remedy: 'Attach the file again.' })
    }
    const file: StagedFile = { staged, hash: content.hash, name: fileNameOf(name), size: content.size, type: mediaTypeOf(name, type) }
    waiting.set(staged, { file, content })
    return file
  }

  async function discard(staged: string): Promise<void> {
    if (waiting.delete(staged)) await workspace.journal().store.discardStaged(staged)
  }

  return {
    announce(file) {
      if (file.size > largestFile) throw new ProblemError('file-too-large', `“${file.name}” is larger than 2 GB.`)
      return tickets.issue(file)
    },
    async receive(ticket, chunks) {
      const file = tickets.redeem(ticket)
      if (!file) throw new ProblemError('refused', 'This upload was used before or waited too long.', { remedy: 'Attach the file again.' })
      return take(file.name, file.type, chunks, file.size, ticket)
    },
    async stagePath(path) {
      const size = await workspace.ports.files.size(path)
      if (size === undefined) throw new ProblemError('not-found', 'This file is not there any more.', { remedy: 'Choose the file again.' })
      if (size > largestFile) throw new ProblemError('file-too-large', 'This file is larger than 2 GB.')
      return take(path.split(/[\\/]/).at(-1) ?? 'file', '', workspace.ports.files.readStream(path), size, path)
    },
    async stageArrival(path, hash) {
      const name = path.split(/[\\/]/).at(-1) ?? 'file'
      const file = await onDisk(`“${fileNameOf(name)}” could not be copied`, async () => take(name, '', workspace.ports.files.readPlainStream(path), undefined, path))
      if (file.hash === hash) return file
      await discard(file.staged)
      throw new ProblemError('changed-outside', `“${file.name}” changed since it was looked at.`, { remedy: 'Look at it again, and file it as what it is now. Nothing was recorded.' })
    },
    async keep(staged) {
      const found = waiting.get(staged)
      if (!found) throw new ProblemError('file-missing', 'A file to be attached is not here any more.', { remedy: 'Attach the file again.' })
      await workspace.journal().store.keep(found.content)
      const { hash, name, size, type } = found.file
      return { hash, name, size, type }
    },
    forget: (staged) => waiting.delete(staged),
    discard,
    async discardWhere(fits) {
      for (const { file } of waiting.values()) {
        if (!fits(file)) continue
        waiting.delete(file.staged)
        await workspace.journal().store.discardStaged(file.staged)
      }
    },
  }
}

async function* bounded(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let total = 0
  for await (const chunk of chunks) {
    total += chunk.length
    if (total > largestFile) throw new ProblemError('file-too-large', 'This file is larger than 2 GB.')
    yield chunk
  }
}
