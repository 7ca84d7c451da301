import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { readSheet } from 'read-excel-file/node'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startWithCase } from '../../../tests/fixtures/test-services.ts'
import type { InputOf, PartInput } from '../../contract/methods.ts'
import { genericCsv, genericXlsx } from '../../core/placement/generic-layouts.ts'
import type { Layout } from '../../core/placement/layout.ts'
import { unzip } from '../../../tests/fixtures/packs/other-zip.ts'

let test: Awaited<ReturnType<typeof startWithCase>>
let out = ''

const usd = (minor: number): { readonly minor: number; readonly currency: string } => ({ minor, currency: 'USD' })
const options = { asOf: '2026-11-21', paper: 'letter', guidanceText: false, volumeOneOnly: false } as const
type Plan = NonNullable<InputOf<'exports.preview'>['placement']>

beforeEach(async () => {
  test = await startWithCase()
  out = join(test.folder, 'out')
  mkdirSync(out)
  await inCustomer({ layer: 'fact', kind: 'customer-details', data: { type: 'consumer', name: 'Hartwell Kitchens', country: 'US', state: 'Illinois' } })
  await inCustomer({ layer: 'fact', kind: 'charge', data: { number: '7', what: 'Repair', invoicedOn: '2026-10-01', due: '2026-10-15', amount: usd(50_000), case: test.caseId } })
})
afterEach(() => test.close())

async function inCustomer(...parts: PartInput[]): Promise<readonly string[]> {
  return (await test.call('entry.record', { stream: `customer/${test.customerId}`, parts })).refs
}

function later(minutes: number): void {
  test.setClock(new Date(Date.parse('2026-11-21T15:00:00Z') + minutes * 60_000).toISOString())
}

async function pay(minor: number, on = '2026-11-21'): Promise<void> {
  await inCustomer({ layer: 'fact', kind: 'payment', data: { receivedOn: on, amount: usd(minor), method: 'check', allocations: [{ case: test.caseId, amount: usd(minor) }] } })
}

async function make(plan: Partial<Plan> = {}): Promise<Awaited<ReturnType<typeof preview>>> {
  return preview({ cases: [test.caseId], purpose: { type: 'place' }, layout: genericCsv, documents: [], ...plan })
}

async function preview(plan: Plan) {
  return test.call('exports.preview', { task: 'a-task', pack: 'placement', case: plan.cases[0] ?? '', options, placement: plan })
}

async function save(id: string, more: Partial<InputOf<'exports.save'>> = {}) {
  return test.call('exports.save', { task: 't', preview: id, folder: out, to: 'Lakeside Recovery', ...more })
}

async function fileIn(path: string, name: string): Promise<Uint8Array> {
  const found = (await unzip(readFileSync(path))).find((file) => file.path === name)
  if (!found) throw new Error(`${name} is not in the zip`)
  return found.bytes
}

const placed = { on: '2026-11-21', reference: 'LR-1' }
const status = async (): Promise<{ readonly status: string; readonly placed: boolean }> => {
  const { state } = await test.call('cases.get', { id: test.caseId })
  return { status: state.status, placed: state.placed !== undefined }
}

