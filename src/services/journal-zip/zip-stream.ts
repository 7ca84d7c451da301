import { createHash } from 'node:crypto'
import { Uint8ArrayReader, type ZipWriter } from '@zip.js/zip.js'
import { addStream, zipBytes } from '../zip-bytes.ts'

/** One file on its way into a zip. */
export interface StreamedFile {
  /** With `/` between folders. */
  readonly path: string
  readonly content: Uint8Array | { readonly size: number; readonly chunks: AsyncIterable<Uint8Array> }
  /** True for what is small and repeats itself; images and PDFs are compressed already. */
  readonly compress: boolean
}

/**
 * A zip as a stream of bytes, made while it is read, so that its size is no matter of memory. The last file holds the SHA-256 of all
 * others, in the form of `sha256sum`. `at`, in UTC milliseconds, stands on every file as its date.
 */
export function zipStream(files: AsyncIterable<StreamedFile>, sumsName: string, at: number): AsyncIterable<Uint8Array> {
  return zipBytes({ lastModDate: new Date(at) }, (writer) => write(writer, files, sumsName))
}

async function write(writer: ZipWriter<unknown>, files: AsyncIterable<StreamedFile>, sumsName: string): Promise<void> {
  const sums: string[] = []
  for await (const { path, content, compress } of files) {
    const hasher = createHash('sha256')
    const options = { level: compress ? 6 : 0 }
    if (content instanceof Uint8Array) {
      hasher.update(content)
      await writer.add(path, new Uint8ArrayReader(content), options)
    } else {
      await addStream(writer, path, content.chunks, content.size, { ...options, onChunk: (chunk) => { hasher.update(chunk) } })
    }
    sums.push(`${hasher.digest('hex')}  ${path}\n`)
  }
  await writer.add(sumsName, new Uint8ArrayReader(new TextEncoder().encode(sums.join(''))), { level: 6 })
}
