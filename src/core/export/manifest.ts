import { canonicalJson, hashOf } from '../journal/canonical.ts'
import type { Hash } from '../journal/format.ts'
import { sealCode } from '../journal/seal-code.ts'
import { shownOptions } from './masked-input.ts'
import type { PackInput } from './pack-input.ts'
import type { PackStream, PackValue } from './pack-value.ts'

/** Names of the two files that cover all others, and each other. */
export const manifestName = 'manifest.json'
export const sumsName = 'SHA256SUMS'

/** A file of a pack as the manifest lists it. */
export interface ManifestFile {
  readonly path: string
  readonly size: number
  readonly sha256: Hash
}

/** What a pack says about itself. */
export interface Manifest {
  readonly format: 'evenkeel-pack'
  readonly v: 1
  readonly pack: 'attorney' | 'placement'
  readonly app: string
  readonly case: string
  readonly preparedAt: { readonly at: number; readonly zone: string }
  readonly locale: string
  readonly options: PackInput['options']
  readonly register: { readonly n: number; readonly hash: Hash }
  readonly seal: string
  readonly streams: readonly PackStream[]
  /** Every file but the manifest and the sums, sorted by path. */
  readonly files: readonly ManifestFile[]
  /** Where a pack was split: which files lie in which zip. What is in none of them lies in each. */
  readonly zips?: readonly (readonly string[])[]
}

/** The manifest of a pack whose files have their bytes. */
export function manifestOf(input: PackInput, value: PackValue, files: readonly ManifestFile[], zips?: Manifest['zips']): Manifest {
  return {
    format: 'evenkeel-pack', v: 1, pack: value.kind, app: input.appVersion, case: [input, ...(input.others ?? [])].map((one) => one.case.number).join(', '), preparedAt: input.preparedAt, locale: input.locale,
    options: shownOptions(input.options), register: input.register, seal: sealCode(input.register), streams: value.streams, files: files.toSorted(byPath), ...(zips && { zips }),
  }
}

/** The manifest’s bytes as text: canonical JSON and a line feed. */
export function manifestText(manifest: Manifest): string {
  return `${canonicalJson(manifest)}\n`
}

/**
 * The content of `SHA256SUMS`, as `sha256sum -c` reads it: every file of the manifest and the manifest itself. It is a function of the
 * manifest, so whoever verifies makes it anew and compares byte for byte; so no byte of either file stands outside a check.
 */
export function sumsText(manifest: Manifest): string {
  const own = { path: manifestName, sha256: hashOf(manifestText(manifest)) }
  return [...manifest.files, own].toSorted(byPath).map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('')
}

/** The exact content of the `.sha256` beside a zip. */
export function sidecarText(zipHash: Hash, zipName: string): string {
  return `${zipHash}  ${zipName}\n`
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0
}