describe('a case that is placed', () => {
  it('says so, with agency and sum, and undoing it is one withdrawal', async () => {
    const saved = await save((await make()).preview, { placed })
    expect(await status()).toEqual({ status: 'placed', placed: true })
    const { state } = await test.call('cases.get', { id: test.caseId })
    expect(state.placed?.current.data).toEqual({ agency: 'Lakeside Recovery', on: '2026-11-21', amount: usd(50_000), reference: 'LR-1' })
    expect(state.timeline.filter((item) => item.current?.kind === 'exported')).toHaveLength(1)
    const [moved] = saved.moved ?? []
    await test.call('entry.withdraw', { stream: moved?.stream ?? 'journal', entry: moved?.entry ?? '', reason: 'entered-by-mistake' })
    expect(await status()).toEqual({ status: 'open', placed: false })
  })

  it('is not placed by a file alone', async () => {
    await save((await make()).preview)
    expect(await status()).toEqual({ status: 'open', placed: false })
  })

  it('tells the agency later only what is new since it was told last', async () => {
    await save((await make()).preview, { placed })
    later(1)
    await pay(10_000)
    const first = await make({ purpose: { type: 'update' } })
    expect(first.table?.rows.map((row) => row.slice(-7))).toEqual([['PAYMENT', '2026-11-21', '', 'USD', '-100.00', '', '400.00']])
    later(2)
    await save(first.preview)
    expect((await make({ purpose: { type: 'update' } })).table?.rows).toEqual([])
    later(3)
    await pay(5000)
    await test.call('entry.record', { stream: `case/${test.caseId}`, parts: [{ layer: 'fact', kind: 'dispute', data: { what: 'Never ordered', disputedAmount: usd(20_000) } }] })
    const second = await make({ purpose: { type: 'update' } })
    expect(second.table?.rows.map((row) => row.slice(-7))).toEqual([['PAYMENT', '2026-11-21', '', 'USD', '-50.00', '', '350.00'], ['DISPUTE', '2026-11-21', '', 'USD', '0.00', '200.00', '350.00']])
    expect(JSON.stringify(second)).not.toContain('Never ordered')
    expect(second.table?.rows[0]?.[3]).toBe('LR-1')
  })

  it('is taken back with a code for the agency and our words for us', async () => {
    await save((await make()).preview, { placed })
    later(1)
    const recall = await make({ purpose: { type: 'recall', reason: 'PAID_TO_CLIENT' } })
    expect(recall.table?.rows.map((row) => row.slice(6))).toEqual([['RECALL', '2026-11-21', 'PAID_TO_CLIENT', 'USD', '500.00']])
    await save(recall.preview, { recalled: { why: 'They paid us in cash' } })
    expect(await status()).toEqual({ status: 'open', placed: false })
    expect((await test.call('placement.cases', { asOf: '2026-11-21', only: [test.caseId], placed: false })).cases[0]?.standing).toBe('ready')
  })

  it('can’t be placed twice, and nothing is told of one that is with nobody', async () => {
    const again = await make()
    expect(await test.refusal('exports.preview', { task: 't', pack: 'placement', case: test.caseId, options, placement: { cases: [test.caseId], purpose: { type: 'update' }, layout: genericCsv, documents: [] } })).toMatchObject({ code: 'not-allowed' })
    await save((await make()).preview, { placed })
    expect(await test.refusal('exports.save', { task: 't', preview: again.preview, folder: out, to: 'Other', placed })).toMatchObject({ code: 'changed-outside' })
    expect(readdirSync(out)).toHaveLength(2)
  })

  it('is not placed by a file that is older than the record: no payment falls between', async () => {
    const made = await make()
    await pay(10_000)
    expect(await test.refusal('exports.save', { task: 't', preview: made.preview, folder: out, to: 'Lakeside', placed })).toMatchObject({ code: 'changed-outside' })
    expect(readdirSync(out)).toEqual([])
    expect(await status()).toEqual({ status: 'open', placed: false })
  })

  it('stays out while a pause is in force or it isn’t known what kind of customer this is', async () => {
    await test.call('entry.record', { stream: `case/${test.caseId}`, parts: [{ layer: 'fact', kind: 'pause', data: { reason: 'insolvency' } }] })
    expect((await test.call('placement.cases', { asOf: '2026-11-21', placed: false })).cases).toMatchObject([{ standing: 'paused', pauses: [{ reason: 'insolvency' }] }])
    expect(await test.refusal('exports.save', { task: 't', preview: (await make()).preview, folder: out, to: 'L', placed })).toMatchObject({ code: 'not-allowed' })
    await inCustomer({ layer: 'fact', kind: 'customer-details', data: { type: 'unknown', name: 'Hartwell Kitchens', country: 'US', state: 'Illinois' } })
    const { id } = await test.call('cases.create', { title: 'Another', situations: [], customer: test.customerId })
    expect((await test.call('placement.cases', { asOf: '2026-11-21', only: [id], placed: false })).cases[0]).toMatchObject({ standing: 'not-ready' })
  })
})

