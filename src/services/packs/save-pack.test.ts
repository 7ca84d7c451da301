import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { unzip } from '../../../tests/fixtures/packs/other-zip.ts'
import { startServices, type TestServices } from '../../../tests/fixtures/test-services.ts'
import type { PackOptions } from '../../core/export/pack-input.ts'
import { layoutOf } from '../../storage/layout.ts'
import type { Ports } from '../services.ts'
import { verifyPackPieces, verifyPackZip, zipInMemory } from './verify-pack.ts'

const options: PackOptions = { asOf: '2026-11-21', paper: 'letter', guidanceText: false, volumeOneOnly: false }
const video = new Uint8Array(3_000_000).map((_, at) => (at * 31) % 251)
let test: TestServices
let out: string
let caseId: string
let hash: string
/** What goes wrong when so many bytes of a zip were written; nothing as long as it is undefined. */
let fault: { readonly after: number; readonly happens: () => void } | undefined

beforeEach(async () => {
  fault = undefined
  test = startServices(undefined, withFault)
  out = join(test.folder, 'out')
  mkdirSync(out)
  await test.call('journal.create', { folder: null, sample: true })
  const [first] = (await test.call('business.get', {})).staff
  await test.call('desk.sit', { staff: first?.staff ?? '' })
  caseId = (await test.call('cases.list', {}))[0]?.id ?? ''
  const { ticket } = await test.call('files.upload', { name: 'Walk-through.mp4', size: video.length, type: 'video/mp4' })
  const staged = await test.services.receive(ticket, (async function* () { yield video })())
  if (!staged.ok) throw new Error(staged.problem.message)
  hash = staged.value.hash
  await test.call('entry.record', { stream: `case/${caseId}`, parts: [{ layer: 'fact', kind: 'note', data: { text: 'Filmed the kitchen' }, files: [staged.value.staged] }] })
})
afterEach(async () => {
  expect(test.reported).toEqual([])
  await test.close()
})

/** The real disk, with a fault while a zip is written. */
function withFault(ports: Ports): Ports {
  return {
    ...ports,
    files: {
      ...ports.files,
      writeStream: async (path, chunks, onBytes) => ports.files.writeStream(path, path.startsWith(out) ? faulty(chunks) : chunks, onBytes),
    },
  }
}

async function* faulty(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let total = 0
  for await (const chunk of chunks) {
    yield chunk
    total += chunk.length
    if (fault && total > fault.after) fault.happens()
  }
}

const preview = async (more: Partial<PackOptions> = {}) => test.call('exports.preview', { task: 'look', pack: 'attorney', case: caseId, options: { ...options, ...more } })
const exported = async () => (await test.call('cases.get', { id: caseId })).state.timeline.filter(({ current }) => current?.kind === 'exported').map(({ current }) => current?.data)
const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

