import { ZipWriter, type ZipWriterConstructorOptions } from '@zip.js/zip.js'

/** From here on, in bytes, a file in a zip needs the 64-bit form; a little below where it has to, for what encryption adds. */
const LARGE = 0xfff0_0000

/** A zip as a stream of bytes, made by `fill` while it is read, so that its size is no matter of memory. Stopping to read stops the making. */
export async function* zipBytes(options: ZipWriterConstructorOptions, fill: (writer: ZipWriter<unknown>) => Promise<void>): AsyncIterable<Uint8Array> {
  const pipe = new TransformStream<Uint8Array, Uint8Array>()
  const writer = new ZipWriter(pipe.writable, { useWebWorkers: false, extendedTimestamp: false, keepOrder: true, ...options })
  const written = fill(writer).then(() => writer.close())
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

/** Adds a file of `size` bytes piece by piece; `onChunk` sees each as it passes. */
export async function addStream(writer: ZipWriter<unknown>, path: string, chunks: AsyncIterable<Uint8Array>, size: number, { level, onChunk }: { readonly level?: number; readonly onChunk?: (chunk: Uint8Array) => void } = {}): Promise<void> {
  const iterator = chunks[Symbol.asyncIterator]()
  const content = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await iterator.next()
      if (next.done) return controller.close()
      onChunk?.(next.value)
      controller.enqueue(next.value)
    },
    async cancel() {
      await iterator.return?.()
    },
  })
  await writer.add(path, content, { uncompressedSize: size, zip64: size > LARGE, ...(level === undefined ? {} : { level }) })
}
