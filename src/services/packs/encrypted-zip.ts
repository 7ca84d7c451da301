import { addStream, zipBytes } from '../zip-bytes.ts'

/** AES-256, in the words of the zip library. */
const AES_256 = 3

/**
 * A zip that holds another, encrypted with AES-256, as a stream of bytes made while it is read. The names of files are readable in an
 * encrypted zip; so the pack goes in as one file, and stays what it is: whoever opens it checks it as any other.
 * @param fileName of the zip inside
 * @param size of the zip inside, in bytes
 */
export function encryptedZip(fileName: string, inner: AsyncIterable<Uint8Array>, size: number, password: string): AsyncIterable<Uint8Array> {
  return zipBytes({ level: 0, password, encryptionStrength: AES_256 }, (writer) => addStream(writer, fileName, inner, size))
}