describe('saving a pack', () => {
  it('writes zip and hash file, notes them in the case, and the attachments are in it byte for byte', async () => {
    const made = await preview()
    const saved = await test.call('exports.save', { task: 'save', preview: made.preview, folder: out, to: 'J. Park' })
    const zip = readFileSync(saved.path)
    expect([saved.hash, saved.size, made.zips]).toEqual([sha(zip), zip.length, [zip.length]])
    const name = saved.path.slice(out.length + 1)
    expect(readFileSync(`${saved.path}.sha256`, 'utf8')).toBe(`${saved.hash}  ${name}\n`)
    expect((await verifyPackZip(zipInMemory(zip), { bytes: readFileSync(`${saved.path}.sha256`), zipName: name })).findings).toEqual([])
    expect((await unzip(zip)).filter(({ bytes }) => sha(bytes) === hash)).toHaveLength(1)
    expect(await exported()).toMatchObject([{ pack: 'attorney', to: 'J. Park', fileName: name, hash: saved.hash, size: zip.length }])
    expect(readdirSync(out).toSorted()).toEqual([name, `${name}.sha256`])
  })

  it('tells how far it is', async () => {
    const { preview: id } = await preview()
    await test.call('exports.save', { task: 'save', preview: id, folder: out, to: 'J. Park' })
    const told = test.events.flatMap((event) => (event.type === 'progress' && event.task === 'save' ? [event.done / event.total] : []))
    expect(told.length).toBeGreaterThan(5)
    expect(told.at(-1)).toBe(1)
  })

  it('leaves nothing when it is stopped on the way, and can be begun again', async () => {
    const { preview: id } = await preview()
    let stopping: Promise<unknown> | undefined
    fault = { after: 2_000_000, happens: () => { stopping ??= test.call('tasks.cancel', { task: 'save' }) } }
    expect(await test.refusal('exports.save', { task: 'save', preview: id, folder: out, to: 'J. Park' })).toMatchObject({ code: 'cancelled' })
    await stopping
    expect([readdirSync(out), await exported()]).toEqual([[], []])
    fault = undefined
    await test.call('exports.save', { task: 'again', preview: id, folder: out, to: 'J. Park' })
    expect(readdirSync(out)).toHaveLength(2)
  })

  it('leaves nothing where the disk is full at nine tenths, and says so', async () => {
    const made = await preview()
    fault = { after: 0.9 * (made.zips[0] ?? 0), happens: () => { throw Object.assign(new Error('no space'), { code: 'ENOSPC' }) } }
    expect(await test.refusal('exports.save', { task: 'save', preview: made.preview, folder: out, to: 'J. Park' })).toMatchObject({ code: 'disk-full' })
    expect([readdirSync(out), await exported()]).toEqual([[], []])
  })

  it('takes no attachment that changed since the preview, or went away', async () => {
    const path = layoutOf(test.journalFolder).attachment(hash)
    const { preview: id } = await preview()
    writeFileSync(path, video.map((byte, at) => (at === 2_999_999 ? byte ^ 1 : byte)))
    expect(await test.refusal('exports.save', { task: 'save', preview: id, folder: out, to: 'J. Park' })).toMatchObject({ code: 'file-changed' })
    rmSync(path)
    expect(await test.refusal('exports.save', { task: 'save', preview: id, folder: out, to: 'J. Park' })).toMatchObject({ code: 'file-missing' })
    expect([readdirSync(out), await exported()]).toEqual([[], []])
    expect((await preview()).leftOut).toContainEqual(expect.objectContaining({ reason: 'missing-file', count: 1 }))
  })

  it('becomes several zips where it is larger than was asked for, each good by itself, all of them together whole', async () => {
    const made = await preview({ splitAt: 1_000_000 })
    expect(made.zips.length).toBeGreaterThan(1)
    // What is larger by itself is named before anything is saved.
    expect(made.overLimit).toContainEqual({ path: expect.stringMatching(/Exhibits\/.*\.mp4$/) as string, size: video.length })
    expect(made.zips.filter((size) => size > 1_000_000)).toHaveLength(made.overLimit?.length ?? 0)
    const saved = await test.call('exports.save', { task: 'save', preview: made.preview, folder: out, to: 'J. Park' })
    const all = [saved, ...saved.rest]
    expect(all.map(({ path }) => path.slice(-10))).toEqual(all.map((_, at) => `${at + 1} of ${all.length}.zip`))
    const together = new Map<string, Uint8Array>()
    for (const [at, { path }] of all.entries()) {
      const bytes = readFileSync(path)
      const report = await verifyPackZip(zipInMemory(bytes))
      expect([report.findings, report.zipsAway]).toEqual([[], all.flatMap((_, other) => (other === at ? [] : [other + 1]))])
      for (const file of await unzip(bytes)) together.set(file.path, file.bytes)
    }
    const whole = await verifyPackPieces([...together].map(([path, bytes]) => ({ path, size: bytes.length, chunks: async function* () { yield bytes } })))
    expect([whole.findings, whole.zipsAway, together.size]).toEqual([[], [], made.contents.length])
    expect(await exported()).toHaveLength(all.length)
  })

  it('can be encrypted: a library of others opens it with the password and with no other, and inside lies the pack', async () => {
    const { preview: id, fileName } = await preview()
    const password = 'tell it by phone'
    const saved = await test.call('exports.save', { task: 'save', preview: id, folder: out, to: 'J. Park', password })
    const zip = readFileSync(saved.path)
    expect(saved.hash).toBe(sha(zip))
    const [entry] = await new ZipReader(new Uint8ArrayReader(zip), { useWebWorkers: false }).getEntries()
    if (!entry || entry.directory) throw new Error('The zip is empty')
    expect([entry.filename, entry.encrypted]).toEqual([fileName, true])
    const inner = await entry.getData(new Uint8ArrayWriter(), { password })
    expect((await verifyPackZip(zipInMemory(inner))).findings).toEqual([])
    await expect(entry.getData(new Uint8ArrayWriter(), { password: 'tell it by mail!' })).rejects.toThrow(/password/i)
    expect(await verifyPackZip(zipInMemory(zip), { bytes: readFileSync(`${saved.path}.sha256`), zipName: saved.path.slice(out.length + 1) })).toMatchObject({ encrypted: true, findings: [] })
    expect(JSON.stringify(await exported())).not.toContain(password)
  })
})
