import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { hartwell } from '../../../tests/fixtures/packs/hartwell.ts'
import { ProblemError } from '../../core/problem.ts'
import { layoutOf } from '../../storage/layout.ts'
import { nodeFiles } from '../../storage/node-files.ts'
import { linkInProcess } from '../guidance/link-in-process.ts'
import type { WorkersPort } from '../services.ts'
import type { PackProgress, RecordToPack } from './messages.ts'
import { PackBuilder } from './pack-builder.ts'
import { servePacks, type PackServerLink } from './serve-packs.ts'

const { journal, caseId, customerId, files } = hartwell()
const input = journal.packInput(caseId, customerId)
const folder = mkdtempSync(join(tmpdir(), 'evenkeel-attachments-'))
for (const { hash, bytes } of files) put(folder, hash, bytes)
afterAll(() => rmSync(folder, { recursive: true }))
function put(folderOfJournal: string, hash: string, bytes: Uint8Array): void {
  const path = layoutOf(folderOfJournal).attachment(hash)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, bytes)
}

const record: RecordToPack = { ...input, folder, cache: undefined, cases: [caseId], placement: undefined }
const how = { verifyPage: new Uint8Array([60]) }
/** Serves packs of the record above, which lies in no folder; only its attachments do. */
const serve = (link: PackServerLink, disk = nodeFiles()): void => servePacks(link, disk, async () => structuredClone(input))

function workers(own: (link: PackServerLink) => void = serve): WorkersPort & { started: number } {
  const port = {
    started: 0,
    start() {
      port.started += 1
      return linkInProcess(own)
    },
  }
  return port
}

describe('building a pack in a worker', () => {
  it('gives zip, documents and contents, and tells how far it is', async () => {
    const builder = new PackBuilder(workers())
    const progress: PackProgress[] = []
    const pack = await builder.build('attorney', record, { ...how, onProgress: (step) => progress.push(step) })
    expect(pack.fileName).toBe('2026-0042 Hartwell Kitchens for attorney 2026-11-21.zip')
    expect(pack.documents.map(({ name, counselOnly }) => [name, counselOnly])).toEqual([['Volume 1/Volume 1.pdf', false], ['For counsel only/For counsel only.pdf', true]])
    expect(pack.zips).toEqual([[...pack.files.keys()]])
    expect(pack.contents.map(({ path }) => path)).toContain('SHA256SUMS')
    expect(progress.length).toBeGreaterThan(3)
    expect(progress.every(({ done, total }) => done <= total)).toBe(true)
    await builder.close()
  })

  it('starts one worker for many packs, and two at a time don’t mix', async () => {
    const port = workers()
    const builder = new PackBuilder(port)
    const [attorney, placement] = await Promise.all([builder.build('attorney', record, how), builder.build('placement', record, how)])
    expect([attorney.documents.length, placement.documents.length, port.started]).toEqual([2, 1, 1])
    await builder.close()
  })

  it('lists an attachment that is gone or changed, and fails on any other trouble', async () => {
    const builder = new PackBuilder(workers())
    const gone = await builder.build('attorney', { ...record, folder: join(folder, 'nowhere') }, how)
    expect(gone.leftOut).toContainEqual({ layer: 'fact', reason: 'missing-file', count: 5, days: ['2026-08-29', '2026-10-12', '2026-11-12'] })
    expect(gone.contents.some(({ path }) => path.includes('/Exhibits/'))).toBe(false)
    await builder.close()
    const broken = new PackBuilder(workers((link) => serve(link, { ...nodeFiles(), readStream: () => { throw Object.assign(new Error('broken disk'), { code: 'EIO' }) } })))
    await expect(broken.build('attorney', record, how)).rejects.toMatchObject({ problem: { code: 'disk-error' } })
    await broken.close()
  })

  it('does not take bytes for an attachment that are not the ones attached', async () => {
    const builder = new PackBuilder(workers())
    const other = join(folder, 'other')
    for (const { hash } of files) put(other, hash, new Uint8Array([1, 2, 3]))
    const pack = await builder.build('attorney', { ...record, folder: other }, how)
    expect(pack.contents.some(({ path }) => path.includes('/Exhibits/'))).toBe(false)
    await builder.close()
  })

  it('stops when told to, before and while it works, and can be asked again', async () => {
    const builder = new PackBuilder(workers())
    await expect(builder.build('attorney', record, { ...how, signal: AbortSignal.abort() })).rejects.toMatchObject({ problem: { code: 'cancelled' } })
    const controller = new AbortController()
    const running = builder.build('attorney', record, { ...how, signal: controller.signal, onProgress: () => controller.abort() })
    await expect(running).rejects.toMatchObject({ problem: { code: 'cancelled' } })
    expect((await builder.build('placement', record, how)).documents).toHaveLength(1)
    await builder.close()
  })

  it('really stops the work that was cancelled', async () => {
    const sent: unknown[] = []
    const builder = new PackBuilder(workers((link) => serve({ ...link, post: (message) => { sent.push(message); link.post(message) } })))
    const controller = new AbortController()
    await expect(builder.build('attorney', record, { ...how, signal: controller.signal, onProgress: () => controller.abort() })).rejects.toThrow(ProblemError)
    // A whole pack of the same size, begun later: by its end the first one would have been done too.
    await builder.build('attorney', record, how)
    expect(sent.filter((message) => (message as { type: string; task: number }).type === 'done').map((message) => (message as { task: number }).task)).toEqual([2])
    await builder.close()
  })

  it('says so when the fonts can’t be read, and tries again next time', async () => {
    let broken = true
    const builder = new PackBuilder(workers((link) => serve(link, { ...nodeFiles(), read: (path) => (broken ? Promise.reject(new Error('no such font')) : nodeFiles().read(path)) })))
    await expect(builder.build('placement', record, how)).rejects.toMatchObject({ problem: { code: 'export-failed', message: 'The pack could not be built: no such font' } })
    broken = false
    expect((await builder.build('placement', record, how)).documents).toHaveLength(1)
    await builder.close()
  })

  it('starts a new worker after one died', async () => {
    const deaths: ((error: Error) => void)[] = []
    let started = 0
    const builder = new PackBuilder({
      start() {
        started += 1
        const link = linkInProcess(started === 1 ? () => undefined : serve)
        return { ...link, onError: (listener) => { deaths.push(listener) } }
      },
    })
    const first = builder.build('placement', record, how)
    setImmediate(() => deaths[0]?.(new Error('out of memory')))
    await expect(first).rejects.toMatchObject({ problem: { code: 'export-failed' } })
    expect((await builder.build('placement', record, how)).documents).toHaveLength(1)
    await builder.close()
  })
})
