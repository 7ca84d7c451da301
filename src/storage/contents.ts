import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { dirname, join } from 'node:path'
import { hashOf } from '../core/journal/canonical.ts'
import { hash as hashSchema, id as idSchema } from '../core/journal/fields.ts'
import type { Hash } from '../core/journal/format.ts'
import { ProblemError } from '../core/problem.ts'
import { readIfThere } from './append-adapter.ts'
import { onDisk } from './disk-problem.ts'
import type { FilesPort } from './files-port.ts'
import type { StagedContent } from './journal-store.ts'
import type { Layout } from './layout.ts'

/** The ending of a file that is still being copied in; such files are removed at the next opening. */
export const PARTIAL = '.part'

/** Copies bytes into staging and hashes them on the way. The file has its name only when it is whole. */
export async function stageContent(files: FilesPort, layout: Layout, staged: string, chunks: AsyncIterable<Uint8Array>, onBytes?: (total: number) => void): Promise<StagedContent> {
  const path = stagedPath(layout, staged)
  const hasher = sha256.create()
  let size = 0
  async function* hashing(): AsyncIterable<Uint8Array> {
    for await (const chunk of chunks) {
      hasher.update(chunk)
      size += chunk.length
      yield chunk
    }
  }
  await onDisk('The file could not be copied', async () => {
    await files.makeFolder(layout.staging)
    await files.remove(path + PARTIAL)
    await files.writeStream(path + PARTIAL, hashing(), onBytes)
    await files.rename(path + PARTIAL, path)
  })
  return { staged, hash: bytesToHex(hasher.digest()), size }
}

/**
 * Moves staged content to its place. If the same content is there already the staged copy is dropped; if other bytes stand under this
 * hash they are set aside first.
 */
export async function keepContent(files: FilesPort, layout: Layout, { staged, hash, size }: StagedContent): Promise<void> {
  const from = stagedPath(layout, staged)
  const to = layout.attachment(hashSchema.parse(hash))
  await onDisk('The file could not be attached', async () => {
    const found = (await files.size(from)) === undefined ? undefined : await hashFile(files, from)
    if (found === undefined && (await isWhole(files, to, hash))) return
    if (found === undefined) throw new ProblemError('file-missing', 'The copied file is gone. Attach it again.')
    if (found.hash !== hash || found.size !== size) throw new ProblemError('file-changed', 'The copied file changed before it was attached. Attach it again.')
    if (await isWhole(files, to, hash)) return files.remove(from)
    await setAsideChanged(files, to)
    await files.makeFolder(dirname(to))
    await files.rename(from, to)
  })
}

export async function discardStaged(files: FilesPort, layout: Layout, staged: string): Promise<void> {
  const path = stagedPath(layout, staged)
  await onDisk('The copied file could not be removed', async () => {
    await files.remove(path)
    await files.remove(path + PARTIAL)
  })
}

/** @throws ProblemError `file-missing` `file-changed` */
export async function attachmentPath(files: FilesPort, layout: Layout, hash: Hash, size: number): Promise<string> {
  const path = layout.attachment(hashSchema.parse(hash))
  const found = await onDisk('The attached file could not be read', () => files.size(path))
  if (found === undefined) throw missing()
  if (found !== size) throw changed()
  return path
}

/** The hashes of all attachments; files of other names are left out. */
export async function attachmentsIn(files: FilesPort, layout: Layout): Promise<Hash[]> {
  const found: Hash[] = []
  for (const { name: prefix, folder } of await files.list(layout.files)) {
    if (!folder) continue
    for (const { name } of await files.list(join(layout.files, prefix))) if (hashSchema.safeParse(name).success && name.startsWith(prefix)) found.push(name)
  }
  return found
}

/** The bytes stored under their hash at a path. @throws ProblemError `file-missing` `file-changed` */
export async function readContent(files: FilesPort, path: string, hash: Hash): Promise<Uint8Array> {
  const bytes = await onDisk('The file could not be read', () => readIfThere(files, path))
  if (bytes === undefined) throw missing()
  if (hashOf(bytes) !== hash) throw changed()
  return bytes
}

/** Keeps text under its hash: line feeds only, NFC, well-formed. Returns the hash. */
export async function freezeText(files: FilesPort, layout: Layout, content: string): Promise<Hash> {
  const text = frozenForm(content)
  const hash = hashOf(text)
  const path = join(layout.usedGuidance, hash)
  await onDisk('The guidance could not be kept with the record', async () => {
    if (await isWhole(files, path, hash)) return
    await setAsideChanged(files, path)
    await files.makeFolder(layout.usedGuidance)
    await files.replace(path, new TextEncoder().encode(text))
  })
  return hash
}

/** The form in which guidance is hashed, so that line ends and accents typed differently make no other revision. */
export function frozenForm(content: string): string {
  return content.toWellFormed().replaceAll(/\r\n?/g, '\n').normalize('NFC')
}

/** Hash and size of a file, read in pieces. @throws ProblemError `cancelled` between two of them */
export async function hashFile(files: FilesPort, path: string, signal?: AbortSignal): Promise<{ readonly hash: Hash; readonly size: number }> {
  const hasher = sha256.create()
  let size = 0
  for await (const chunk of files.readStream(path)) {
    if (signal?.aborted) throw new ProblemError('cancelled', 'Reading the file was stopped.')
    hasher.update(chunk)
    size += chunk.length
  }
  return { hash: bytesToHex(hasher.digest()), size }
}

async function isWhole(files: FilesPort, path: string, hash: Hash): Promise<boolean> {
  return (await files.size(path)) !== undefined && (await hashFile(files, path)).hash === hash
}

async function setAsideChanged(files: FilesPort, path: string): Promise<void> {
  if ((await files.size(path)) === undefined) return
  await files.rename(path, `${path}.changed-${(await hashFile(files, path)).hash}`)
}

function stagedPath(layout: Layout, staged: string): string {
  if (!idSchema.safeParse(staged).success) throw new ProblemError('invalid-input', 'The copied file has no valid name.')
  return join(layout.staging, staged)
}

function missing(): ProblemError {
  return new ProblemError('file-missing', 'The file is no longer in the journal’s folder.')
}

function changed(): ProblemError {
  return new ProblemError('file-changed', 'The file in the journal’s folder has other content than when it was attached.')
}