describe('several cases', () => {
  it('stand in one table, with a statement each', async () => {
    const { id: customer } = await test.call('customers.create', { identity: { type: 'company', name: '=2+5', country: 'DE' }, people: [], addresses: [] })
    const { id } = await test.call('cases.create', { title: 'Second', situations: [], customer })
    await test.call('entry.record', { stream: `customer/${customer}`, parts: [{ layer: 'fact', kind: 'charge', data: { number: '8', what: 'Work', invoicedOn: '2026-10-02', due: '2026-10-16', amount: { minor: 12_345, currency: 'EUR' }, case: id } }] })
    const made = await make({ cases: [test.caseId, id] })
    expect(made.fileName).toBe('2 cases for placement 2026-11-21.zip')
    const saved = await save(made.preview, { placed })
    const rows: Record<string, string>[] = parse(Buffer.from(await fileIn(saved.path, 'Placement.csv')), { columns: true })
    expect(rows.map((row) => [row['invoice_number'], row['balance'], row['currency'], row['debtor_name']])).toEqual([['7', '500.00', 'USD', 'Hartwell Kitchens'], ['8', '123.45', 'EUR', "'=2+5"]])
    expect(made.documents.map(({ name }) => name)).toEqual(['Statements/2026-0001 Statement of account.pdf', 'Statements/2026-0002 Statement of account.pdf'])
    expect((await test.call('placement.cases', { asOf: '2026-11-21', placed: true })).cases.map((one) => one.placed?.agency)).toEqual(['Lakeside Recovery', 'Lakeside Recovery'])
  })
})

describe('a spreadsheet', () => {
  it('holds dates as dates, amounts as numbers and names as text, for a reader that isn’t ours', async () => {
    const saved = await save((await make({ layout: { ...genericXlsx, dates: 'us' } })).preview)
    const [header = [], row = []] = await readSheet(Buffer.from(await fileIn(saved.path, 'Placement.xlsx')))
    const cell = (name: string): unknown => row[header.indexOf(name)]
    expect(header).toEqual(genericXlsx.columns.map((column) => column.header))
    expect([cell('balance'), cell('invoice_number'), cell('debtor_name')]).toEqual([500, '7', 'Hartwell Kitchens'])
    expect(cell('due_date')).toEqual(new Date('2026-10-15T00:00:00Z'))
  })
})

describe('the documents of a placement', () => {
  it('are those that were ticked, under names that sort, with a list', async () => {
    const stage = async (name: string, content: string): Promise<string> => {
      const { ticket } = await test.call('files.upload', { name, size: content.length, type: '' })
      const reply = await test.services.receive(ticket, (async function* () { yield new TextEncoder().encode(content) })())
      if (!reply.ok) throw new Error(reply.problem.message)
      return reply.value.staged
    }
    await test.call('entry.record', { stream: `case/${test.caseId}`, parts: [
      { layer: 'fact', kind: 'agreement', data: { scope: 'Repair' }, files: [await stage('order.pdf', 'the order')] },
      { layer: 'fact', kind: 'apology', data: { fault: 'ours', apologizedFor: 'late', way: 'email' }, files: [await stage('apology.pdf', 'we are sorry')] },
      { layer: 'internal', kind: 'document', data: { title: 'Thoughts' }, files: [await stage('thoughts.txt', 'hidden')] },
    ] })
    const [one] = (await test.call('placement.cases', { asOf: '2026-11-21', placed: false })).cases
    expect(one?.documents.map(({ what, usual, file }) => [what, usual, file.name])).toEqual([['Agreement', true, 'order.pdf']])
    const saved = await save((await make({ documents: one?.documents.map(({ file }) => file.hash) ?? [] })).preview)
    const names = (await unzip(readFileSync(saved.path))).map(({ path }) => path)
    expect(names).toEqual(['Documents.csv', 'Documents/2026-0001 D-01 Agreement 2026-11-21.pdf', 'Placement.csv', 'SHA256SUMS', 'Statement of account.pdf', 'manifest.json'])
    expect(Buffer.from(await fileIn(saved.path, 'Documents/2026-0001 D-01 Agreement 2026-11-21.pdf')).toString()).toBe('the order')
  })
})

