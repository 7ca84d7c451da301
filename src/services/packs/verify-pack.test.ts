import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { build, type BuiltPack } from '../../../tests/fixtures/packs/build.ts'
import { otherZipOf, unzip } from '../../../tests/fixtures/packs/other-zip.ts'
import { hartwell } from '../../../tests/fixtures/packs/hartwell.ts'
import { sidecarText } from '../../core/export/manifest.ts'
import { zipSize } from '../../core/export/zip-layout.ts'
import { nodeFiles } from '../../storage/node-files.ts'
import { verifyPackFiles, verifyPackFolder, verifyPackZip as verifyZip, zipInMemory, type PackReport, type Sidecar } from './verify-pack.ts'
import { zipOf, type ZipFile } from './zip.ts'

const { journal, caseId, customerId, files: attachments } = hartwell()
let attorney: BuiltPack
let placement: BuiltPack
let files: ZipFile[]

beforeAll(async () => {
  attorney = await build('attorney', journal.packInput(caseId, customerId), attachments)
  placement = await build('placement', journal.packInput(caseId, customerId), attachments)
  files = await unzip(attorney.zip)
})

const verifyPackZip = (zip: Uint8Array, sidecar?: Sidecar): Promise<PackReport> => verifyZip(zipInMemory(zip), sidecar)

/** The bytes with one of them changed. */
function changed(bytes: Uint8Array, at: number): Uint8Array {
  const copy = bytes.slice()
  copy[at] = (copy[at] ?? 0) ^ 0x01
  return copy
}

function without(path: string): ZipFile[] {
  return files.filter((file) => file.path !== path)
}

