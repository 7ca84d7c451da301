import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { attachmentsOf } from '../../core/export/attachments.ts'
import { attorneyPack } from '../../core/export/attorney-pack.ts'
import { manifestName, manifestOf, manifestText, sumsName, sumsText } from '../../core/export/manifest.ts'
import type { PackFile, PackValue } from '../../core/export/pack-value.ts'
import { placementPack } from '../../core/export/placement.ts'
import { filesOver, splitFiles } from '../../core/export/split.ts'
import { verifyPageName } from '../../core/export/read-me.ts'
import type { Hash } from '../../core/journal/format.ts'
import { sealCode } from '../../core/journal/seal-code.ts'
import { packedCases } from '../../core/placement/packed-case.ts'
import { assertNever } from '../../core/problem.ts'
import type { AttachmentReader } from './attachment-reader.ts'
import { examineFiles } from './exhibits/examine.ts'
import type { FontFiles } from './fonts.ts'
import type { PackDocument, PackedFile, PackProgress, PackResult, ReadJob } from './messages.ts'
import { sheetBytes } from '../placement/sheet.ts'
import { renderPack, type RenderedPack } from './fit-volumes.ts'
import { renderDocument } from './render-document.ts'

export interface BuildContext {
  readonly fonts: FontFiles
  readonly attachments: AttachmentReader
  readonly onProgress: (progress: PackProgress) => void
  /** Lets other messages in; throws to stop. */
  readonly pace: () => Promise<void>
}

/** Builds a pack: the value first, then pages, hashes, manifest and sums. Attachments are read and held against their hashes, and stay where they are. */
export async function buildPack({ kind, input, verifyPage }: ReadJob, context: BuildContext): Promise<PackResult> {
  const atHand = await checkAttachments(kind, input, context)
  const { attachments, pace } = context
  const examined = await examineFiles(attachmentsOf(kind, input).filter(({ hash }) => atHand.has(hash)), (hash) => attachments.bytes(hash), pace)
  const known = new Set(atHand.keys())
  const { value, rendered } = await renderPack({
    valueOf: (divisions) => (kind === 'attorney' ? attorneyPack(input, known, examined, divisions) : placementPack(input, known)),
    render: (document, elsewhere) => {
      context.onProgress({ label: document.fileName, done: 0, total: 1 })
      return renderDocument(document, {
        fonts: context.fonts, paper: input.options.paper, createdAt: input.preparedAt.at, creator: `Evenkeel ${input.appVersion}`, pace, elsewhere,
        file: (hash) => attachments.bytes(hash),
      })
    },
    limit: input.options.splitAt, beside: [{ path: verifyPageName, size: verifyPage.length }], onProgress: context.onProgress,
  })
  const steps = value.files.length + 1
  const files: PackedFile[] = []
  const documents: PackDocument[] = []
  const unprintable = new Set<string>()
  for (const [index, file] of value.files.entries()) {
    context.onProgress({ label: file.path, done: index, total: steps })
    await pace()
    files.push(await packed(file, { atHand, rendered, documents, unprintable }))
  }
  if (kind === 'attorney') files.push(made(verifyPageName, verifyPage))
  context.onProgress({ label: value.fileName, done: steps - 1, total: steps })
  const { all, zips } = withManifest(files, value, input)
  return {
    fileName: value.fileName, files: all, zips, documents,
    contents: all.map(({ path, size }) => ({ path, size })),
    leftOut: value.leftOut, unbound: value.unbound ?? [], overLimit: filesOver(zips.map((places) => places.flatMap((at) => all[at] ?? [])), input.options.splitAt).map(({ path, size }) => ({ path, size })), missing: value.missing, unprintable: [...unprintable], table: value.table, entries: value.entries, seal: sealCode(input.register),
    register: input.register, cases: packedCases(input),
  }
}

interface Packing {
  readonly atHand: ReadonlyMap<Hash, number>
  readonly rendered: RenderedPack['rendered']
  readonly documents: PackDocument[]
  readonly unprintable: Set<string>
}

/** The checksums of the attachments that are there and are what was attached. */
async function checkAttachments(kind: ReadJob['kind'], input: ReadJob['input'], { attachments, onProgress, pace }: BuildContext): Promise<Map<Hash, number>> {
  await pace()
  const wanted = attachmentsOf(kind, input)
  const total = wanted.reduce((sum, { size }) => sum + size, 0)
  const atHand = new Map<Hash, number>()
  let done = 0
  for (const file of wanted) {
    onProgress({ label: file.name, done, total })
    await pace()
    const found = await attachments.check(file)
    if (found) atHand.set(file.hash, found.crc32)
    done += file.size
  }
  return atHand
}

async function packed({ path, content }: PackFile, { atHand, rendered, documents, unprintable }: Packing): Promise<PackedFile> {
  switch (content.type) {
    case 'text':
      return made(path, new TextEncoder().encode(content.text))
    case 'sheet':
      return made(path, await sheetBytes(content.table))
    case 'attachment': {
      const { hash, size } = content.file
      const checksum = atHand.get(hash)
      if (checksum === undefined) throw new Error(`The attachment for ${path} is not at hand`)
      return { path, size, sha256: hash, crc32: checksum, content: { type: 'attachment', hash } }
    }
    case 'document': {
      const document = rendered.get(path)
      if (!document) throw new Error(`The document ${path} has no pages`)
      const { bytes, pages, unprintable: numbers } = document
      documents.push({ name: path, pages, bytes, counselOnly: content.counselOnly })
      for (const number of numbers) unprintable.add(number)
      return made(path, bytes)
    }
    default:
      return assertNever(content)
  }
}

/** The whole pack in order of path, so that whoever has the files can make the same zip. */
function withManifest(files: readonly PackedFile[], value: PackValue, input: ReadJob['input']): { readonly all: readonly PackedFile[]; readonly zips: readonly (readonly number[])[] } {
  const split = splitFiles(files, input.options.splitAt)
  const manifest = manifestOf(input, value, files.map(({ path, size, sha256 }) => ({ path, size, sha256 })), split)
  const text = (path: string, content: string): PackedFile => made(path, new TextEncoder().encode(content))
  const all = [...files, text(manifestName, manifestText(manifest)), text(sumsName, sumsText(manifest))].toSorted((a, b) => (a.path < b.path ? -1 : 1))
  const everywhere = new Set(all.map(({ path }) => path).filter((path) => !split?.some((paths) => paths.includes(path))))
  return { all, zips: (split ?? [[]]).map((paths) => [...all.keys()].filter((at) => everywhere.has(all[at]?.path ?? '') || paths.includes(all[at]?.path ?? ''))) }
}

function made(path: string, bytes: Uint8Array): PackedFile {
  return { path, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), crc32: crc32(bytes), content: { type: 'made', bytes } }
}
