import { execFileSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { InboxView } from '../../contract/inbox-views.ts'
import type { Item } from '../../core/journal/items.ts'
import type { InputOf } from '../../contract/methods.ts'
import { email, photo } from '../../../tests/fixtures/arrivals.ts'
import { systemError } from '../../../tests/faults/storage-faulty-files.ts'
import { startWithCase, type TestServices } from '../../../tests/fixtures/test-services.ts'

type Test = TestServices & { readonly caseId: string; readonly customerId: string }
let test: Test
let inbox: string
let number: string

let folders = 0

/** One journal for all of it, because starting takes seconds; each test has a folder, a case and an inbox of its own. */
beforeAll(async () => start())
beforeEach(async () => {
  folders += 1
  await test.call('inbox.set', { folder: null, moveFiled: false })
  inbox = join(test.folder, `from the van ${folders}`)
  mkdirSync(inbox)
  const { id } = await test.call('cases.create', { title: `Unpaid final invoice ${folders}`, situations: ['late-payment'], customer: test.customerId })
  const { state } = await test.call('cases.get', { id })
  test = { ...test, caseId: id }
  number = state.number
})
afterEach(() => expect(test.reported).toEqual([]))
afterAll(async () => test.close())

/** The code with which reading `faulty.txt` fails. */
let fault: string | undefined

async function* failing(): AsyncGenerator<Uint8Array> {
  yield new Uint8Array()
  throw systemError(fault ?? '')
}

async function start(): Promise<void> {
  test = await startWithCase((ports) => ({ ...ports, files: { ...ports.files, readPlainStream: (path) => (fault !== undefined && path.endsWith('faulty.txt') ? failing() : ports.files.readPlainStream(path)) } }))
  await giveAddress()
}

async function giveAddress(): Promise<void> {
  const { state } = await test.call('customers.get', { id: test.customerId })
  const [dana] = state.people
  if (!dana) throw new Error('There is nobody')
  await test.call('entry.record', { stream: `customer/${test.customerId}`, parts: [{ layer: 'fact', kind: 'person', data: { person: dana.person, name: dana.name, role: dana.role, phones: dana.phones, emails: ['Dana@Hartwell.example'] } }] })
  await test.call('entry.record', { stream: 'journal', parts: [{ layer: 'fact', kind: 'business-profile', data: { name: 'Miller Joinery', currency: 'USD', email: 'office@miller.example' } }] })
}

const put = (name: string, content: string | Uint8Array, at = '2026-11-20T10:00:00Z'): void => {
  writeFileSync(join(inbox, name), content)
  utimesSync(join(inbox, name), new Date(at), new Date(at))
}
/** Two looks: a file is taken once it is the same twice. */
async function look(): Promise<InboxView> {
  await test.call('inbox.refresh', {})
  await test.call('inbox.refresh', {})
  return test.call('inbox.list', {})
}
async function choose(): Promise<void> {
  await test.call('inbox.set', { folder: inbox, moveFiled: false })
}
async function only(view?: InboxView): Promise<InboxView['arrivals'][number]> {
  const { arrivals } = view ?? (await look())
  expect(arrivals).toHaveLength(1)
  return arrivals[0]!
}
async function filing(change: Partial<InputOf<'inbox.file'>> = {}): Promise<InputOf<'inbox.file'>> {
  const { arrivals } = await look()
  return { case: test.caseId, layer: 'fact', note: '', move: false, arrivals: arrivals.map(({ id, hash, title, as }) => ({ arrival: id, hash, title, as })), ...change }
}
/** What one filing, or every one, put into the record. */
async function recorded(entry?: string): Promise<readonly Item[]> {
  const { state } = await test.call('cases.get', { id: test.caseId })
  return state.timeline.filter((item) => (entry === undefined ? ['document', 'contact'].includes(item.current?.kind ?? '') : item.entry === entry))
}

describe('what arrives', () => {
  it('is listed with its kind, its time and where that comes from, once it stands still', async () => {
    await choose()
    put('van.jpg', photo({ at: '2026:11:12 14:32:05', offset: '-05:00' }))
    put('memo.m4a', 'sound')
    put('mail.eml', email({ attached: 'order.pdf', subject: '=?utf-8?B?RGllIFJlY2hudW5n?=' }))
    const { arrivals } = await look()
    const byName = Object.fromEntries(arrivals.map((one) => [one.name, one]))
    expect(byName['van.jpg']).toMatchObject({ kind: 'photo', as: 'document', time: { basis: 'camera', at: { type: 'time', at: '2026-11-12T13:32', zone: 'America/Chicago', about: false } } })
    expect(byName['memo.m4a']).toMatchObject({ kind: 'voice', time: { basis: 'file', at: { at: '2026-11-20T04:00', about: true } } })
    expect(byName['mail.eml']).toMatchObject({
      kind: 'email', as: 'contact', title: 'Die Rechnung', time: { basis: 'email', at: { at: '2026-11-12T09:15', about: false } },
      mail: { from: 'Dana Hartwell (dana@hartwell.example)', fromUs: false, attachments: ['order.pdf'] },
    })
  })

  it('is not listed while it still grows', async () => {
    await choose()
    put('growing.mp4', 'one')
    await test.call('inbox.refresh', {})
    appendFileSync(join(inbox, 'growing.mp4'), 'two')
    await test.call('inbox.refresh', {})
    expect(await test.call('inbox.list', {})).toMatchObject({ arrivals: [], arriving: ['growing.mp4'] })
    expect(await only()).toMatchObject({ name: 'growing.mp4', size: 6 })
  })

  it('says of links, pipes and empty files why they are not taken, and follows no link', async () => {
    await choose()
    writeFileSync(join(test.folder, 'secret.txt'), 'elsewhere')
    symlinkSync(join(test.folder, 'secret.txt'), join(inbox, 'link.txt'))
    execFileSync('mkfifo', [join(inbox, 'pipe.txt')])
    put('empty.jpg', '')
    mkdirSync(join(inbox, 'a folder'))
    put('.hidden', 'x')
    put('half.crdownload', 'x')
    const { arrivals, refused, arriving } = await look()
    expect({ arrivals, arriving }).toEqual({ arrivals: [], arriving: [] })
    expect(refused.map(({ name, reason }) => [name, reason])).toEqual([
      ['empty.jpg', 'There is nothing in it.'], ['link.txt', 'It is a link to something elsewhere.'], ['pipe.txt', 'It is no file that holds anything.'],
    ])
  })

  it('keeps a name of any kind: right to left, very long, with spaces', async () => {
    await choose()
    const names = ['חשבונית סופית.txt', `${'n'.repeat(240)}.txt`, '  two  spaces .txt']
    for (const name of names) put(name, `of ${name}`)
    await test.call('inbox.file', await filing())
    const all = (await recorded()).map((item) => item.versions[0]?.files[0]?.name)
    expect(new Set(all)).toEqual(new Set(names.map((name) => name.trim())))
  })

  it('knows whose an email is, and suggests the open case with the latest contact', async () => {
    await choose()
    put('mail.eml', email())
    await vi.waitFor(async () => expect((await only()).suggestion).toMatchObject({
      customer: { name: 'Hartwell Kitchens' }, person: { name: 'Dana Hartwell' }, case: { id: test.caseId, number }, by: 'email',
    }))
  })

  it('knows the number in the name of an exported chat', async () => {
    await choose()
    put('WhatsApp Chat with +1 312-555-0142.txt', '[11/12/2026, 14:32:10] +1 312-555-0142: I am not paying.\n[11/12/2026, 14:33:02] Maria Reyes: Let us talk.')
    await vi.waitFor(async () => expect(await only()).toMatchObject({ kind: 'messages', suggestion: { by: 'phone', case: { id: test.caseId } } }))
  })

  it('suggests nothing for a stranger', async () => {
    await choose()
    put('mail.eml', email({ from: 'someone@elsewhere.example' }))
    expect((await only()).suggestion).toBeUndefined()
  })

  it('shows what is written in HTML as text, and runs nothing of it', async () => {
    await choose()
    put('mail.eml', email({ html: '<style>p{color:red}</style><script>alert(1)</script><p>We will <b>not</b> pay.</p><img src="https://elsewhere.example/x.gif">' }))
    const { excerpt } = await only()
    expect(excerpt).toContain('We will not pay.')
    expect(excerpt).not.toMatch(/<|alert|color/)
  })
})

describe('filing', () => {
  it('makes a document of a photo, with its own time and name, and leaves the original as it is', async () => {
    await choose()
    put('van.jpg', photo({ at: '2026:11:12 14:32:05' }))
    const before = readFileSync(join(inbox, 'van.jpg'))
    await test.call('inbox.file', await filing({ note: 'The scratch on the door.' }))
    const [item] = await recorded()
    expect(item).toMatchObject({ current: { kind: 'document', data: { title: 'van' }, occurredAt: { at: '2026-11-12T14:32' }, files: [{ name: 'van.jpg', type: 'image/jpeg', size: before.length }], source: { how: 'document' } } })
    expect(item?.current?.kind === 'document' && item.current.data.note).toMatch(/^The scratch on the door\.\n\nCame in as the file “van\.jpg”\. Its time, Nov 12, 2026, 2:32 PM, is taken from the camera’s clock\.$/)
    expect(readFileSync(join(inbox, 'van.jpg'))).toEqual(before)
    expect(await test.call('inbox.list', {})).toMatchObject({ arrivals: [], aside: [] })
  })

  it('makes a contact of an email, with their words, their name and the email attached', async () => {
    await choose()
    put('mail.eml', email({ attached: 'order.pdf' }))
    await vi.waitFor(async () => expect((await only()).suggestion).toBeDefined())
    await test.call('inbox.file', await filing())
    const { state } = await test.call('customers.get', { id: test.customerId })
    expect((await recorded())[0]).toMatchObject({
      current: {
        kind: 'contact',
        data: {
          channel: 'email', direction: 'in', person: state.people[0]?.person,
          lines: [{ voice: 'they-said', text: 'Subject: The final invoice\n\nWe will not pay the rest.' }, { voice: 'summary', text: 'Attached to the email, and inside its file: order.pdf.' }, { voice: 'summary' }],
        },
        occurredAt: { at: '2026-11-12T09:15' }, files: [{ name: 'mail.eml', type: 'message/rfc822' }],
      },
    })
  })

  it('takes an email of our own as our words', async () => {
    await choose()
    put('mail.eml', email({ from: 'Office@Miller.example', to: 'Dana Hartwell <dana@hartwell.example>' }))
    await test.call('inbox.file', await filing())
    expect((await recorded())[0]).toMatchObject({ current: { data: { direction: 'out', lines: [{ voice: 'we-said' }, { voice: 'summary' }] } } })
  })

  it('files several as one entry, which can be taken back as one', async () => {
    await choose()
    put('a.jpg', photo())
    put('b.txt', 'Seen today.')
    const { entry } = await test.call('inbox.file', await filing())
    expect(await recorded(entry)).toHaveLength(2)
    await test.call('inbox.takeBack', { case: test.caseId, entry })
    expect((await recorded(entry)).map(({ state }) => state.state)).toEqual(['withdrawn', 'withdrawn'])
    expect((await look()).arrivals.map(({ name }) => name).toSorted()).toEqual(['a.jpg', 'b.txt'])
  })

  it('moves originals to the subfolder only if told to, under a free name, and back again', async () => {
    await choose()
    mkdirSync(join(inbox, 'filed'))
    writeFileSync(join(inbox, 'filed', 'a.txt'), 'of last week')
    put('a.txt', 'of today')
    const { entry, notMoved } = await test.call('inbox.file', await filing({ move: true }))
    expect(notMoved).toEqual([])
    expect(readdirSync(inbox)).toEqual(['filed'])
    expect(readFileSync(join(inbox, 'filed', 'a (2).txt'), 'utf8')).toBe('of today')
    await test.call('inbox.takeBack', { case: test.caseId, entry })
    expect(readFileSync(join(inbox, 'a.txt'), 'utf8')).toBe('of today')
    expect(await only()).toMatchObject({ name: 'a.txt', changed: false })
  })

  it('refuses a file that changed after it was looked at, and says so', async () => {
    await choose()
    put('a.txt', 'one')
    const input = await filing()
    put('a.txt', 'two')
    expect(await test.refusal('inbox.file', input)).toMatchObject({ code: 'changed-outside' })
    await vi.waitFor(async () => expect(await only()).toMatchObject({ changed: true }))
    expect(await recorded()).toEqual([])
    expect(readdirSync(join(test.journalFolder, 'staging'))).toEqual([])
    await test.call('inbox.file', await filing())
    expect(await recorded()).toHaveLength(1)
  })

  it('says that the very same file is on a case already, and not any more once that is taken back', async () => {
    await choose()
    put('a.txt', 'the same')
    const { entry } = await test.call('inbox.file', await filing())
    put('copy of a.txt', 'the same')
    expect(await only()).toMatchObject({ name: 'copy of a.txt', already: [{ id: test.caseId, number }] })
    await test.call('inbox.takeBack', { case: test.caseId, entry })
    expect((await look()).arrivals.map(({ already }) => already)).toEqual([[], []])
  })

  it('is refused for a file that is gone', async () => {
    await choose()
    put('a.txt', 'one')
    const input = await filing()
    rmSync(join(inbox, 'a.txt'))
    expect(await test.refusal('inbox.file', input)).toMatchObject({ code: 'disk-error' })
    expect(await look()).toMatchObject({ arrivals: [], refused: [] })
    expect(await test.refusal('inbox.file', input)).toMatchObject({ code: 'not-found' })
  })
})

describe('what is known', () => {
  it('survives a restart: what was filed, what was put aside, and what a file was when it arrived', async () => {
    await choose()
    put('filed.txt', 'filed')
    await test.call('inbox.file', await filing())
    put('aside.txt', 'not for us')
    const { hash } = await only()
    await test.call('inbox.putAside', { hashes: [hash], back: false })
    put('changed.txt', 'one')
    const before = await only()
    test = { ...(await test.restart()), caseId: test.caseId, customerId: test.customerId }
    put('changed.txt', 'two!')
    const view = await look()
    expect(view.aside).toMatchObject([{ name: 'aside.txt' }])
    expect(await only(view)).toMatchObject({ name: 'changed.txt', changed: true, firstSeen: before.firstSeen })
    await test.call('inbox.putAside', { hashes: [hash], back: true })
    expect((await test.call('inbox.list', {})).arrivals.map(({ name }) => name).toSorted()).toEqual(['aside.txt', 'changed.txt'])
  })

  it('is set aside, and never overwritten, where it can’t be read', async () => {
    await choose()
    put('a.txt', 'one')
    await look()
    const settings = join(test.folder, 'settings')
    const name = readdirSync(settings).find((one) => one.startsWith('inbox-'))!
    const { caseId, customerId } = test
    await test.services.close()
    writeFileSync(join(settings, name), '{"v":1,')
    test = { ...(await test.restart()), caseId, customerId }
    expect(await look()).toMatchObject({ notesSetAside: join(settings, `${name}.unreadable`), arrivals: [{ name: 'a.txt' }] })
    expect(readFileSync(join(settings, `${name}.unreadable`), 'utf8')).toBe('{"v":1,')
    expect(existsSync(join(settings, name))).toBe(true)
  })
})

describe('the folder', () => {
  it('may not be inside the journal, nor outside the places Evenkeel may use, and has to be there', async () => {
    expect(await test.refusal('inbox.set', { folder: join(test.journalFolder, 'files'), moveFiled: false })).toMatchObject({ code: 'not-allowed' })
    expect(await test.refusal('inbox.set', { folder: test.folder, moveFiled: false })).toMatchObject({ code: 'not-allowed' })
    expect(await test.refusal('inbox.set', { folder: join(inbox, 'nowhere'), moveFiled: false })).toMatchObject({ code: 'not-found' })
    expect(await test.refusal('inbox.set', { folder: '/var', moveFiled: false })).toMatchObject({ code: 'folder-outside' })
    expect(await test.call('inbox.list', {})).toMatchObject({ state: 'off', arrivals: [] })
  })

  it('is looked into by itself when something comes', async () => {
    await choose()
    put('a.txt', 'one')
    await vi.waitFor(async () => expect((await test.call('inbox.list', {})).arrivals).toHaveLength(1), { timeout: 10_000 })
  })

  it('is missed while its disk is away, and forgets nothing', async () => {
    await choose()
    put('a.txt', 'one')
    const { firstSeen } = await only()
    renameSync(inbox, `${inbox}-away`)
    expect(await look()).toMatchObject({ state: 'missing', arrivals: [], problem: { message: 'The inbox folder is not there now.' } })
    renameSync(`${inbox}-away`, inbox)
    test.setClock('2026-11-22T10:00:00Z')
    expect(await look()).toMatchObject({ state: 'watching', problem: undefined, arrivals: [{ name: 'a.txt', firstSeen }] })
  })

  it('can be turned off, and stays as it is', async () => {
    await choose()
    put('a.txt', 'one')
    await look()
    await test.call('inbox.set', { folder: null, moveFiled: false })
    expect(await test.call('inbox.list', {})).toMatchObject({ state: 'off', arrivals: [] })
    expect(readdirSync(inbox)).toEqual(['a.txt'])
    expect(await test.refusal('inbox.file', { case: test.caseId, layer: 'fact', note: '', move: false, arrivals: [{ arrival: '0'.repeat(32), hash: '0'.repeat(64), title: '', as: 'document' }] })).toMatchObject({ code: 'not-found' })
  })
})

describe('a disk that fails', () => {
  afterEach(() => { fault = undefined })

  it.each([
    ['EACCES', 'Evenkeel is not allowed to read it.'],
    ['EBUSY', 'Another program is using it.'],
    ['EIO', 'The disk could not read it (EIO).'],
  ])('%s of one file is told, the others are listed, and it is taken once it can be read', async (code, reason) => {
    fault = code
    await choose()
    put('faulty.txt', 'one')
    put('b.txt', 'two')
    const view = await look()
    expect(view.refused).toMatchObject([{ name: 'faulty.txt', reason }])
    expect(view.arrivals.map(({ name }) => name)).toEqual(['b.txt'])
    fault = undefined
    expect((await look()).arrivals).toHaveLength(2)
  })

  it('tells nothing of a file that disappears while it is read', async () => {
    fault = 'ENOENT'
    await choose()
    put('faulty.txt', 'one')
    expect(await look()).toMatchObject({ arrivals: [], refused: [] })
  })
})