describe('the layout of an agency', () => {
  const layout: Layout = { file: { type: 'csv', delimiter: ';', quote: 'needed', mark: false }, rows: 'account', dates: 'us', numbers: 'comma', columns: [{ header: 'Acct; No', field: 'account_number' }, { header: 'Amt', field: 'balance' }, { header: 'Amt', field: null }, { header: 'Code', field: null, fixed: 'MJ-77' }] }
  const folder = (): string => join(test.journalFolder, 'agencies')

  it('is learned, kept as a file of its own, used and removed', async () => {
    const { id } = await test.call('agencies.save', { agency: { name: 'Lakeside', clientNumber: 'C1', layout }, expected: null })
    const { agencies: [kept] } = await test.call('agencies.list', {})
    expect(kept).toEqual({ id, name: 'Lakeside', clientNumber: 'C1', layout })
    expect(readdirSync(folder())).toEqual([`${id}.json`])
    const saved = await save((await make({ layout: kept?.layout ?? layout })).preview)
    expect(Buffer.from(await fileIn(saved.path, 'Placement.csv')).toString()).toBe('"Acct; No";Amt;Amt;Code\r\n;500,00;;MJ-77\r\n')
    expect((await test.call('journal.verify', { task: 't' })).findings).toEqual([])
    if (kept) await test.call('agencies.remove', { agency: kept })
    expect(readdirSync(folder())).toEqual([])
  })

  it('is not overwritten where another program changed it, or where it can’t be read', async () => {
    const { id } = await test.call('agencies.save', { agency: { name: 'Lakeside', layout }, expected: null })
    const [shown] = (await test.call('agencies.list', {})).agencies
    const path = join(folder(), `${id}.json`)
    writeFileSync(path, readFileSync(path, 'utf8').replace('Lakeside', 'Elsewhere'))
    expect(await test.refusal('agencies.save', { agency: { name: 'Mine', layout }, expected: shown ?? null })).toMatchObject({ code: 'changed-outside' })
    writeFileSync(path, '{"half')
    expect(await test.refusal('agencies.save', { agency: { name: 'Mine', layout }, expected: shown ?? null })).toMatchObject({ code: 'changed-outside' })
    expect(await test.call('agencies.list', {})).toEqual({ agencies: [], problems: [{ file: `agencies/${id}.json`, reason: 'It can’t be read as the layout of an agency.' }] })
    expect(readFileSync(path, 'utf8')).toBe('{"half')
  })

  it.each<[string, Uint8Array | string, string]>([
    ['nothing', '', 'This file is empty.'],
    ['blank lines', '\n\n', 'This file is empty.'],
    ['a PDF', '%PDF-1.7 …', 'This is no table. Choose a .csv or .xlsx file.'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]), 'This is no table. Choose a .csv or .xlsx file.'],
    ['a zip that is no spreadsheet', new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]), 'This can’t be read as a spreadsheet.'],
    ['a letter', 'Dear Sir or Madam. We write to you about the accounts that you would like to place with us from next year on.', 'This file holds text, but no table with columns.'],
    ['too many columns', Array.from({ length: 301 }, (_, at) => `c${at}`).join(','), 'This table has 301 columns; up to 300 can be used.'],
  ])('is not learned from %s', async (_, content, message) => {
    expect(await test.refusal('agencies.readSample', { base64: Buffer.from(content).toString('base64') })).toMatchObject({ code: 'refused', message })
  })

  it('is learned from 300 columns, headers that stand there twice, other signs between cells and old encodings', async () => {
    const read = async (content: Uint8Array | string) => test.call('agencies.readSample', { base64: Buffer.from(content).toString('base64') })
    expect((await read(Array.from({ length: 300 }, (_, at) => `c${at}`).join(','))).columns).toHaveLength(300)
    expect(await read('Name;Amt;Amt;;\r\n"Weber; Anna";1,50;2,00;x;')).toEqual({
      file: { type: 'csv', delimiter: ';', quote: 'needed', mark: false }, doubled: ['Amt'],
      columns: [{ header: 'Name', examples: ['Weber; Anna'] }, { header: 'Amt', examples: ['1,50'] }, { header: 'Amt', examples: ['2,00'] }],
    })
    expect((await read(Buffer.from('Stra\u00dfe\tOrt\n', 'latin1'))).columns.map(({ header }) => header)).toEqual(['Straße', 'Ort'])
  })
})
