import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { sidecarText } from '../../core/export/manifest.ts'
import { zipSize } from '../../core/export/zip-layout.ts'
import type { Hash } from '../../core/journal/format.ts'
import { ProblemError } from '../../core/problem.ts'
import { UNFINISHED } from '../../storage/backup/place.ts'
import { onDisk } from '../../storage/disk-problem.ts'
import type { FilesPort } from '../../storage/files-port.ts'
import { encryptedZip } from './encrypted-zip.ts'
import type { PackedFile, PackResult } from './messages.ts'
import { zipStream, type ZipPart } from './zip.ts'

/** A zip as it lies in the folder, with its hash file beside it. */
export interface SavedZip {
  readonly path: string
  readonly fileName: string
  /** SHA-256 of the file. */
  readonly hash: Hash
  /** Bytes. */
  readonly size: number
}

export interface SaveHow {
  readonly files: FilesPort
  readonly folder: string
  /** Where an attachment of the journal lies, if it has this size. @throws ProblemError `file-missing` `file-changed` */
  readonly placeOf: (hash: Hash, size: number) => Promise<string>
  /** With it the zip lies inside one that is encrypted with AES-256. It is kept nowhere. */
  readonly password?: string | undefined
  /** Bytes written of all that will be. */
  readonly onProgress: (done: number, total: number) => void
  readonly signal: AbortSignal
}

/** In the name of a zip that needs a password. */
const encryptedMark = ' (encrypted)'

/**
 * Writes the zips of a pack and the hash file beside each. Attachments come straight from the journal, and are held against their hashes on
 * the way. A zip has its name only when it is whole; if anything fails, or the signal fires, nothing stays.
 * @throws ProblemError `cancelled` `file-missing` `file-changed` and disk problems
 */
export async function savePack(pack: PackResult, how: SaveHow): Promise<readonly SavedZip[]> {
  const total = pack.zips.flat().reduce((sum, at) => sum + (pack.files[at]?.size ?? 0), 0)
  let done = 0
  const saved: SavedZip[] = []
  try {
    const names = await freeNames(pack, how)
    for (const [index, places] of pack.zips.entries()) {
      const name = names[index] ?? pack.fileName
      const parts = places.flatMap((at) => pack.files[at] ?? []).map((file) => partOf(file, how, (bytes) => how.onProgress((done += bytes), total)))
      saved.push(await saveZip(name, parts, how))
    }
    return saved
  } catch (error) {
    await removeZips(how.files, saved)
    throw error
  }
}

/** Removes zips with their hash files: an export that is not in the record did not happen. */
export async function removeZips(files: FilesPort, zips: readonly SavedZip[]): Promise<void> {
  for (const { path } of zips) {
    await files.remove(path)
    await files.remove(`${path}.sha256`)
  }
}

async function saveZip(fileName: string, parts: readonly ZipPart[], { files, folder, password, signal }: SaveHow): Promise<SavedZip> {
  const path = join(folder, fileName)
  const unfinished = path + UNFINISHED
  return onDisk('The pack could not be saved', async () => {
    const hasher = createHash('sha256')
    let size = 0
    async function* hashed(): AsyncIterable<Uint8Array> {
      for await (const chunk of password === undefined ? zipStream(parts) : encryptedZip(fileName.replace(encryptedMark, ''), zipStream(parts), zipSize(parts), password)) {
        if (signal.aborted) throw new ProblemError('cancelled', 'The pack was not saved.', { remedy: 'Nothing of it was kept. Save it again when you are ready.' })
        hasher.update(chunk)
        size += chunk.length
        yield chunk
      }
    }
    // The stream’s failure removes the file; one left by a power cut long ago is in the way of nothing.
    await files.remove(unfinished)
    await files.writeStream(unfinished, hashed())
    const hash = hasher.digest('hex')
    try {
      await files.create(`${path}.sha256`, new TextEncoder().encode(sidecarText(hash, fileName)))
      await files.rename(unfinished, path)
    } catch (error) {
      await files.remove(unfinished)
      await files.remove(`${path}.sha256`)
      throw error
    }
    return { path, fileName, hash, size }
  })
}

/** The file as it goes into the zip. What comes from the journal has to be, to the byte, what it was when the pack was made. */
function partOf({ path, size, crc32: checksum, sha256, content }: PackedFile, { files, placeOf }: SaveHow, onBytes: (count: number) => void): ZipPart {
  return {
    path, size, crc32: checksum,
    async *chunks() {
      if (content.type === 'made') {
        yield content.bytes
        onBytes(size)
        return
      }
      const hasher = createHash('sha256')
      let crc = 0
      let total = 0
      for await (const chunk of files.readStream(await placeOf(content.hash, size))) {
        hasher.update(chunk)
        crc = crc32(chunk, crc)
        total += chunk.length
        onBytes(chunk.length)
        yield chunk
      }
      if (total !== size || crc !== checksum || hasher.digest('hex') !== sha256) {
        throw new ProblemError('file-changed', `The file for “${path}” changed since the pack was made.`, { remedy: 'Make the preview again: it lists the file as missing.' })
      }
    },
  }
}

/** A name for each zip, none of which is taken: `… 1 of 3.zip` where there are several, ` (2)` where the name is in use. */
async function freeNames({ fileName, zips }: PackResult, { files, folder, password }: SaveHow): Promise<readonly string[]> {
  const base = fileName.replace(/\.zip$/, '') + (password === undefined ? '' : encryptedMark)
  for (let number = 1; ; number += 1) {
    const again = number === 1 ? '' : ` (${number})`
    const names = zips.map((_, index) => `${base}${again}${zips.length > 1 ? ` ${index + 1} of ${zips.length}` : ''}.zip`)
    const taken = await Promise.all(names.flatMap((name) => [files.size(join(folder, name)), files.size(join(folder, `${name}.sha256`))]))
    if (taken.every((size) => size === undefined)) return names
  }
}
