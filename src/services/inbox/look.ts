import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { isPassing, type ArrivalContent } from '../../core/inbox/arrival.ts'
import type { RefusedFile } from '../../contract/inbox-views.ts'
import { errnoOf } from '../../storage/disk-problem.ts'
import type { FilesPort } from '../../storage/files-port.ts'
import { largestFile } from '../files/staging.ts'
import type { Workspace } from '../journal/workspace.ts'
import { readContent } from './content.ts'
import type { InboxMemory, Remembered } from './memory.ts'

/** A file whose bytes stand still and are known. */
export interface Settled {
  readonly id: string
  readonly name: string
  readonly remembered: Remembered
  readonly content: ArrivalContent
}

/** What one look into the folder found. */
export interface Looked {
  readonly settled: readonly Settled[]
  readonly arriving: readonly string[]
  readonly refused: readonly RefusedFile[]
}

/** Looks into one folder, again and again. */
export interface Looker {
  /** Reads what is new or changed. `onSettled` is called after each file that was read. @throws errors of the disk about the folder itself */
  look(onSettled: (so: Looked) => void): Promise<Looked>
  /** Reads a file anew at the next look, although its size and time are as they were. */
  forget(name: string): void
}

/** At most so many files are looked at; the rest is said to be there. */
const MOST_FILES = 2000

/** The id under which a file is spoken of: names can be anything. */
export function arrivalId(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 32)
}

export function createLooker(workspace: Workspace, folder: string, memory: InboxMemory): Looker {
  const { files, clock } = workspace.ports
  /** Size and time at the look before; a file is read once they are the same twice. */
  let before = new Map<string, string>()
  let settled = new Map<string, Settled>()
  const doubted = new Set<string>()

  async function settle(name: string, size: number, modified: number): Promise<Settled | undefined> {
    const path = join(folder, name)
    const known = memory.arrival(name)
    const isKnown = known !== undefined && known.now.size === size && known.now.modified === modified && !doubted.has(name)
    const hash = isKnown ? known.now.hash : await hashOf(files, path)
    const content = await readContent(files, { name, path, size, modified }, clock.zone())
    const after = await files.lookPlain(path)
    // Written to while it was read.
    if (after?.type !== 'file' || after.size !== size || after.modified !== modified) return undefined
    doubted.delete(name)
    return { id: arrivalId(name), name, remembered: memory.see(name, { hash, size, modified }, workspace.now()), content }
  }

  return {
    forget(name) {
      doubted.add(name)
      settled.delete(name)
    },
    async look(onSettled) {
      const names = (await files.list(folder)).filter((entry) => !entry.folder && !isPassing(entry.name)).map(({ name }) => name)
      const seen = new Map<string, string>()
      const next = new Map<string, Settled>()
      const arriving: string[] = []
      const refused: RefusedFile[] = []
      for (const name of names.slice(0, MOST_FILES)) {
        try {
          const found = await files.lookPlain(join(folder, name))
          // A name in bytes that are no text can’t be asked for; one that can is gone by now.
          if (found === undefined && name.includes('\ufffd')) refused.push({ name, reason: 'Its name can’t be read.', remedy: 'Give it another name in the folder.' })
          if (found === undefined || found.type === 'folder') continue
          if (found.type !== 'file') {
            refused.push(notPlain(name, found.type))
            continue
          }
          const { size, modified } = found
          const mark = `${size} ${modified}`
          seen.set(name, mark)
          const known = memory.arrival(name)?.now
          const stands = before.get(name) === mark || (known?.size === size && known.modified === modified)
          const had = settled.get(name)
          if (had && had.remembered.now.size === size && had.remembered.now.modified === modified) next.set(name, had)
          else if (!stands) arriving.push(name)
          else if (size === 0) refused.push({ name, reason: 'There is nothing in it.', remedy: 'A sync service may still be bringing it. If it stays empty, send it again.' })
          else if (size > largestFile) refused.push({ name, reason: 'It is larger than 2 GB.', remedy: 'Keep it beside the journal and note in the case where it is.' })
          else {
            const read = await settle(name, size, modified)
            if (!read) {
              arriving.push(name)
              continue
            }
            next.set(name, read)
            onSettled({ settled: [...next.values()], arriving: names.filter((one) => !next.has(one)), refused })
          }
        } catch (error) {
          const told = untold(name, error)
          if (told) refused.push(told)
        }
      }
      for (const name of names.slice(MOST_FILES, MOST_FILES + 1)) refused.push({ name, reason: `It and ${names.length - MOST_FILES - 1} more were not looked at: there are more than ${MOST_FILES} files in the folder.`, remedy: 'File what is there, or move some of it elsewhere.' })
      memory.prune(new Set(names), clock.now())
      before = seen
      settled = next
      return { settled: [...next.values()], arriving, refused }
    },
  }
}

async function hashOf(files: FilesPort, path: string): Promise<string> {
  const hasher = createHash('sha256')
  for await (const chunk of files.readPlainStream(path)) hasher.update(chunk)
  return hasher.digest('hex')
}

function notPlain(name: string, type: 'link' | 'other'): RefusedFile {
  return type === 'link'
    ? { name, reason: 'It is a link to something elsewhere.', remedy: 'Copy the file itself into the folder.' }
    : { name, reason: 'It is no file that holds anything.', remedy: 'Copy the file itself into the folder.' }
}

/** What to say of a file that could not be read; undefined if it is gone by now. @throws what is no error of the disk */
function untold(name: string, error: unknown): RefusedFile | undefined {
  const errno = errnoOf(error)
  switch (errno) {
    case undefined: throw error
    case 'ENOENT': return undefined
    case 'ELOOP': return notPlain(name, 'link')
    case 'EINVAL': case 'ENXIO': return notPlain(name, 'other')
    case 'EACCES': case 'EPERM': return { name, reason: 'Evenkeel is not allowed to read it.', remedy: 'Allow reading it, or copy it into the folder again; then look again.' }
    case 'EBUSY': case 'ETXTBSY': case 'EAGAIN': return { name, reason: 'Another program is using it.', remedy: 'Close it there, then look again.' }
    default: return { name, reason: `The disk could not read it (${errno}).`, remedy: 'Check that the disk is connected and working, then look again.' }
  }
}
