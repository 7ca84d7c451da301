import { z } from 'zod'
import { manifestName, manifestText, sidecarText, sumsName, sumsText, type Manifest } from '../../core/export/manifest.ts'
import { entryHash, hashOf } from '../../core/journal/canonical.ts'
import { date, hash, wholeNumber } from '../../core/journal/fields.ts'
import { NO_PREVIOUS, streamIdSchema } from '../../core/journal/format.ts'
import { sealCode } from '../../core/journal/seal-code.ts'
import { verifyStream } from '../../core/journal/verify.ts'
import type { FilesPort } from '../../storage/files-port.ts'
import { unzip, zipOf, type ZipFile } from './zip.ts'

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
}

const manifestSchema = z.strictObject({
  format: z.literal('evenkeel-pack'),
  v: z.literal(1),
  pack: z.enum(['attorney', 'placement']),
  app: z.string(),
  case: z.string(),
  preparedAt: z.strictObject({ at: wholeNumber, zone: z.string() }),
  locale: z.string(),
  options: z.strictObject({ asOf: date, paper: z.enum(['letter', 'a4']), from: date.optional(), to: date.optional(), guidanceText: z.boolean(), volumeOneOnly: z.boolean(), include: z.array(hash).optional() }),
  register: z.strictObject({ n: wholeNumber, hash }),
  seal: z.string(),
  streams: z.array(z.strictObject({ stream: streamIdSchema, entries: wholeNumber, head: hash, records: z.array(z.string()) })),
  files: z.array(z.strictObject({ path: z.string(), size: wholeNumber, sha256: hash })),
})

/**
 * Checks the files of a pack against one another: the manifest is in canonical form, the sums are what the manifest makes of them,
 * every file is listed with size and hash and none lies beside them, the chains of the record hold and end where the manifest says.
 * So a change of any byte of any file is a finding, as long as not everything was made anew; against that only a hash kept elsewhere helps.
 */
export function verifyPackFiles(files: readonly ZipFile[]): PackReport {
  const findings: PackFinding[] = []
  const found = new Map(files.map((file) => [file.path, file.bytes]))
  if (found.size < files.length) findings.push({ file: manifestName, reason: 'Two files have one name.' })
  const manifest = readManifest(found.get(manifestName))
  if (typeof manifest === 'string') {
    return { pack: undefined, case: undefined, files: files.length, entries: 0, seal: undefined, findings: [...findings, { file: manifestName, reason: manifest }] }
  }
  const sums = found.get(sumsName)
  if (!sums) findings.push({ file: sumsName, reason: 'The file is missing.' })
  else if (!same(sums, new TextEncoder().encode(sumsText(manifest)))) findings.push({ file: sumsName, reason: 'The sums are not those of the manifest.' })
  if (manifest.seal !== sealCode(manifest.register)) findings.push({ file: manifestName, reason: 'The seal code is not that of the register’s head.' })
  checkFiles(manifest, found, findings)
  const entries = checkRecords(manifest, found, findings)
  return { pack: manifest.pack, case: manifest.case, files: files.length, entries, seal: manifest.seal, findings }
}

/**
 * Checks a zip: its files, and the zip itself, which has to be byte for byte the one these files make.
 * @param sidecar the bytes of the `.sha256` beside it and the name of the zip, if there is one; compared to the byte
 */
export async function verifyPackZip(bytes: Uint8Array, sidecar?: { readonly bytes: Uint8Array; readonly zipName: string }): Promise<PackReport> {
  const beside: PackFinding[] = []
  if (sidecar && !same(sidecar.bytes, new TextEncoder().encode(sidecarText(hashOf(bytes), sidecar.zipName)))) {
    beside.push({ file: `${sidecar.zipName}.sha256`, reason: 'The zip is not the one whose hash and name stand here.' })
  }
  let files: ZipFile[]
  try {
    files = await unzip(bytes)
  } catch (error) {
    const reason = `The zip can’t be read: ${error instanceof Error ? error.message : String(error)}`
    return { pack: undefined, case: undefined, files: 0, entries: 0, seal: undefined, findings: [...beside, { file: '(zip)', reason }] }
  }
  const report = verifyPackFiles(files)
  const again = await zipOf(files)
  if (!same(again, bytes)) beside.push({ file: '(zip)', reason: 'The zip is not as Evenkeel writes it: something stands between or around its files.' })
  return { ...report, findings: [...report.findings, ...beside] }
}

