import { sealCode } from '../journal/seal-code.ts'
import { manifestName, sumsName, sumsText, type Manifest } from './manifest.ts'
import { readManifest } from './read-manifest.ts'
import { readWhole, same, type PackPiece } from './read-zip.ts'

/** Something in a pack that does not hold. `file` is its path in the pack. */
export interface PackProblem {
  readonly what: 'changed' | 'missing' | 'extra' | 'pack'
  readonly file: string
  readonly reason: string
}

/** What a look at the files of a pack found. */
export interface PackCheck {
  readonly manifest: Manifest | undefined
  readonly problems: readonly PackProblem[]
  /** Numbers, from 1, of the zips of a pack in several that were not there at all. */
  readonly zipsAway: readonly number[]
  /** How many of the listed files are as they were. */
  readonly good: number
}

/** SHA-256 in pieces. */
export interface Digest {
  update(bytes: Uint8Array): unknown
  /** In hex. */
  end(): string
}

export interface CheckHow {
  readonly digest: () => Digest
  /** Bytes looked at, and bytes in all. */
  readonly onProgress?: (done: number, total: number) => void
}

/** The largest manifest that is read, in bytes: half a million files. */
export const mostManifest = 64 << 20

/**
 * Checks the files of a pack against one another: the manifest is in canonical form, the sums are what the manifest makes of them,
 * every file is listed with size and hash and none lies beside them. So a change of any byte of any file is a problem, as long as not
 * everything was made anew; against that only a hash kept elsewhere helps. Files are read in pieces.
 */
export async function checkPack(pieces: readonly PackPiece[], { digest, onProgress }: CheckHow): Promise<PackCheck> {
  const problems: PackProblem[] = []
  const found = new Map(pieces.map((piece) => [piece.path, piece]))
  if (found.size < pieces.length) problems.push({ what: 'pack', file: manifestName, reason: 'Two files have one name.' })
  const own = found.get(manifestName)
  const manifest = own && own.size > mostManifest ? 'The manifest is too large to be one.' : readManifest(own && (await readWhole(own, mostManifest)))
  if (typeof manifest === 'string') return { manifest: undefined, problems: [...problems, { what: own ? 'changed' : 'missing', file: manifestName, reason: manifest }], zipsAway: [], good: 0 }
  const problem = await sumsProblem(manifest, found.get(sumsName))
  if (problem) problems.push(problem)
  if (manifest.seal !== sealCode(manifest.register)) problems.push({ what: 'changed', file: manifestName, reason: 'The seal code is not that of the register’s head.' })
  const { away, zipsAway, none } = zipsOf(manifest, found)
  if (none) problems.push({ what: 'missing', file: manifestName, reason: 'None of the files of any of its zips is here.' })
  const listed = new Set([manifestName, sumsName])
  const total = manifest.files.reduce((sum, { path }) => sum + (found.get(path)?.size ?? 0), 0)
  let done = 0
  let good = 0
  for (const { path, size, sha256 } of manifest.files) {
    if (listed.has(path)) problems.push({ what: 'pack', file: path, reason: 'The file is listed twice.' })
    listed.add(path)
    const piece = found.get(path)
    if (!piece) {
      if (!away.has(path)) problems.push({ what: 'missing', file: path, reason: 'The file is missing.' })
      continue
    }
    const hasher = digest()
    for await (const chunk of piece.chunks()) {
      hasher.update(chunk)
      done += chunk.length
      onProgress?.(done, total)
    }
    if (piece.size !== size) problems.push({ what: 'changed', file: path, reason: `The file has ${piece.size} bytes where ${size} are listed.` })
    else if (hasher.end() !== sha256) problems.push({ what: 'changed', file: path, reason: 'The content is not the one that is listed.' })
    else good += 1
  }
  for (const { path } of pieces) if (!listed.has(path)) problems.push({ what: 'extra', file: path, reason: 'The file is not listed.' })
  return { manifest, problems, zipsAway, good }
}

async function sumsProblem(manifest: Manifest, sums: PackPiece | undefined): Promise<PackProblem | undefined> {
  if (!sums) return { what: 'missing', file: sumsName, reason: 'The file is missing.' }
  if (sums.size <= mostManifest && same(await readWhole(sums, mostManifest), new TextEncoder().encode(sumsText(manifest)))) return undefined
  return { what: 'changed', file: sumsName, reason: 'The sums are not those of the manifest.' }
}

/** Of a pack in several zips, those of which no file is here are not missed: each zip can be checked by itself. */
function zipsOf({ zips = [] }: Manifest, found: ReadonlyMap<string, unknown>): { readonly away: ReadonlySet<string>; readonly zipsAway: readonly number[]; readonly none: boolean } {
  const absent = zips.map((paths, index) => ({ paths, number: index + 1 })).filter(({ paths }) => paths.length > 0 && !paths.some((path) => found.has(path)))
  const none = zips.length > 0 && absent.length === zips.length
  return { away: new Set(absent.flatMap(({ paths }) => paths)), zipsAway: absent.map(({ number }) => number), none }
}
