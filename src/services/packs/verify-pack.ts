import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { checkPack, type CheckHow } from '../../core/export/check-pack.ts'
import { sidecarText, type Manifest } from '../../core/export/manifest.ts'
import { openPackZip, readWhole, same, type ByteSource, type PackPiece } from '../../core/export/read-zip.ts'
import { entryHash } from '../../core/journal/canonical.ts'
import { NO_PREVIOUS } from '../../core/journal/format.ts'
import { verifyStream } from '../../core/journal/verify.ts'
import type { FilesPort } from '../../storage/files-port.ts'
import type { ZipFile } from './zip.ts'

/** Something in a pack that does not hold; `file` is its path in the pack, or the name of the zip. */
export interface PackFinding {
  readonly file: string
  readonly reason: string
}

/** What a check of a pack found. The pack holds if `findings` is empty. */
export interface PackReport {
  readonly pack: 'attorney' | 'placement' | undefined
  readonly case: string | undefined
  readonly files: number
  /** Entries whose headers are in the pack and whose chain was recomputed. */
  readonly entries: number
  readonly seal: string | undefined
  readonly findings: readonly PackFinding[]
  /** Of a pack in several zips, the numbers of those that were not looked at. */
  readonly zipsAway: readonly number[]
  /** True if the zip is encrypted, so that only its hash could be held against the `.sha256`. */
  readonly encrypted: boolean
}

/** The hash file beside a zip, and the name of the zip. */
export interface Sidecar {
  readonly bytes: Uint8Array
  readonly zipName: string
}

/** The largest record that is read, in bytes. */
const mostRecord = 1 << 30
const chunkLength = 1 << 20
const nothing = { pack: undefined, case: undefined, files: 0, entries: 0, seal: undefined, zipsAway: [], encrypted: false } as const

const how: CheckHow = {
  digest: () => {
    const hasher = createHash('sha256')
    return { update: (bytes) => hasher.update(bytes), end: () => hasher.digest('hex') }
  },
}

/** Checks the files of a pack against one another (core/export/check-pack.ts), and that the chains of the record hold and end where the manifest says. */
export async function verifyPackPieces(pieces: readonly PackPiece[]): Promise<PackReport> {
  const { manifest, problems, zipsAway } = await checkPack(pieces, how)
  const findings: PackFinding[] = problems.map(({ file, reason }) => ({ file, reason }))
  if (!manifest) return { ...nothing, files: pieces.length, findings }
  const entries = await checkRecords(manifest, new Map(pieces.map((piece) => [piece.path, piece])), zipsAway.length > 0, findings)
  return { pack: manifest.pack, case: manifest.case, files: pieces.length, entries, seal: manifest.seal, findings, zipsAway, encrypted: false }
}

/** Checks files in memory. */
export async function verifyPackFiles(files: readonly ZipFile[]): Promise<PackReport> {
  return verifyPackPieces(files.map(({ path, bytes }) => ({ path, size: bytes.length, chunks: () => once(bytes) })))
}

/**
 * Checks a zip: its files, and the zip itself, which has to be byte for byte the one these files make.
 * @param sidecar the `.sha256` beside it, if there is one; compared to the byte
 */
export async function verifyPackZip(source: ByteSource, sidecar?: Sidecar): Promise<PackReport> {
  const beside: PackFinding[] = []
  if (sidecar && !same(sidecar.bytes, new TextEncoder().encode(sidecarText(await hashOfSource(source), sidecar.zipName)))) {
    beside.push({ file: `${sidecar.zipName}.sha256`, reason: 'The zip is not the one whose hash and name stand here.' })
  }
  const zip = await openPackZip(source)
  if (zip.state === 'encrypted') return { ...nothing, encrypted: true, findings: sidecar ? beside : [{ file: '(zip)', reason: 'The zip is encrypted, and no .sha256 lies beside it. Open it with its password, and check what is in it.' }] }
  if (zip.state === 'unreadable') return { ...nothing, findings: [...beside, { file: '(zip)', reason: `The zip can’t be read: ${zip.why}` }] }
  const report = await verifyPackPieces(zip.pieces)
  const seen = new Set(report.findings.map(({ file }) => file))
  // A file that is not listed was not read yet; its bytes are part of the zip too.
  for (const piece of zip.pieces) if (seen.has(piece.path)) for await (const chunk of piece.chunks()) void chunk
  const own = zip.problems().map((reason) => ({ file: '(zip)', reason: `The zip is not as Evenkeel writes it: ${reason}` }))
  return { ...report, findings: [...report.findings, ...beside, ...own] }
}