describe('a pack that was left alone', () => {
  it('holds, and says what was checked', async () => {
    expect(await verifyPackZip(attorney.zip)).toEqual({ pack: 'attorney', case: '2026-0042', files: 20, entries: 22, seal: attorney.seal, findings: [], zipsAway: [], encrypted: false })
    expect((await verifyPackZip(placement.zip)).findings).toEqual([])
  })

  it('holds with its .sha256 beside it, and unpacked into a folder', async () => {
    const bytes = new TextEncoder().encode(sidecarText(attorney.hash, 'pack.zip'))
    expect((await verifyPackZip(attorney.zip, { bytes, zipName: 'pack.zip' })).findings).toEqual([])
    const folder = mkdtempSync(join(tmpdir(), 'evenkeel-pack-'))
    try {
      for (const file of files) {
        mkdirSync(dirname(join(folder, file.path)), { recursive: true })
        writeFileSync(join(folder, file.path), file.bytes)
      }
      expect((await verifyPackFolder(nodeFiles(), folder)).findings).toEqual([])
      writeFileSync(join(folder, 'Volume 1', 'note.txt'), 'x')
      expect((await verifyPackFolder(nodeFiles(), folder)).findings).toEqual([{ file: 'Volume 1/note.txt', reason: 'The file is not listed.' }])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe('a change of any byte', () => {
  it('of the table, the manifest and the sums of a placement is noticed, at every position', async () => {
    const small = await unzip(placement.zip)
    for (const file of small.filter(({ bytes }) => bytes.length < 6_000)) {
      const others = small.filter((other) => other !== file)
      for (let at = 0; at < file.bytes.length; at += 1) {
        if ((await verifyPackFiles([...others, { path: file.path, bytes: changed(file.bytes, at) }])).findings.length === 0) throw new Error(`A change at ${at} of ${file.path} was not noticed`)
      }
    }
  })

  it('of any file of an attorney’s pack is noticed, at positions all over it', async () => {
    for (const file of files) {
      for (let at = 0; at < file.bytes.length; at += Math.ceil(file.bytes.length / 30)) {
        expect((await verifyPackFiles([...without(file.path), { path: file.path, bytes: changed(file.bytes, at) }])).findings.length, `${file.path} ${at}`).toBeGreaterThan(0)
      }
    }
  })

  it('of the zip is noticed even without a .sha256, headers and directory included', async () => {
    const { zip } = placement
    const spread = Array.from({ length: 40 }, (_, index) => Math.floor((index * zip.length) / 40))
    const positions = [...Array.from({ length: 60 }, (_, index) => index), ...spread, ...Array.from({ length: 320 }, (_, index) => zip.length - 320 + index)]
    for (const at of positions) expect((await verifyPackZip(changed(zip, at))).findings.length, `byte ${at}`).toBeGreaterThan(0)
  }, 60_000)

  it('of the .sha256 is noticed, at every position, and so is its length', async () => {
    const good = new TextEncoder().encode(sidecarText(placement.hash, 'p.zip'))
    for (let at = 0; at < good.length; at += 1) expect((await verifyPackZip(placement.zip, { bytes: changed(good, at), zipName: 'p.zip' })).findings.length).toBe(1)
    for (const bytes of [good.slice(0, -1), new Uint8Array([...good, 10])]) expect((await verifyPackZip(placement.zip, { bytes, zipName: 'p.zip' })).findings).toHaveLength(1)
  })
})

describe('what is missing or added', () => {
  it('is noticed for every file of the pack', async () => {
    for (const { path } of files) expect((await verifyPackFiles(without(path))).findings.length, path).toBeGreaterThan(0)
  })

  it('is noticed where a file was put into the zip, before or after the others', async () => {
    const extra = { path: 'Volume 1/Exhibits/A-99 extra.pdf', bytes: new Uint8Array([1]) }
    expect((await verifyPackZip(zipOf([...files, extra]))).findings.map(({ reason }) => reason)).toEqual(['The file is not listed.'])
    expect((await verifyPackZip(new Uint8Array([...attorney.zip, 0]))).findings.length).toBeGreaterThan(0)
  })

  it('is noticed where lines of a record were cut off and all sums made anew', async () => {
    const path = 'Volume 1/Record/Case.jsonl'
    const record = files.find((file) => file.path === path)
    const shorter = new TextEncoder().encode(new TextDecoder().decode(record?.bytes).split('\n').slice(0, -2).join('\n') + '\n')
    const { manifestOf, manifestText, sumsText } = await import('../../core/export/manifest.ts')
    const { hashOf } = await import('../../core/journal/canonical.ts')
    const { attorneyPack } = await import('../../core/export/attorney-pack.ts')
    const input = journal.packInput(caseId, customerId)
    const contents = files.map((file) => (file.path === path ? { path, bytes: shorter } : file)).filter((file) => file.path !== 'manifest.json' && file.path !== 'SHA256SUMS')
    const manifest = manifestOf(input, attorneyPack(input, new Set(attachments.map(({ hash }) => hash))), contents.map(({ path: name, bytes }) => ({ path: name, size: bytes.length, sha256: hashOf(bytes) })))
    const forged = [...contents, { path: 'manifest.json', bytes: new TextEncoder().encode(manifestText(manifest)) }, { path: 'SHA256SUMS', bytes: new TextEncoder().encode(sumsText(manifest)) }]
    expect((await verifyPackFiles(forged)).findings).toEqual([{ file: path, reason: '16 entries hold where the manifest has 17.' }])
  })

  it('is said in words where the zip is none', async () => {
    const report = await verifyPackZip(new TextEncoder().encode('no zip at all'))
    expect(report.findings[0]?.reason).toMatch(/^The zip can’t be read/)
  })
})

describe('the zip we write', () => {
  it('has the very bytes that a library of others makes of the same files', async () => {
    const odd: ZipFile[] = [...files, { path: 'Ordner/Müller – Łódź.txt', bytes: new Uint8Array(0) }]
    expect(Buffer.from(zipOf(odd)).equals(Buffer.from(await otherZipOf(odd)))).toBe(true)
  })

  it('is as large as was said before it was written', () => {
    expect(zipSize(attorney.contents)).toBe(attorney.zip.length)
  })
})

describe('the same pack built twice', () => {
  it('has the same bytes', async () => {
    const again = await build('attorney', journal.packInput(caseId, customerId), attachments)
    expect(again.hash).toBe(attorney.hash)
    expect(Buffer.from(again.zip).equals(Buffer.from(attorney.zip))).toBe(true)
  })

  it('has the same bytes in another time zone of the computer', async () => {
    const zone = process.env.TZ
    try {
      process.env.TZ = 'Pacific/Auckland'
      expect((await build('attorney', journal.packInput(caseId, customerId), attachments)).hash).toBe(attorney.hash)
    } finally {
      if (zone === undefined) delete process.env.TZ
      else process.env.TZ = zone
    }
  })
})