/** Checks a pack that was unpacked into a folder. */
export async function verifyPackFolder(files: Pick<FilesPort, 'read' | 'list'>, folder: string): Promise<PackReport> {
  return verifyPackFiles(await filesBelow(files, folder, ''))
}

/** All files below a folder with their bytes, paths relative to it. */
async function filesBelow(files: Pick<FilesPort, 'read' | 'list'>, folder: string, below: string): Promise<ZipFile[]> {
  const found: ZipFile[] = []
  for (const { name, folder: isFolder } of await files.list(`${folder}/${below}`)) {
    if (isFolder) found.push(...(await filesBelow(files, folder, `${below}${name}/`)))
    else found.push({ path: `${below}${name}`, bytes: await files.read(`${folder}/${below}${name}`) })
  }
  return found
}

function readManifest(bytes: Uint8Array | undefined): Manifest | string {
  if (!bytes) return 'The manifest is missing.'
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch {
    return 'The manifest is not JSON.'
  }
  const parsed = manifestSchema.safeParse(json)
  if (!parsed.success) return `The manifest is not one of a pack: ${parsed.error.issues[0]?.path.join('.') ?? ''}`
  if (!same(bytes, new TextEncoder().encode(manifestText(parsed.data)))) return 'The manifest is not in canonical form.'
  return parsed.data
}

function checkFiles({ files }: Manifest, found: ReadonlyMap<string, Uint8Array>, findings: PackFinding[]): void {
  const listed = new Set([manifestName, sumsName])
  for (const { path, size, sha256 } of files) {
    if (listed.has(path)) findings.push({ file: path, reason: 'The file is listed twice.' })
    listed.add(path)
    const bytes = found.get(path)
    if (!bytes) findings.push({ file: path, reason: 'The file is missing.' })
    else if (bytes.length !== size) findings.push({ file: path, reason: `The file has ${bytes.length} bytes where ${size} are listed.` })
    else if (hashOf(bytes) !== sha256) findings.push({ file: path, reason: 'The content is not the one that is listed.' })
  }
  for (const path of found.keys()) if (!listed.has(path)) findings.push({ file: path, reason: 'The file is not listed.' })
}

/** Recomputes the chains and returns how many entries they have, each record counted once. */
function checkRecords({ streams }: Manifest, found: ReadonlyMap<string, Uint8Array>, findings: PackFinding[]): number {
  const named = new Set(streams.flatMap((stream) => stream.records))
  for (const path of found.keys()) {
    if (/(^|\/)Record\/[^/]*\.jsonl$/.test(path) && !named.has(path)) findings.push({ file: path, reason: 'No stream of the manifest has this record.' })
  }
  let entries = 0
  for (const { stream, entries: count, head, records } of streams) {
    for (const path of records) {
      const bytes = found.get(path)
      if (!bytes) {
        findings.push({ file: path, reason: 'The record is missing.' })
        continue
      }
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
      const lines = text.split('\n')
      if (lines.pop() !== '') findings.push({ file: path, reason: 'The last line is not whole.' })
      const check = verifyStream(stream, lines)
      for (const { line, reason } of check.findings) findings.push({ file: path, reason: `Line ${line}: ${reason}.` })
      const last = check.entries.at(-1)
      if (check.entries.length !== count) findings.push({ file: path, reason: `${check.entries.length} entries hold where the manifest has ${count}.` })
      else if ((last ? entryHash(last.header) : NO_PREVIOUS) !== head) findings.push({ file: path, reason: 'The chain does not end where the manifest says.' })
    }
    if (records.length > 0) entries += count
  }
  return entries
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}
