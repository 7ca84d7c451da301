import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nodeFiles } from '../../src/storage/node-files.ts'
import { verifyJournalFolder } from '../../src/storage/verify-folder.ts'
import { bytesBelow, startWithDrive, type BackupTest } from './backup-setup.ts'

vi.setConfig({ testTimeout: 60_000 })

let test: BackupTest
beforeEach(async () => {
  test = await startWithDrive()
})
afterEach(async () => {
  // A restored copy has the same id: its read model is made anew, which is said and is no fault.
  expect(test.reported.filter((one) => !/made anew/.test(String(one)))).toEqual([])
  await test.close()
})

const inCase = () => `case/${test.caseId}` as const

async function attach(text: string, content: string): Promise<{ readonly entry: string }> {
  const { ticket } = await test.call('files.upload', { name: 'photo.txt', size: content.length, type: 'text/plain' })
  const staged = await test.services.receive(ticket, (async function* () { yield new TextEncoder().encode(content) })())
  if (!staged.ok) throw new Error(staged.problem.message)
  return test.call('entry.record', { stream: inCase(), parts: [{ layer: 'fact', kind: 'note', data: { text }, files: [staged.value.staged] }] })
}

describe('a backup', () => {
  it('is made, read back, listed and restored: the copy is a whole journal, the same in every record', async () => {
    await attach('Called about the invoice.', 'the photo itself')
    expect(await test.make()).toMatchObject({ failure: undefined, last: { upToDate: true } })
    const [snapshot] = await test.snapshots()
    expect(snapshot).toMatchObject({ facts: { damaged: 0, erased: 0 }, keptFor: 'recent' })
    const restored = await test.restore(snapshot?.name ?? '')
    expect(restored).toMatchObject({ erased: 0, damaged: [], compared: { same: 3, differences: [], more: 0 } })
    expect((await verifyJournalFolder(nodeFiles(), restored.folder)).findings).toEqual([])
  })

  it('does not hold what is being typed, and shares attached files among all backups', async () => {
    await test.call('drafts.save', { id: 'draft', place: 'case/x', fields: { text: 'CANARY-TYPED' } })
    await attach('Photo', 'CANARY-PHOTO')
    await test.make()
    await test.record('Another day.')
    await test.make()
    const all = bytesBelow(test.place())
    expect(all).not.toContain('CANARY-TYPED')
    expect(all.split('CANARY-PHOTO')).toHaveLength(2)
    expect(await test.snapshots()).toHaveLength(2)
  })

  it('says what is newer in the journal than in the copy', async () => {
    await test.record('Before.')
    await test.make()
    await test.record('After.')
    await test.call('customers.create', { identity: { type: 'consumer', name: 'Ada Okafor' }, people: [], addresses: [] })
    const [snapshot] = await test.snapshots()
    const { compared } = await test.restore(snapshot?.name ?? '')
    expect(compared?.differences.map(({ kind, words }) => [kind, ...words])).toEqual([
      ['differs', 'The journal has 1 entry that came later.'],
      ['missing-since', 'The backup is from before this record was begun.'],
    ])
  })

  it('is refused inside the journal, around it, and through a link into it', async () => {
    const inside = join(test.journalFolder, 'backups')
    symlinkSync(test.journalFolder, join(test.folder, 'link'))
    for (const folder of [inside, test.journalFolder, test.folder, join(test.folder, 'link'), join(test.folder, 'link/deeper')]) {
      expect(await test.refusal('backups.set', { folder, hours: 24 }), folder).toMatchObject({ code: 'not-allowed' })
    }
    expect(existsSync(inside)).toBe(false)
  })

  it('is restored only into an empty folder, and what stands in another stays', async () => {
    await test.make()
    const [snapshot] = await test.snapshots()
    const taken = join(test.folder, 'taken')
    mkdirSync(taken)
    writeFileSync(join(taken, 'letter.txt'), 'mine')
    await expect(test.restore(snapshot?.name ?? '', taken)).rejects.toThrow('journal-exists')
    expect(readdirSync(taken)).toEqual(['letter.txt'])
  })
})

