import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { checkPack, type CheckHow, type PackProblem } from '../core/export/check-pack.ts'
import { manifestName } from '../core/export/manifest.ts'
import { openPackZip, type ByteSource, type PackPiece } from '../core/export/read-zip.ts'
import type { ChosenFile } from './dropped.ts'

/** What is said of what was chosen. */
export interface Verdict {
  readonly holds: boolean
  readonly headline: string
  readonly about: string
  readonly problems: readonly PackProblem[]
  /** SHA-256 of the zip, if it was one. */
  readonly hash: string | undefined
}

type Tell = (label: string, done: number, total: number) => void

const chunkLength = 1 << 20

/** Checks what was chosen: one zip, or the files of a folder. */
export async function check(chosen: readonly ChosenFile[], tell: Tell): Promise<Verdict> {
  const [first] = chosen
  if (first && chosen.length === 1 && /\.zip$/i.test(first.path)) return checkZip(first.file, tell)
  // The pack begins where its manifest lies; somebody may have chosen the folder around it.
  const manifests = chosen.map(({ path }) => path).filter((path) => path === manifestName || path.endsWith(`/${manifestName}`)).toSorted((a, b) => a.split('/').length - b.split('/').length)
  const [manifest] = manifests
  if (manifest === undefined) return cannot(`There is no ${manifestName} in what was chosen. Choose the folder in which it lies.`)
  const below = manifest.slice(0, -manifestName.length)
  const pieces = chosen.filter(({ path }) => path.startsWith(below)).map(({ path, file }) => pieceOf(path.slice(below.length), file))
  return verdictOf(pieces, tell, undefined, () => [])
}

async function checkZip(file: File, tell: Tell): Promise<Verdict> {
  const zip = await openPackZip(sourceOf(file))
  if (zip.state === 'encrypted') return cannot('This zip is encrypted. Open it with its password, and choose the zip inside it.')
  if (zip.state === 'unreadable') return cannot(`The zip can’t be read. ${zip.why}`)
  const hasher = sha256.create()
  let done = 0
  for await (const chunk of chunksOf(file)) {
    hasher.update(chunk)
    done += chunk.length
    tell('The zip as a whole', done, file.size)
  }
  return verdictOf(zip.pieces, tell, bytesToHex(hasher.digest()), zip.problems)
}

async function verdictOf(pieces: readonly PackPiece[], tell: Tell, hash: string | undefined, around: () => readonly string[]): Promise<Verdict> {
  const how: CheckHow = {
    digest: () => {
      const hasher = sha256.create()
      return { update: (bytes) => hasher.update(bytes), end: () => bytesToHex(hasher.digest()) }
    },
    onProgress: (done, total) => tell('File by file', done, total),
  }
  const { manifest, problems, zipsAway, good } = await checkPack(pieces, how)
  const read = new Set(manifest?.files.map(({ path }) => path))
  for (const piece of pieces) if (!read.has(piece.path)) for await (const chunk of piece.chunks()) void chunk
  const all: PackProblem[] = [...problems, ...around().map((reason): PackProblem => ({ what: 'pack', file: 'The zip', reason }))]
  if (!manifest) return { holds: false, headline: 'The list can’t be used', about: '', problems: all, hash }
  const away = zipsAway.length > 0 ? ` This is a part: zip ${zipsAway.join(', ')} of ${manifest.zips?.length ?? 0} was not chosen.` : ''
  const about = `Case ${manifest.case}, prepared with Evenkeel ${manifest.app}. ${good} of ${manifest.files.length} listed files are here and unchanged.${away} Seal code ${manifest.seal}.`
  const onlyMore = all.length > 0 && all.every(({ what }) => what === 'extra')
  const headline = all.length === 0 ? 'Nothing was changed' : onlyMore ? 'Nothing was changed, but there is more than was listed' : 'Something was changed or is missing'
  return { holds: all.length === 0, headline, about, problems: all, hash }
}

function cannot(about: string): Verdict {
  return { holds: false, headline: 'This can’t be checked', about, problems: [], hash: undefined }
}

function pieceOf(path: string, file: File): PackPiece {
  return { path, size: file.size, chunks: () => chunksOf(file) }
}

function sourceOf(file: File): ByteSource {
  return { size: file.size, read: async (offset, length) => new Uint8Array(await file.slice(offset, offset + length).arrayBuffer()) }
}

async function* chunksOf(file: File): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.size; at += chunkLength) yield new Uint8Array(await file.slice(at, at + chunkLength).arrayBuffer())
}
