import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js'
import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { unzip } from '../fixtures/packs/other-zip.ts'
import { nodeFiles } from '../../src/storage/node-files.ts'
import { verifyJournalFolder } from '../../src/storage/verify-folder.ts'
import { bytesBelow, startWithDrive, type BackupTest } from './backup-setup.ts'

vi.setConfig({ testTimeout: 60_000 })

let test: BackupTest
let zips: string
let to: string
beforeEach(async () => {
  test = await startWithDrive()
  zips = join(test.folder, 'zips')
  to = join(test.folder, 'unpacked')
  mkdirSync(zips)
})
afterEach(async () => {
  expect(test.reported.filter((one) => !/made anew/.test(String(one)))).toEqual([])
  await test.close()
})

const fill = async (): Promise<void> => {
  await test.record('=HYPERLINK("http://x","y")')
  await test.call('entry.record', { stream: `customer/${test.customerId}`, parts: [{ layer: 'fact', kind: 'charge', data: { what: '=1+1', number: '1183', invoicedOn: '2026-10-12', amount: { minor: 234_000, currency: 'USD' }, case: test.caseId } }] })
  await test.call('entry.record', { stream: `customer/${test.customerId}`, parts: [{ layer: 'fact', kind: 'payment', data: { receivedOn: '2026-10-20', method: 'bank-transfer', amount: { minor: 100_000, currency: 'USD' }, allocations: [{ case: test.caseId, amount: { minor: 100_000, currency: 'USD' } }] } }] })
  const { ticket } = await test.call('files.upload', { name: 'photo.txt', size: 300_000, type: 'text/plain' })
  const staged = await test.services.receive(ticket, (async function* () { yield new TextEncoder().encode('x'.repeat(300_000)) })())
  if (!staged.ok) throw new Error(staged.problem.message)
  await test.call('entry.record', { stream: `case/${test.caseId}`, parts: [{ layer: 'fact', kind: 'note', data: { text: 'With a photo' }, files: [staged.value.staged] }] })
}

const save = async () => test.call('journal.zip', { task: 'zip', folder: zips })
const open = async (name: string) => test.call('journal.unzip', { task: 'open', folder: zips, name, to })
const refusal = async (name: string) => test.refusal('journal.unzip', { task: 'open', folder: zips, name, to })

describe('the whole journal as a zip', () => {
  it('comes back out of it whole, the same in every record', async () => {
    await fill()
    const before = bytesBelow(join(test.journalFolder, 'cases'))
    const saved = await save()
    expect(saved.path).toBe(join(zips, 'Evenkeel journal 2026-11-21.zip'))
    expect(await test.call('journal.findZips', { folder: zips })).toMatchObject([{ name: 'Evenkeel journal 2026-11-21.zip', size: saved.size }])
    const { folder } = await open('Evenkeel journal 2026-11-21.zip')
    expect((await verifyJournalFolder(nodeFiles(), folder)).findings).toEqual([])
    expect(bytesBelow(join(folder, 'cases'))).toBe(before)
    expect(await test.call('journal.open', { folder, mode: 'write', takeOver: false })).toMatchObject({ state: 'open', damage: [] })
  })

  it('lists the sum of every file in it, and holds tables in which nothing is a formula', async () => {
    await fill()
    const files = await unzip(readFileSync((await save()).path))
    const text = (path: string): string => new TextDecoder().decode(files.find((file) => file.path === path)?.bytes)
    const sums = text('SHA256SUMS').trim().split('\n')
    expect(sums).toEqual(files.filter(({ path }) => path !== 'SHA256SUMS').map(({ path, bytes }) => `${createHash('sha256').update(bytes).digest('hex')}  ${path}`))
    const entries = parse(text('tables/entries.csv'), { bom: true, columns: true }) as Record<string, string>[]
    expect(entries.map((row) => row['Text'])).toContain(`'=HYPERLINK("http://x","y")`)
    expect(entries.find((row) => row['Kind'] === 'opened')).toMatchObject({ Record: 'Case', Name: '2026-0001 Unpaid final invoice', Author: 'Maria Reyes', State: 'current' })
    const [account = ''] = files.map(({ path }) => path).filter((path) => path.startsWith('tables/accounts/'))
    expect(account).toMatch(/^tables\/accounts\/Hartwell Kitchens [a-z0-9]{6}\.csv$/)
    const rows = parse(text(account), { bom: true, columns: true }) as Record<string, string>[]
    expect(rows.map((row) => [row['Date'], row['What'], row['Amount'], row['Balance'], row['Case']])).toEqual([
      ['2026-10-12', 'charge', '2340.00', '2340.00', '2026-0001 Unpaid final invoice'],
      ['2026-10-20', 'payment', '-1000.00', '1340.00', '2026-0001 Unpaid final invoice'],
    ])
  })

  it('that was made is in the record, and a second one has a name of its own', async () => {
    await save()
    const second = await save()
    expect(second.path).toBe(join(zips, 'Evenkeel journal 2026-11-21 (2).zip'))
    const lines = readFileSync(join(test.journalFolder, 'journal.jsonl'), 'utf8')
    expect(lines).toContain(createHash('sha256').update(readFileSync(second.path)).digest('hex'))
  })

  it('goes into a folder that is made for it, and never into the journal', async () => {
    const saved = await test.call('journal.zip', { task: 'zip', folder: join(zips, 'new') })
    expect(saved.path).toBe(join(zips, 'new', 'Evenkeel journal 2026-11-21.zip'))
    expect(await test.refusal('journal.zip', { task: 'zip', folder: join(test.journalFolder, 'files') })).toMatchObject({ code: 'not-allowed', message: expect.stringContaining('inside the journal') as unknown })
  })

  it('that was stopped leaves nothing', async () => {
    await fill()
    const stopped = test.refusal('journal.zip', { task: 'zip', folder: zips })
    await test.call('tasks.cancel', { task: 'zip' })
    expect(await stopped).toMatchObject({ code: 'cancelled' })
    expect(readdirSync(zips)).toEqual([])
  })
})

