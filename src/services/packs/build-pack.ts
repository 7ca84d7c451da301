import { attorneyPack } from '../../core/export/attorney-pack.ts'
import { manifestName, manifestOf, manifestText, sumsName, sumsText, type ManifestFile } from '../../core/export/manifest.ts'
import type { PackFile, PackValue } from '../../core/export/pack-value.ts'
import { placementPack } from '../../core/export/placement.ts'
import { hashOf } from '../../core/journal/canonical.ts'
import type { Hash } from '../../core/journal/format.ts'
import { sealCode } from '../../core/journal/seal-code.ts'
import { assertNever } from '../../core/problem.ts'
import type { FontFiles } from './fonts.ts'
import type { PackDocument, PackJob, PackProgress, PackResult } from './messages.ts'
import { sheetBytes } from '../placement/sheet.ts'
import { renderDocument } from './render-document.ts'
import { zipOf, type ZipFile } from './zip.ts'

export interface BuildContext {
  readonly fonts: FontFiles
  readonly onProgress: (progress: PackProgress) => void
  /** Lets other messages in; throws to stop. */
  readonly pace: () => Promise<void>
}

/** Builds a pack in memory: the value first, then pages, hashes, manifest, sums and zip. */
export async function buildPack({ kind, input, attachments }: PackJob, context: BuildContext): Promise<PackResult> {
  const atHand = new Map(attachments.filter(({ hash, bytes }) => hashOf(bytes) === hash).map(({ hash, bytes }) => [hash, bytes]))
  await context.pace()
  const value = kind === 'attorney' ? attorneyPack(input, new Set(atHand.keys())) : placementPack(input, new Set(atHand.keys()))
  const steps = value.files.length + 1
  const files: ZipFile[] = []
  const documents: PackDocument[] = []
  const unprintable = new Set<string>()
  for (const [index, file] of value.files.entries()) {
    context.onProgress({ label: file.path, done: index, total: steps })
    await context.pace()
    files.push({ path: file.path, bytes: await bytesOf(file, { atHand, input, context, documents, unprintable }) })
  }
  const all = await withManifest(files, value, input, context.pace)
  context.onProgress({ label: value.fileName, done: steps - 1, total: steps })
  const zip = await zipOf(all)
  await context.pace()
  return {
    fileName: value.fileName, zip, hash: hashOf(zip), documents,
    contents: all.map(({ path, bytes }) => ({ path, size: bytes.length })),
    leftOut: value.leftOut, missing: value.missing, unprintable: [...unprintable], table: value.table, entries: value.entries, seal: sealCode(input.register),
  }
}

interface Rendering {
  readonly atHand: ReadonlyMap<Hash, Uint8Array>
  readonly input: PackJob['input']
  readonly context: BuildContext
  readonly documents: PackDocument[]
  readonly unprintable: Set<string>
}

async function bytesOf({ path, content }: PackFile, { atHand, input, context, documents, unprintable }: Rendering): Promise<Uint8Array> {
  switch (content.type) {
    case 'text':
      return new TextEncoder().encode(content.text)
    case 'sheet':
      return sheetBytes(content.table)
    case 'attachment': {
      const bytes = atHand.get(content.file.hash)
      if (!bytes) throw new Error(`The attachment for ${path} is not at hand`)
      return bytes
    }
    case 'document': {
      const { bytes, pages, unprintable: numbers } = await renderDocument(content.document, {
        fonts: context.fonts, paper: input.options.paper, createdAt: input.preparedAt.at, creator: `Evenkeel ${input.appVersion}`, pace: context.pace,
      })
      documents.push({ name: path, pages, bytes, counselOnly: content.counselOnly })
      for (const number of numbers) unprintable.add(number)
      return bytes
    }
    default:
      return assertNever(content)
  }
}

async function withManifest(files: readonly ZipFile[], value: PackValue, input: PackJob['input'], pace: () => Promise<void>): Promise<ZipFile[]> {
  const listed: ManifestFile[] = []
  for (const { path, bytes } of files) {
    listed.push({ path, size: bytes.length, sha256: hashOf(bytes) })
    await pace()
  }
  const manifest = manifestOf(input, value, listed)
  const text = (path: string, content: string): ZipFile => ({ path, bytes: new TextEncoder().encode(content) })
  // Sorted by path, so that whoever has the files can make the same zip.
  return [...files, text(manifestName, manifestText(manifest)), text(sumsName, sumsText(manifest))].toSorted((a, b) => (a.path < b.path ? -1 : 1))
}
