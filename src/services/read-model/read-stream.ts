import type { StreamId } from '../../core/journal/format.ts'
import { plain } from '../../storage/codec.ts'
import { errnoOf } from '../../storage/disk-problem.ts'
import type { FilesPort } from '../../storage/files-port.ts'
import { layoutOf } from '../../storage/layout.ts'
import { StreamFile } from '../../storage/stream-file.ts'
import type { Listed } from './register-view.ts'
import type { DamagedStream, ReadStream } from './take-in.ts'

/** A stream read whole and verified up to what the register lists, or why it can’t be used. Nothing is written. */
export type StreamReading = { readonly ok: true; readonly read: ReadStream } | { readonly ok: false; readonly damaged: DamagedStream }

/** Reads a stream as far as the register lists it; what stands beyond is not saved yet. */
export async function readStream(files: FilesPort, folder: string, stream: StreamId, { entries: count, head }: Listed): Promise<StreamReading> {
  // Looked at before it is read: a change in between shows as one the next time.
  const { size, modified } = (await files.stat(layoutOf(folder).stream(stream))) ?? { size: 0, modified: 0 }
  const file = new StreamFile(files, folder, stream, plain)
  const damage = await readWhole(file, count, head)
  if (damage !== undefined) return { ok: false, damaged: { stream, head, entries: count, size, modified, damage } }
  return { ok: true, read: { stream, entries: file.entries.slice(0, count), head, size, modified } }
}

async function readWhole(file: StreamFile, count: number, head: string): Promise<string | undefined> {
  try {
    await file.low.read()
  } catch (error) {
    if (errnoOf(error) === undefined) throw error
    return `it could not be read (${errnoOf(error)})`
  }
  const finding = file.adapter.reading.findings[0]
  if (finding) return `line ${finding.line}: ${finding.reason}`
  const held = file.entries.length
  if (held === 0) return 'the file is missing'
  if (held < count) return `it was shortened: it ends after entry ${held}; the register lists ${count}`
  // Each entry names the one before, so the last one listed stands for all.
  return file.hashAt(count) === head ? undefined : 'it does not hold the entries that the register lists'
}
