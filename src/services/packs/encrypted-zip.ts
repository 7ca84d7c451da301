import { ZipWriter } from '@zip.js/zip.js'

/** AES-256, in the words of the zip library. */
const AES_256 = 3
/** From here on, in bytes, a zip needs its 64-bit form; a little below where it has to, for what encryption adds. */
const LARGE = 0xfff0_0000

/**
 * A zip that holds another, encrypted with AES-256, as a stream of bytes made while it is read. The names of files are readable in an
 * encrypted zip; so the pack goes in as one file, and stays what it is: whoever opens it checks it as any other.
 * @param fileName of the zip inside
 * @param size of the zip inside, in bytes
 */
export async function* encryptedZip(fileName: string, inner: AsyncIterable<Uint8Array>, size: number, password: string): AsyncIterable<Uint8Array> {
  const pipe = new TransformStream<Uint8Array, Uint8Array>()
  const writer = new ZipWriter(pipe.writable, { useWebWorkers: false, level: 0, password, encryptionStrength: AES_256, extendedTimestamp: false, keepOrder: true })
  const written = write(writer, fileName, inner, size)
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

async function write(writer: ZipWriter<unknown>, fileName: string, inner: AsyncIterable<Uint8Array>, size: number): Promise<void> {
  await writer.add(fileName, readableOf(inner), { uncompressedSize: size, zip64: size > LARGE })
  await writer.close()
}

function readableOf(chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await iterator.next()
      if (next.done) return controller.close()
      controller.enqueue(next.value)
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}
