import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { FileRef, Hash } from '../../core/journal/format.ts'
import { ProblemError } from '../../core/problem.ts'
import { errnoOf, onDisk } from '../../storage/disk-problem.ts'
import type { FilesPort } from '../../storage/files-port.ts'
import { layoutOf } from '../../storage/layout.ts'

/** The attachments of a pack, where they lie. */
export interface AttachmentReader {
  /**
   * Reads a file to its end without holding it; its checksum if it is what was attached, undefined if it is gone or another by now.
   * @throws ProblemError for any other trouble of the disk
   */
  check(file: FileRef): Promise<{ readonly crc32: number } | undefined>
  /** The bytes of a file that was checked, whole: for what is bound into a document. @throws ProblemError `file-missing` `file-changed` */
  bytes(hash: Hash): Promise<Uint8Array>
}

/** @param pace is awaited after each piece of about 64 KB */
export function createAttachmentReader(files: Pick<FilesPort, 'read' | 'readStream'>, journalFolder: string, pace: () => Promise<void>): AttachmentReader {
  const layout = layoutOf(journalFolder)
  return {
    async check({ hash, size }) {
      const path = layout.attachment(hash)
      const hasher = createHash('sha256')
      let crc = 0
      let total = 0
      try {
        await onDisk('An attached file could not be read', async () => {
          for await (const chunk of files.readStream(path)) {
            hasher.update(chunk)
            crc = crc32(chunk, crc)
            total += chunk.length
            await pace()
          }
        })
      } catch (error) {
        if (error instanceof ProblemError && errnoOf(error.cause) === 'ENOENT') return undefined
        throw error
      }
      return total === size && hasher.digest('hex') === hash ? { crc32: crc } : undefined
    },
    async bytes(hash) {
      const bytes = await onDisk('An attached file could not be read', () => files.read(layout.attachment(hash)))
      if (createHash('sha256').update(bytes).digest('hex') !== hash) throw new ProblemError('file-changed', 'An attached file changed while the pack was made.')
      return bytes
    },
  }
}