/** A zip on a disk, read piece by piece. @throws Error if it is not there */
export async function zipOnDisk(files: Pick<FilesPort, 'readAt' | 'size'>, path: string): Promise<ByteSource> {
  const size = await files.size(path)
  if (size === undefined) throw new Error(`There is no file at ${path}`)
  return { size, read: (offset, length) => files.readAt(path, offset, length) }
}

/** A zip in memory. */
export function zipInMemory(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: async (offset, length) => bytes.subarray(offset, offset + length) }
}

/** Checks a pack that was unpacked into a folder. */
export async function verifyPackFolder(files: Pick<FilesPort, 'readStream' | 'size' | 'list'>, folder: string): Promise<PackReport> {
  return verifyPackPieces(await filesBelow(files, folder, ''))
}

/** All files below a folder, paths relative to it. */
async function filesBelow(files: Pick<FilesPort, 'readStream' | 'size' | 'list'>, folder: string, below: string): Promise<PackPiece[]> {
  const found: PackPiece[] = []
  for (const { name, folder: isFolder } of await files.list(join(folder, below))) {
    const path = join(folder, below, name)
    if (isFolder) found.push(...(await filesBelow(files, folder, `${below}${name}/`)))
    else found.push({ path: `${below}${name}`, size: (await files.size(path)) ?? 0, chunks: () => files.readStream(path) })
  }
  return found
}

/** Recomputes the chains and returns how many entries they have, each record counted once. */
async function checkRecords({ streams, zips }: Manifest, found: ReadonlyMap<string, PackPiece>, partly: boolean, findings: PackFinding[]): Promise<number> {
  const named = new Set(streams.flatMap((stream) => stream.records))
  for (const path of found.keys()) {
    if (/(^|\/)Record\/[^/]*\.jsonl$/.test(path) && !named.has(path)) findings.push({ file: path, reason: 'No stream of the manifest has this record.' })
  }
  let entries = 0
  for (const { stream, entries: count, head, records } of streams) {
    let here = 0
    for (const path of records) {
      const piece = found.get(path)
      if (!piece) {
        if (!(partly && zips?.some((paths) => paths.includes(path)))) findings.push({ file: path, reason: 'The record is missing.' })
        continue
      }
      here += 1
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await readWhole(piece, mostRecord))
      const lines = text.split('\n')
      if (lines.pop() !== '') findings.push({ file: path, reason: 'The last line is not whole.' })
      const check = verifyStream(stream, lines)
      for (const { line, reason } of check.findings) findings.push({ file: path, reason: `Line ${line}: ${reason}.` })
      const last = check.entries.at(-1)
      if (check.entries.length !== count) findings.push({ file: path, reason: `${check.entries.length} entries hold where the manifest has ${count}.` })
      else if ((last ? entryHash(last.header) : NO_PREVIOUS) !== head) findings.push({ file: path, reason: 'The chain does not end where the manifest says.' })
    }
    if (here > 0) entries += count
  }
  return entries
}

async function hashOfSource(source: ByteSource): Promise<string> {
  const hasher = createHash('sha256')
  for (let at = 0; at < source.size; ) {
    const chunk = await source.read(at, Math.min(chunkLength, source.size - at))
    if (chunk.length === 0) break
    hasher.update(chunk)
    at += chunk.length
  }
  return hasher.digest('hex')
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
