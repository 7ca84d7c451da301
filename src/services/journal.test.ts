import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startServices, startWithCase } from '../../tests/fixtures/test-services.ts'
import { currentOf } from '../core/journal/current.ts'
import { hashOf } from '../core/journal/canonical.ts'

type Started = Awaited<ReturnType<typeof startWithCase>>
let test: Started
beforeEach(async () => {
  test = await startWithCase()
})
afterEach(async () => {
  expect(test.reported).toEqual([])
  await test.close()
})

const note = (text: string, layer: 'fact' | 'internal' = 'fact') => ({ layer, kind: 'note', data: { text } }) as const
const inCase = () => `case/${test.caseId}` as const
const inCustomer = () => `customer/${test.customerId}` as const
const amount = (minor: number) => ({ minor, currency: 'USD' })

async function* chunksOf(text: string): AsyncGenerator<Uint8Array> {
  for (const letter of text) yield new TextEncoder().encode(letter)
}

/** Every byte below the journal folder, for searches. */
function allBytes(): string {
  return readdirSync(test.journalFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.name}\n${readFileSync(join(entry.parentPath, entry.name), 'latin1')}`)
    .join('\n')
}

describe('recording', () => {
  it('keeps everything over a restart: what a screen shows is folded from the disk', async () => {
    await test.call('entry.record', {
      stream: inCase(),
      parts: [
        { layer: 'fact', kind: 'contact', occurredAt: { type: 'time', at: '2026-11-21T08:55', zone: 'America/Chicago', offset: -360, about: false }, source: { how: 'heard' }, data: { channel: 'call', direction: 'in', lines: [{ voice: 'they-said', text: 'Never agreed' }] } },
        note('Sounded short of cash', 'internal'),
      ],
    })
    const before = await test.call('cases.get', { id: test.caseId })
    const again = await test.restart()
    expect(await again.call('cases.get', { id: test.caseId })).toEqual(before)
    expect(currentOf(before.state.timeline, 'contact')[0]?.current).toMatchObject({ author: 'maria', layer: 'fact' })
    await again.services.close()
  })

  it('numbers cases by year, also when two are opened at once', async () => {
    const [first, second] = await Promise.all(['One', 'Two'].map((title) => test.call('cases.create', { title, situations: [], customer: null })))
    expect([first?.number, second?.number]).toEqual(['2026-0002', '2026-0003'])
  })

  it('carries out a repeated command once and returns the first result', async () => {
    const command = 'the-same-command'
    const first = await test.call('entry.record', { stream: inCase(), parts: [note('once')] }, command)
    const second = await test.call('entry.record', { stream: inCase(), parts: [note('once')] }, command)
    expect(second).toEqual(first)
    expect(currentOf((await test.call('cases.get', { id: test.caseId })).state.timeline, 'note')).toHaveLength(1)
  })

  it('tells the screens which records changed, numbered without gaps', async () => {
    test.events.length = 0
    await test.call('entry.record', { stream: inCustomer(), parts: [{ layer: 'fact', kind: 'charge', data: { what: 'Fitting', invoicedOn: '2026-10-12', amount: amount(100), case: test.caseId } }] })
    const [event] = test.events.filter((one) => one.type === 'changed')
    expect(event).toMatchObject({ topics: expect.arrayContaining([inCustomer(), inCase(), 'cases', 'customers']) as unknown })
    expect(test.events.every((one, index) => index === 0 || one.n === (test.events[index - 1]?.n ?? 0) + 1)).toBe(true)
  })

  it('freezes the guidance that was applied and can read it back', async () => {
    const [article] = await test.call('guidance.list', {})
    if (!article) throw new Error('the library is empty')
    const { say } = await test.call('guidance.get', { id: article.id })
    await test.call('entry.record', { stream: inCase(), parts: [{ ...note('x'), guidance: [{ article: article.id, shown: ['say'], used: [], said: say.slice(0, 1), why: 'First call' }] }] })
    const { state } = await test.call('cases.get', { id: test.caseId })
    const revision = state.guidance[0]?.revision ?? ''
    expect(hashOf(readFileSync(join(test.journalFolder, 'guidance/used', revision)))).toBe(revision)
    expect((await test.call('guidance.get', { id: article.id, revision })).say).toEqual(say)
  })

  it.each([
    ['an entry of a kind the program writes itself', { layer: 'fact', kind: 'opened', data: { number: '2026-0001', title: 'x', situations: [], customer: null } }],
    ['an outcome of a promise that does not exist', { layer: 'fact', kind: 'promise-outcome', data: { promise: 'f'.repeat(64), outcome: 'kept' } }],
    ['an article that is not in the library', { ...note('x'), guidance: [{ article: 'no-such', shown: [], used: [], said: [] }] }],
    ['a file that was never staged', { ...note('x'), files: ['missing'] }],
    ['text with a lone surrogate', note('broken \ud800')],
  ])('refuses %s, and nothing is written', async (_, part) => {
    const before = allBytes()
    const problem = await test.refusal('entry.record', { stream: inCase(), parts: [part as ReturnType<typeof note>] })
    expect(problem.remedy).not.toBe('')
    expect(allBytes()).toBe(before)
  })

  it('refuses to put a charge on a case of another customer', async () => {
    const { id: other } = await test.call('customers.create', { identity: { type: 'consumer', name: 'Ada Okafor' }, people: [], addresses: [] })
    expect(await test.refusal('entry.record', { stream: `customer/${other}`, parts: [{ layer: 'fact', kind: 'charge', data: { what: 'x', invoicedOn: '2026-10-12', amount: amount(100), case: test.caseId } }] })).toMatchObject({ code: 'not-allowed' })
  })

  it('asks who is at the desk before several people’s words get mixed up', async () => {
    const fresh = startServices()
    await fresh.call('journal.create', { folder: null, sample: false })
    await fresh.call('entry.record', { stream: 'journal', parts: [{ layer: 'fact', kind: 'staff-member', data: { staff: 'a', name: 'A', role: 'x' } }, { layer: 'fact', kind: 'staff-member', data: { staff: 'b', name: 'B', role: 'y' } }] })
    expect(await fresh.refusal('cases.create', { title: 'x', situations: [], customer: null })).toMatchObject({ code: 'not-allowed', remedy: expect.stringContaining('at the desk') as unknown })
    await fresh.close()
  })
})

describe('amending', () => {
  const record = async (text: string) => test.call('entry.record', { stream: inCase(), parts: [note(text)] })
  const notes = async () => currentOf((await test.call('cases.get', { id: test.caseId })).state.timeline, 'note')

  it('corrects: the new text stands, the old one stays in the history with the reason', async () => {
    const { refs } = await record('2,430')
    await test.call('entry.correct', { stream: inCase(), part: refs[0] ?? '', why: 'Typing error', layer: 'fact', data: { text: '2,340' } })
    const [item] = await notes()
    expect(item?.current.data.text).toBe('2,340')
    expect(item?.versions.map((version) => version.why)).toEqual([undefined, 'Typing error'])
  })

  it('corrects a correction, and undoes the last one by withdrawing it', async () => {
    const { refs } = await record('a')
    const correct = (text: string) => test.call('entry.correct', { stream: inCase(), part: refs[0] ?? '', why: 'x', layer: 'internal', data: { text } })
    await correct('b')
    const { entry } = await correct('c')
    expect((await notes())[0]?.current).toMatchObject({ layer: 'internal', data: { text: 'c' } })
    await test.call('entry.withdraw', { stream: inCase(), entry, reason: 'entered-by-mistake' })
    expect((await notes())[0]?.current.data.text).toBe('b')
  })

  it('corrects a dispute that names an invoice of the customer’s account', async () => {
    const { refs } = await test.call('entry.record', { stream: inCustomer(), parts: [{ layer: 'fact', kind: 'charge', data: { what: 'x', invoicedOn: '2026-10-12', amount: amount(900), case: test.caseId } }] })
    const dispute = await test.call('entry.record', { stream: inCase(), parts: [{ layer: 'fact', kind: 'dispute', data: { what: 'Never agreed', charges: [...refs] } }] })
    await test.call('entry.correct', { stream: inCase(), part: dispute.refs[0] ?? '', why: 'Typing error', layer: 'fact', data: { what: 'The second visit was never agreed', charges: [...refs] } })
    expect(currentOf((await test.call('cases.get', { id: test.caseId })).state.timeline, 'dispute')[0]?.current.data.what).toBe('The second visit was never agreed')
  })

  it('withdraws an entry once, and says so the second time', async () => {
    const { entry } = await record('x')
    await test.call('entry.withdraw', { stream: inCase(), entry, reason: 'duplicate' })
    expect(await notes()).toEqual([])
    expect(await test.refusal('entry.withdraw', { stream: inCase(), entry, reason: 'duplicate' })).toMatchObject({ code: 'not-allowed' })
  })

  it('does not take out what opens the case, nor what later entries answer', async () => {
    const { state } = await test.call('cases.get', { id: test.caseId })
    expect(await test.refusal('entry.withdraw', { stream: inCase(), entry: state.timeline[0]?.entry ?? '', reason: 'other' })).toMatchObject({ code: 'not-allowed' })
    const promise = await test.call('entry.record', { stream: inCase(), parts: [{ layer: 'fact', kind: 'promise', data: { by: 'them', what: 'The rest' } }] })
    await test.call('entry.record', { stream: inCase(), parts: [{ layer: 'fact', kind: 'promise-outcome', data: { promise: promise.refs[0] ?? '', outcome: 'broken' } }] })
    expect(await test.refusal('entry.withdraw', { stream: inCase(), entry: promise.entry, reason: 'other' })).toMatchObject({ message: expect.stringContaining('answer') as unknown })
  })

  it('moves an entry: withdrawn here, recorded there with hash, time and author of the original', async () => {
    const { id: other } = await test.call('cases.create', { title: 'Other', situations: [], customer: test.customerId })
    test.setClock('2026-11-21T15:10:00Z')
    const { entry } = await record('belongs elsewhere')
    await test.call('desk.sit', { staff: 'tom' })
    test.setClock('2026-11-21T16:00:00Z')
    await test.call('entry.move', { stream: inCase(), entry, to: `case/${other}` })
    expect(await notes()).toEqual([])
    const [moved] = currentOf((await test.call('cases.get', { id: other })).state.timeline, 'note')
    expect(moved).toMatchObject({ current: { data: { text: 'belongs elsewhere' }, author: 'tom' }, movedFrom: { entry, author: 'maria', recordedAt: { at: Date.parse('2026-11-21T15:10:00Z') } } })
  })

  it('moves an invoice to another customer’s case and account', async () => {
    const { id: customer } = await test.call('customers.create', { identity: { type: 'consumer', name: 'Ada Okafor' }, people: [], addresses: [] })
    const { id: other } = await test.call('cases.create', { title: 'Other', situations: [], customer })
    const { entry } = await test.call('entry.record', { stream: inCustomer(), parts: [{ layer: 'fact', kind: 'charge', data: { what: 'x', invoicedOn: '2026-10-12', amount: amount(900), case: test.caseId } }] })
    await test.call('entry.move', { stream: inCustomer(), entry, to: `case/${other}` })
    expect((await test.call('cases.get', { id: test.caseId })).state.balances).toEqual([])
    expect((await test.call('cases.get', { id: other })).state.balances[0]?.open).toBe(900)
  })

  it('erases every byte of content, correction and file, and the chain still verifies', async () => {
    const { ticket } = await test.call('files.upload', { name: 'canary-name.txt', size: 11, type: 'text/plain' })
    const staged = await test.services.receive(ticket, chunksOf('canary-file'))
    if (!staged.ok) throw new Error(staged.problem.message)
    const { entry, refs } = await test.call('entry.record', { stream: inCase(), parts: [{ ...note('canary-text'), files: [staged.value.staged] }] })
    await test.call('entry.correct', { stream: inCase(), part: refs[0] ?? '', why: 'x', layer: 'fact', data: { text: 'canary-corrected' } })
    expect(allBytes()).toMatch(/canary-name[^]*canary/)
    await test.call('entry.erase', { stream: inCase(), entry, why: 'Asked for by the person' })
    expect(allBytes()).not.toContain('canary')
    expect((await test.call('cases.get', { id: test.caseId })).state.timeline.find((item) => item.entry === entry)).toMatchObject({ state: { state: 'erased' }, versions: [] })
    expect(await test.call('journal.verify', { task: 'verify' })).toMatchObject({ ok: true, findings: [] })
  })

  it('keeps a file that another entry still needs', async () => {
    const attach = async () => {
      const { ticket } = await test.call('files.upload', { name: 'order.txt', size: 5, type: 'text/plain' })
      const staged = await test.services.receive(ticket, chunksOf('order'))
      if (!staged.ok) throw new Error(staged.problem.message)
      return test.call('entry.record', { stream: inCase(), parts: [{ ...note('x'), files: [staged.value.staged] }] })
    }
    const first = await attach()
    await attach()
    await test.call('entry.erase', { stream: inCase(), entry: first.entry, why: 'x' })
    expect(readdirSync(join(test.journalFolder, 'files'), { recursive: true }).length).toBeGreaterThan(0)
    expect((await test.call('journal.verify', { task: 'verify' })).ok).toBe(true)
  })

  it('refuses to erase while the case is on hold, and records that it was asked', async () => {
    const { entry } = await record('must stay')
    const hold = await test.call('entry.record', { stream: inCase(), parts: [{ layer: 'internal', kind: 'hold', data: { why: 'A suit is likely' } }] })
    expect(await test.refusal('entry.erase', { stream: inCase(), entry, why: 'x' })).toMatchObject({ code: 'on-hold' })
    expect((await notes())[0]?.current.data.text).toBe('must stay')
    expect(currentOf((await test.call('cases.get', { id: test.caseId })).state.timeline, 'erasure-refused')).toHaveLength(1)
    await test.call('entry.record', { stream: inCase(), parts: [{ layer: 'internal', kind: 'hold-released', data: { hold: hold.refs[0] ?? '', why: 'Settled' } }] })
    await test.call('entry.erase', { stream: inCase(), entry, why: 'x' })
    expect(await notes()).toEqual([])
  })
})

describe('files', () => {
  it('arrive hashed, are attached by an entry, and leave once per ticket', async () => {
    const { ticket } = await test.call('files.upload', { name: '../..\\Order 1183.pdf', size: 3, type: '' })
    const staged = await test.services.receive(ticket, chunksOf('pdf'))
    expect(staged).toMatchObject({ ok: true, value: { name: 'Order 1183.pdf', hash: hashOf('pdf'), type: 'application/pdf' } })
    if (!staged.ok) return
    await test.call('entry.record', { stream: inCase(), parts: [{ layer: 'fact', kind: 'document', data: { title: 'Order' }, files: [staged.value.staged] }] })
    const out = await test.call('files.ticket', { hash: staged.value.hash, name: staged.value.name })
    const first = await test.services.redeem(out.ticket)
    if (!first.ok) throw new Error(first.problem.message)
    const chunks: Uint8Array[] = []
    for await (const chunk of first.value.chunks) chunks.push(chunk)
    expect(Buffer.concat(chunks).toString()).toBe('pdf')
    expect(await test.services.redeem(out.ticket)).toMatchObject({ ok: false, problem: { code: 'refused' } })
  })

  it('are refused when only part of them arrives, and leave nothing behind', async () => {
    const { ticket } = await test.call('files.upload', { name: 'photo.jpg', size: 100, type: 'image/jpeg' })
    expect(await test.services.receive(ticket, chunksOf('short'))).toMatchObject({ ok: false })
    expect(await test.services.receive(ticket, chunksOf('again'))).toMatchObject({ ok: false, problem: { code: 'refused' } })
    expect(readdirSync(join(test.journalFolder, 'staging'))).toEqual([])
  })
})

describe('a journal that cannot be opened', () => {
  it('by this version is told as such at the start, with its folder, and is left as it was', async () => {
    await test.services.close()
    const file = join(test.journalFolder, 'journal.json')
    writeFileSync(file, readFileSync(file, 'utf8').replace('"format":1', '"format":2'))
    const again = startServices(test.folder)
    expect(await again.call('journal.status', {})).toMatchObject({ state: 'none', lastFolder: test.journalFolder, problem: { code: 'journal-newer' } })
    expect(await again.refusal('cases.list', {})).toMatchObject({ code: 'no-journal' })
    expect(await again.refusal('journal.create', { folder: test.journalFolder, sample: true })).toMatchObject({ code: expect.stringMatching(/journal-(exists|newer)/) as unknown })
    expect(readFileSync(file, 'utf8')).toContain('"format":2')
    await again.services.close()
  })
})

describe('files that a cut left without an entry', () => {
  it('are removed at the next start, and those of entries stay', async () => {
    const stage = async (text: string) => {
      const { ticket } = await test.call('files.upload', { name: 'order.txt', size: text.length, type: 'text/plain' })
      const staged = await test.services.receive(ticket, chunksOf(text))
      if (!staged.ok) throw new Error(staged.problem.message)
      return staged.value
    }
    const kept = await stage('kept')
    await test.call('entry.record', { stream: inCase(), parts: [{ ...note('x'), files: [kept.staged] }] })
    await stage('staged only')
    const orphan = hashOf('orphan')
    mkdirSync(join(test.journalFolder, 'files', orphan.slice(0, 2)), { recursive: true })
    writeFileSync(join(test.journalFolder, 'files', orphan.slice(0, 2), orphan), 'orphan')
    const again = await test.restart()
    await again.call('cases.list', {})
    expect(allBytes()).not.toMatch(/staged only|orphan/)
    expect(allBytes()).toContain('kept')
    expect((await again.call('journal.verify', { task: 'verify' })).ok).toBe(true)
    await again.services.close()
  })
})

describe('drafts', () => {
  it('are there at the next start, until they are discarded', async () => {
    await test.call('drafts.save', { id: 'draft-1', place: inCase(), fields: { text: 'half a sent' } })
    const again = await test.restart()
    expect(await again.call('drafts.list', {})).toMatchObject([{ id: 'draft-1', fields: { text: 'half a sent' } }])
    await again.call('drafts.discard', { id: 'draft-1' })
    expect(await again.call('drafts.list', {})).toEqual([])
    await again.services.close()
  })
})

describe('a draft that several windows write', () => {
  const said: string[] = []
  const save = (text: string) => test.call('drafts.save', { id: 'shared', place: inCase(), fields: { text } })

  it('is told of by its own name, so that typing makes nobody read more than that', async () => {
    const stop = test.services.subscribe((event) => { if (event.type === 'changed') said.push(...event.topics) })
    expect(await save('half')).toMatchObject({ state: 'kept' })
    stop()
    expect(said).toEqual(['draft/shared'])
    expect(await test.call('drafts.get', { id: 'shared' })).toMatchObject({ state: 'kept', draft: { fields: { text: 'half' } } })
    expect(await test.call('drafts.get', { id: 'never' })).toEqual({ state: 'unknown' })
  })

  it('stays discarded, whatever a window that still holds it saves', async () => {
    await save('half')
    await test.call('drafts.discard', { id: 'shared' })
    expect(await save('half a sentence')).toEqual({ state: 'discarded' })
    expect(await test.call('drafts.get', { id: 'shared' })).toEqual({ state: 'discarded' })
    expect(await test.call('drafts.list', {})).toEqual([])
  })
})

describe('calls that do not fit the contract', () => {
  it.each([
    ['an unknown method', { method: 'journal.burn', input: {} }],
    ['a method of every object', { method: 'toString', input: {} }],
    ['no object at all', 'journal.status'],
    ['a command without an id', { method: 'journal.create', input: { folder: null, sample: false } }],
    ['a field too many', { method: 'journal.status', input: { extra: 1 } }],
    ['a folder outside the roots', { method: 'journal.open', input: { folder: '/etc', mode: 'write', takeOver: true }, command: 'x1' }],
  ])('%s is refused with a reason and a remedy', async (_, call) => {
    const reply = await test.services.dispatch(call)
    expect(reply).toMatchObject({ ok: false, problem: { message: expect.stringMatching(/./) as unknown, remedy: expect.stringMatching(/./) as unknown } })
  })
})
