import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader, ZipWriter } from '@zip.js/zip.js'

/** A file with its bytes. */
export interface ZipFile {
  /** With `/` between folders. */
  readonly path: string
  readonly bytes: Uint8Array
}

/** Midnight of January 1, 1980, in the form zips keep: the date of every file, so that equal files make equal zips. */
const fixedDate = 0x0021_0000

/**
 * Packs files in the order given. They are stored as they are: PDFs and images are compressed already, and so the zip of the same
 * files has the same bytes on every computer, which lets a verifier make it anew and compare.
 */
export async function zipOf(files: readonly ZipFile[]): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), {
    level: 0, useWebWorkers: false, dataDescriptor: false, extendedTimestamp: false, rawLastModDate: fixedDate, keepOrder: true,
  })
  for (const { path, bytes } of files) await writer.add(path, new Uint8ArrayReader(bytes))
  return writer.close()
}

/** The files of a zip, their checksums held. @throws if it is no zip or a file in it is damaged */
export async function unzip(bytes: Uint8Array): Promise<ZipFile[]> {
  const reader = new ZipReader(new Uint8ArrayReader(bytes), { useWebWorkers: false, checkSignature: true })
  const files: ZipFile[] = []
  for (const entry of await reader.getEntries()) {
    if (entry.directory) continue
    files.push({ path: entry.filename, bytes: await entry.getData(new Uint8ArrayWriter()) })
  }
  await reader.close()
  return files
}