describe('a backup that was altered afterwards', () => {
  it.each([
    ['a stream', (place: string) => join(place, 'cases', `${test.caseId}.jsonl`)],
    ['the register', (place: string) => join(place, 'register.jsonl')],
    ['the list of its files', (place: string) => join(place, 'manifest.json')],
  ])('is noticed by the check and the drill, and not restored: %s', async (_, fileIn) => {
    await test.record('Called about the invoice.')
    await test.make()
    const [snapshot] = await test.snapshots()
    const name = snapshot?.name ?? ''
    const file = fileIn(join(test.place(), name))
    const bytes = readFileSync(file)
    bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 1
    writeFileSync(file, bytes)
    const again = await test.restart()
    expect((await again.call('backups.check', { task: 'check', name })).findings).not.toEqual([])
    const status = await again.call('journal.status', {})
    expect(await again.refusal('backups.restore', { task: 'restore', folder: null, journal: status.state === 'open' ? status.id : '', name, to: join(test.folder, 'to') })).toMatchObject({ code: 'journal-damaged' })
    expect(existsSync(join(test.folder, 'to'))).toBe(false)
    if (!file.endsWith('manifest.json')) expect(await again.call('backups.drill', { task: 'drill' })).toMatchObject({ isWhole: false })
    expect(existsSync(join(test.folder, 'cache', status.state === 'open' ? status.id : '', 'drill'))).toBe(false)
    await again.services.close()
  })

  it('gets a fresh copy of a shared file that rotted in the pool', async () => {
    await attach('Photo', 'the photo itself')
    await test.make()
    const pool = join(test.place(), 'pool/files')
    const [prefix = ''] = readdirSync(pool)
    const [hash = ''] = readdirSync(join(pool, prefix))
    writeFileSync(join(pool, prefix, hash), 'the photo itselF')
    await test.record('Next day.')
    await test.make()
    expect(readFileSync(join(pool, prefix, hash), 'utf8')).toBe('the photo itself')
  })
})

describe('what was erased', () => {
  const erase = async (entry: string) => test.call('entry.erase', { stream: inCase(), entry, why: 'Asked for by the customer' })

  it('before a backup is in none of its bytes', async () => {
    const { entry } = await attach('CANARY-TEXT', 'CANARY-FILE')
    await erase(entry)
    await test.make()
    expect(bytesBelow(test.place())).not.toMatch(/CANARY/)
  })

  it('after a backup does not come back from it: it is left out of the copy, which says so and is whole', async () => {
    const { entry } = await attach('CANARY-TEXT', 'CANARY-FILE')
    await test.record('This stays.')
    await test.make()
    await erase(entry)
    const [snapshot] = await test.snapshots()
    const restored = await test.restore(snapshot?.name ?? '')
    expect(restored.erased).toBe(1)
    expect(bytesBelow(restored.folder)).not.toMatch(/CANARY/)
    expect(bytesBelow(restored.folder)).toContain('This stays.')
    expect((await verifyJournalFolder(nodeFiles(), restored.folder)).findings).toEqual([])
    const opened = await test.call('journal.open', { folder: restored.folder, mode: 'write', takeOver: false })
    expect(opened).toMatchObject({ state: 'open', damage: [] })
    expect((await test.call('journal.verify', { task: 'verify' })).findings).toEqual([])
  })

  it('does not come back either where the journal is gone and only a later backup knows of the erasure', async () => {
    const { entry } = await attach('CANARY-TEXT', 'CANARY-FILE')
    await test.make()
    await erase(entry)
    await test.make()
    const [, first] = await test.snapshots()
    const other = join(test.folder, 'other')
    await test.call('journal.create', { folder: other, sample: false })
    const [found] = await test.call('backups.list', { folder: test.drive })
    const restored = await test.call('backups.restore', { task: 'restore', folder: test.drive, journal: found?.journal ?? '', name: first?.name ?? '', to: join(test.folder, 'new') })
    expect(restored).toMatchObject({ erased: 1, compared: undefined })
    expect(bytesBelow(restored.folder)).not.toMatch(/CANARY/)
  })

  it('stays in older backups until it is taken out of them, and then is in no byte of any', async () => {
    const { entry } = await attach('CANARY-TEXT', 'CANARY-FILE')
    await test.record('This stays.')
    await test.make()
    await test.record('And this.')
    await test.make()
    await erase(entry)
    await test.make()
    expect(bytesBelow(test.place())).toMatch(/CANARY-TEXT/)
    expect(await test.call('backups.purge', { task: 'purge' })).toEqual({ rewritten: 2, parts: 2, files: 1, held: 0, unreadable: [] })
    expect(bytesBelow(test.place())).not.toMatch(/CANARY/)
    const all = await test.snapshots()
    expect(all.map(({ facts }) => facts?.erased)).toEqual([0, 1, 1])
    for (const { name } of all) {
      expect((await test.call('backups.check', { task: 'check', name })).findings, name).toEqual([])
      expect(bytesBelow((await test.restore(name)).folder), name).toContain('This stays.')
    }
    expect(await test.call('backups.purge', { task: 'purge' })).toMatchObject({ rewritten: 0 })
  })

  it('stays in the backups while the case is on hold', async () => {
    const { entry } = await attach('CANARY-TEXT', 'CANARY-FILE')
    await test.make()
    await erase(entry)
    await test.call('entry.record', { stream: inCase(), parts: [{ layer: 'internal', kind: 'hold', data: { why: 'They mentioned a lawyer' } }] })
    expect(await test.call('backups.purge', { task: 'purge' })).toMatchObject({ rewritten: 0, held: 1 })
    expect(bytesBelow(test.place())).toMatch(/CANARY-TEXT/)
  })
})