describe('a zip that is not what it should be is refused with a reason, and nothing of it stays', () => {
  let good: Buffer | undefined
  /** A zip as it should be, made once for all of these. */
  const made = async (): Promise<Buffer> => {
    if (!good) {
      await fill()
      const { path } = await save()
      good = readFileSync(path)
      rmSync(path)
    }
    return good
  }
  /** Every name in a zip stands twice; another of the same length takes its place. */
  const renamed = (zip: Buffer, from: RegExp, name: (old: string) => string): Buffer => Buffer.from(zip.toString('latin1').replaceAll(from, (old) => name(old).slice(0, old.length).padEnd(old.length, 'x')), 'latin1')
  const caseFile = /journal\/cases\/[a-z0-9]+\.jsonl/g
  const attachment = /journal\/files\/[0-9a-f]{2}\/[0-9a-f]{64}/g
  const flip = (zip: Buffer, at: number): Buffer => {
    const changed = Buffer.from(zip)
    changed[at] = (changed[at] ?? 0) ^ 1
    return changed
  }
  const cases: readonly (readonly [string, (zip: Buffer) => Buffer, string, string])[] = [
    ['a path that leads out', (zip) => renamed(zip, caseFile, () => '../../../../../evil'), 'refused', 'leads elsewhere'],
    ['an absolute path', (zip) => renamed(zip, caseFile, () => '/tmp/evil/evil/evil'), 'refused', 'leads elsewhere'],
    ['a drive letter', (zip) => renamed(zip, caseFile, () => 'C:/evil'), 'refused', 'leads elsewhere'],
    ['backslashes', (zip) => renamed(zip, caseFile, () => '..\\..\\evil'), 'refused', 'leads elsewhere'],
    ['a file of the record under another name', (zip) => renamed(zip, /journal\/journal\.jsonl/g, () => 'journal/README.txt'.padEnd(21, 't')), 'journal-damaged', 'journal.jsonl: The file is missing'],
    ['a byte of a file changed', (zip) => flip(zip, zip.indexOf('x'.repeat(1000)) + 500), 'refused', 'damaged'],
    ['cut at half', (zip) => zip.subarray(0, Math.floor(zip.length / 2)), 'refused', 'damaged or cut off'],
    ['cut at the last byte', (zip) => zip.subarray(0, -1), 'refused', 'damaged or cut off'],
    ['something appended', (zip) => Buffer.concat([zip, Buffer.from('PK and more')]), 'refused', 'damaged or cut off'],
    ['something before it', (zip) => Buffer.concat([Buffer.from('#!/bin/sh\n'), zip]), 'refused', 'damaged or cut off'],
    ['an attachment renamed', (zip) => renamed(zip, attachment, (old) => old.slice(0, -1) + (old.endsWith('0') ? '1' : '0')), 'journal-damaged', 'not what its name says'],
    ['no zip at all', () => Buffer.from('Just a text.'), 'refused', 'damaged or cut off'],
    ['empty', () => Buffer.alloc(0), 'refused', 'damaged or cut off'],
  ]
  it.each(cases)('%s', async (_, change, code, why) => {
    writeFileSync(join(zips, 'evil.zip'), change(await made()))
    expect(await refusal('evil.zip')).toMatchObject({ code, message: expect.stringContaining(why) as unknown })
    expect(existsSync(to)).toBe(false)
    expect(readdirSync(test.folder).toSorted()).toEqual(['cache', 'drive', 'journal', 'settings', 'zips'])
  })

  type Extra = { readonly name: string; readonly text?: string; readonly options?: object }
  const zipWith = async (...extra: readonly Extra[]): Promise<void> => {
    const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false })
    for (const { path, bytes } of await unzip(await made())) await writer.add(path, new Uint8ArrayReader(bytes))
    for (const { name, text = 'x', options = {} } of extra) await writer.add(name, new Uint8ArrayReader(new TextEncoder().encode(text)), options)
    writeFileSync(join(zips, 'evil.zip'), await writer.close())
  }
  /** Changes bytes in the last zip by the place of a name in its directory at the end, where the uncompressed size stands 22 bytes before it. */
  const patch = (name: string, change: (zip: Buffer, at: number) => void): void => {
    const zip = readFileSync(join(zips, 'evil.zip'))
    change(zip, zip.lastIndexOf(name))
    writeFileSync(join(zips, 'evil.zip'), zip)
  }
  const hostile: readonly { readonly what: string; readonly extra: readonly Extra[]; readonly why: string; readonly change?: () => void }[] = [
    { what: 'a link', extra: [{ name: 'journal/guidance/own/link.md', text: '/etc/passwd', options: { unixMode: 0o120777, msDosCompatible: false } }], why: 'a link' },
    { what: 'an encrypted file', extra: [{ name: 'journal/guidance/own/secret.md', options: { password: 'x' } }], why: 'encrypted' },
    { what: 'a name that is another’s in other letters', extra: [{ name: 'journal/Journal.json' }], why: 'have one name' },
    { what: 'a name that only an accent tells apart', extra: [{ name: 'journal/guidance/own/caf\u00e9.md' }, { name: 'journal/guidance/own/cafe\u0301.md' }], why: 'have one name' },
    { what: 'a second journal', extra: [{ name: 'other/journal.json', text: '{}' }], why: 'more than one journal' },
    { what: 'a name that the directory at the end has otherwise', extra: [{ name: 'journal/guidance/own/ab.md' }], why: 'damaged or cut off', change: () => patch('own/ab.md', (zip, at) => zip.write('own/zz.md', at)) },
    { what: 'a file that says it is larger than it can be', extra: [{ name: 'bomb', options: { level: 0 } }], why: 'larger than it can be', change: () => patch('bomb', (zip, at) => zip.writeUInt32LE(0xf000_0000, at - 22)) },
    { what: 'a file that is larger than it says', extra: [{ name: 'journal/guidance/own/more.md', text: 'x'.repeat(5000), options: { level: 9 } }], why: 'can’t be opened', change: () => patch('own/more.md', (zip, at) => zip.writeUInt32LE(10, at - 'journal/guidance/'.length - 22)) },
  ]
  it.each(hostile)('$what', async ({ extra, why, change }) => {
    await zipWith(...extra)
    change?.()
    expect(await refusal('evil.zip')).toMatchObject({ code: 'refused', message: expect.stringContaining(why) as unknown })
    expect(existsSync(to)).toBe(false)
  })

  it('but a folder packed by hand opens, without what is no part of the record', async () => {
    const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false })
    for (const { path, bytes } of await unzip(await made())) if (path.startsWith('journal/')) await writer.add(path.replace('journal/', 'My journal/'), new Uint8ArrayReader(bytes))
    await writer.add('My journal/.DS_Store', new Uint8ArrayReader(new Uint8Array(4)))
    await writer.add('My journal/drafts/one.json', new Uint8ArrayReader(new TextEncoder().encode('{}')))
    writeFileSync(join(zips, 'mine.zip'), await writer.close())
    await open('mine.zip')
    expect((await verifyJournalFolder(nodeFiles(), to)).findings).toEqual([])
    expect(readdirSync(join(to, 'drafts'))).toEqual([])
  })

  it('a file name with a folder in it is no name of a zip', async () => {
    await made()
    expect(await refusal('../zips/x.zip')).toMatchObject({ code: 'invalid-input' })
  })
})
