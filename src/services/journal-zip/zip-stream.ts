import { createHash } from 'node:crypto'
import { Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js'

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
export async function* zipStream(files: AsyncIterable<StreamedFile>, sumsName: string, at: number): AsyncIterable<Uint8Array> {
  const pipe = new TransformStream<Uint8Array, Uint8Array>()
  const writer = new ZipWriter(pipe.writable, { useWebWorkers: false, lastModDate: new Date(at), extendedTimestamp: false, keepOrder: true })
  const written = write(writer, files, sumsName)
  // Seen below, once the bytes have been read or the reading has failed.
  written.catch((error: unknown) => pipe.writable.abort(error).catch(() => undefined))
  const reader = pipe.readable.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      yield value
    }
    await written
  } finally {
    await reader.cancel().catch(() => undefined)
  }
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
      await writer.add(path, readableOf(content.chunks, hasher), { ...options, uncompressedSize: content.size, zip64: content.size > 0xfff0_0000 })
    }
    sums.push(`${hasher.digest('hex')}  ${path}\n`)
  }
  await writer.add(sumsName, new Uint8ArrayReader(new TextEncoder().encode(sums.join(''))), { level: 6 })
  await writer.close()
}

function readableOf(chunks: AsyncIterable<Uint8Array>, hasher: { update(bytes: Uint8Array): unknown }): ReadableStream<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await iterator.next()
      if (next.done) return controller.close()
      hasher.update(next.value)
      controller.enqueue(next.value)
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}
