import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { nodeFiles } from '../../src/storage/node-files.ts'
import { planRotation, type RotatedSnapshot } from '../../src/storage/backup/rotation.ts'
import { verifyJournalFolder } from '../../src/storage/verify-folder.ts'
import type { TestServices } from '../fixtures/test-services.ts'
import { startWithDrive, type BackupTest } from './backup-setup.ts'

vi.setConfig({ testTimeout: 60_000 })

let test: BackupTest
const inCase = () => `case/${test.caseId}` as const
const day = (n: number): number => Date.parse('2025-01-01T12:00:00Z') + n * 86_400_000

function snapshot(number: number, at: number, { isWhole = true, holds = ['case/a'] } = {}): RotatedSnapshot {
  return { name: `b${number}`, number, known: { takenAt: { at, zone: 'UTC' }, isWhole, holds: (stream) => holds.includes(stream) } }
}

const calm = { held: [], isDamaged: false }
const kept = (plan: ReadonlyMap<string, string>, why: string): string[] => [...plan].filter(([, one]) => one === why).map(([name]) => name)

describe('the rotation', () => {
  const daily = Array.from({ length: 500 }, (_, n) => snapshot(n + 1, day(n)))

  it('keeps the last 10, and the last of each of 12 months', () => {
    const plan = planRotation(daily, calm)
    expect(kept(plan, 'recent')).toEqual(['b500', 'b499', 'b498', 'b497', 'b496', 'b495', 'b494', 'b493', 'b492', 'b491'])
    // 500 days from January 1, 2025 end on May 15, 2026: the month that runs has its last among the ten.
    expect(kept(plan, 'month')).toEqual(['b485', 'b455', 'b424', 'b396', 'b365', 'b334', 'b304', 'b273', 'b243', 'b212', 'b181'])
  })

  it('lets nothing go that has entries of a case on hold, and nothing at all while a record is damaged', () => {
    expect(kept(planRotation(daily, { held: ['case/b'], isDamaged: false }), 'goes')).toHaveLength(479)
    expect(kept(planRotation(daily, { held: ['case/a'], isDamaged: false }), 'goes')).toEqual([])
    expect(kept(planRotation(daily, { held: [], isDamaged: true }), 'goes')).toEqual([])
  })

  it('does not count backups of a damaged journal, and keeps what it cannot read', () => {
    const plan = planRotation([...daily, snapshot(501, day(500), { isWhole: false }), snapshot(502, day(501), { isWhole: false }), { name: 'odd', number: 3000, known: undefined }], calm)
    expect(kept(plan, 'recent')).toContain('b491')
    expect(plan.get('b501')).toBe('goes')
    expect(plan.get('odd')).toBe('recent')
  })

  it('goes by the numbers, so that a clock that was set back makes no new backup old', () => {
    const plan = planRotation([...daily, snapshot(501, day(-400))], calm)
    expect(plan.get('b501')).toBe('recent')
    expect(kept(plan, 'recent')).toHaveLength(10)
  })
})

describe('backups over time', () => {
  afterEach(async () => {
    expect(test.reported).toEqual([])
    await test.close()
  })

  it('old ones go after the new one is whole, and shared files only with the last that has them', async () => {
    test = await startWithDrive()
    for (let n = 1; n <= 13; n += 1) {
      await test.record(`Day ${n}`)
      await test.make()
    }
    expect((await test.snapshots()).map(({ name }) => name.slice(0, 11))).toEqual(['backup-0013', 'backup-0012', 'backup-0011', 'backup-0010', 'backup-0009', 'backup-0008', 'backup-0007', 'backup-0006', 'backup-0005', 'backup-0004'])
    expect(readdirSync(test.place()).filter((name) => !/^(backup-\d{4}-2026-11-21|README\.txt)$/.test(name))).toEqual([])
  })

  it('a case on hold keeps every backup that has it, and the list says so', async () => {
    test = await startWithDrive()
    await test.call('entry.record', { stream: inCase(), parts: [{ layer: 'internal', kind: 'hold', data: { why: 'They mentioned a lawyer' } }] })
    for (let n = 1; n <= 12; n += 1) {
      await test.record(`Day ${n}`)
      await test.make()
    }
    expect((await test.snapshots()).map(({ keptFor }) => keptFor)).toEqual([...Array.from({ length: 10 }, () => 'recent'), 'hold', 'hold'])
  })

  it('are made by themselves once the time is over and something was saved, and not before', async () => {
    test = await startWithDrive()
    const last = async () => (await test.call('backups.status', {})).last
    const ended = async (wanted: string | undefined): Promise<void> => expect.poll(async () => (await last())?.name, { timeout: 20_000 }).toBe(wanted)
    await test.call('backups.set', { folder: test.drive, hours: 24 })
    await test.record('The first saving after a folder was chosen.')
    await ended('backup-0001-2026-11-21')
    test.setClock('2026-11-22T14:00:00Z')
    await test.record('23 hours later.')
    const status = await test.call('backups.status', {})
    expect(status).toMatchObject({ running: undefined, last: { name: 'backup-0001-2026-11-21', upToDate: false } })
    test.setClock('2026-11-22T16:00:00Z')
    await test.record('25 hours later.')
    await ended('backup-0002-2026-11-22')
  })

  it('is made at closing when it is due', async () => {
    test = await startWithDrive()
    await test.call('backups.set', { folder: test.drive, hours: 24 })
    await test.record('One.')
    await expect.poll(async () => (await test.call('backups.status', {})).last?.upToDate, { timeout: 20_000 }).toBe(true)
    // Saved while the time was not over; then the day ends, and the program with it.
    await test.record('Two.')
    test.setClock('2026-11-22T18:00:00Z')
    const again = await test.restart()
    expect((await again.call('backups.status', {})).last).toMatchObject({ name: 'backup-0002-2026-11-22', upToDate: true })
    await again.services.close()
  })
})

describe('a backup that fails', () => {
  afterEach(async () => {
    expect(test.reported).toEqual([])
    await test.close()
  })

  it('is on record with what to do, stays so over a restart, and is tried again at the next chance', async () => {
    test = await startWithDrive()
    await test.record('One.')
    await test.make()
    renameSync(test.drive, `${test.drive}-unplugged`)
    await test.record('Two.')
    expect(await test.refusal('backups.make', { task: 'make' })).toMatchObject({ code: 'disk-error', remedy: expect.stringContaining('Connect the drive') as unknown })
    expect(existsSync(test.drive)).toBe(false)
    await test.call('backups.set', { folder: test.drive, hours: 24 })
    expect(await test.refusal('backups.list', { folder: null })).toMatchObject({ code: 'disk-error' })
    const again = await test.restart()
    expect((await again.call('backups.status', {})).failure).toMatchObject({ problem: { code: 'disk-error' } })
    renameSync(`${test.drive}-unplugged`, test.drive)
    again.setClock('2026-11-21T15:20:00Z')
    await again.call('entry.record', { stream: inCase(), parts: [{ layer: 'fact', kind: 'note', data: { text: 'Three.' } }] })
    await expect.poll(async () => again.call('backups.status', {}), { timeout: 20_000 }).toMatchObject({ failure: undefined, last: { upToDate: true } })
    await again.services.close()
  })

  it('because only the empty folder of a drive is there makes none beside it, until the folder is chosen once more', async () => {
    test = await startWithDrive()
    await test.record('One.')
    await test.make()
    renameSync(test.place(), `${test.folder}/unplugged`)
    expect(await test.refusal('backups.make', { task: 'make' })).toMatchObject({ code: 'not-found', remedy: expect.stringContaining('Connect the drive') as unknown })
    expect(readdirSync(test.drive)).toEqual([])
    expect((await test.call('backups.status', {})).failure).toMatchObject({ problem: { code: 'not-found' } })
    await test.call('backups.set', { folder: test.drive, hours: 4 })
    expect(await test.refusal('backups.make', { task: 'make' })).toMatchObject({ code: 'not-found' })
    await test.call('backups.set', { folder: test.drive, hours: 4 })
    expect(await test.make()).toMatchObject({ failure: undefined, last: { name: 'backup-0001-2026-11-21' } })
  })

  it('because the drive was pulled out while it was made, works again once the drive is back with what was left on it', async () => {
    let isPulled = false
    test = await startWithDrive((ports) => ({ ...ports, files: { ...ports.files, create: async (path, bytes) => {
      if (path.includes('.unfinished') && !isPulled) {
        isPulled = true
        renameSync(test.drive, `${test.folder}/unplugged`)
      }
      await ports.files.create(path, bytes)
    } } }))
    await test.record('One.')
    expect(await test.refusal('backups.make', { task: 'make' })).toMatchObject({ code: 'disk-error' })
    rmSync(test.drive, { recursive: true, force: true })
    renameSync(`${test.folder}/unplugged`, test.drive)
    expect(readdirSync(test.place())).toContain('lock.json')
    expect(await test.make()).toMatchObject({ failure: undefined, last: { upToDate: true } })
    expect(readdirSync(test.place())).not.toContain('lock.json')
  })

  it('for want of permission or room says so, and the one before stays', async () => {
    let code: string | undefined
    test = await startWithDrive((ports) => ({ ...ports, files: { ...ports.files, create: async (path, bytes) => {
      if (code !== undefined && path.includes('.unfinished')) throw Object.assign(new Error(code), { code })
      await ports.files.create(path, bytes)
    } } }))
    await test.record('One.')
    await test.make()
    for (const [errno, meant] of [['ENOSPC', 'disk-full'], ['EACCES', 'no-permission'], ['EIO', 'disk-error']] as const) {
      code = errno
      expect(await test.refusal('backups.make', { task: 'make' }), errno).toMatchObject({ code: meant, remedy: expect.stringContaining('The journal itself is safe') as unknown })
      expect(readdirSync(test.place()).filter((name) => name.startsWith('backup-'))).toEqual(['backup-0001-2026-11-21'])
    }
    code = undefined
    expect(await test.make()).toMatchObject({ failure: undefined })
  })

  it('because it was stopped is no failure', async () => {
    test = await startWithDrive()
    await test.record('One.')
    const made = test.refusal('backups.make', { task: 'make' })
    await test.call('tasks.cancel', { task: 'make' })
    expect(await made).toMatchObject({ code: 'cancelled' })
    expect((await test.call('backups.status', {})).failure).toBeUndefined()
    expect(await test.snapshots()).toEqual([])
  })
})

describe('a damaged record', () => {
  afterEach(async () => {
    await test.close()
  })
  const file = (): string => join(test.journalFolder, 'cases', `${test.caseId}.jsonl`)
  /** Waits until the list of cases shows these. */
  const listed = async (services: TestServices, wanted: readonly string[]): Promise<void> => expect.poll(async () => {
    const { rows, complete } = await services.call('cases.find', { filters: {}, sort: 'number', direction: 'down', offset: 0, limit: 10 })
    return complete ? rows.map(({ id }) => id) : undefined
  }, { timeout: 20_000 }).toEqual(wanted)
  const flip = (at: (bytes: Buffer) => number): Buffer => {
    const bytes = readFileSync(file())
    const index = at(bytes)
    bytes[index] = (bytes[index] ?? 0) ^ 1
    writeFileSync(file(), bytes)
    return bytes
  }

  it('is put right from the backup and its own later lines: nothing saved since is lost, and the damaged file is kept', async () => {
    test = await startWithDrive()
    await test.record('In the backup.')
    await test.make()
    await test.record('Saved later.')
    const before = readFileSync(file(), 'utf8')
    await listed(test, [test.caseId])
    await test.services.close()
    const broken = flip((bytes) => bytes.indexOf('In the backup.'))
    const again = await test.restart()
    expect(await again.refusal('cases.get', { id: test.caseId })).toMatchObject({ code: 'stream-damaged' })
    await listed(again, [])
    expect(await again.call('backups.findRecord', { stream: inCase() })).toEqual({ offer: 'whole', entries: 3, from: ['backup-0001-2026-11-21'] })
    await again.call('backups.restoreRecord', { stream: inCase() })
    expect(readFileSync(file(), 'utf8')).toBe(before)
    const [aside] = readdirSync(join(test.journalFolder, 'cases')).filter((name) => name.includes('.torn-'))
    expect(readFileSync(join(test.journalFolder, 'cases', aside ?? ''))).toEqual(broken)
    expect(await again.call('journal.status', {})).toMatchObject({ damage: [] })
    expect((await again.call('cases.get', { id: test.caseId })).record.entries).toBe(3)
    await listed(again, [test.caseId])
    expect(again.reported).toEqual([])
    await again.call('entry.record', { stream: inCase(), parts: [{ layer: 'fact', kind: 'note', data: { text: 'And on.' } }] })
    expect((await again.call('journal.verify', { task: 'v' })).findings).toEqual([])
    const third = await again.restart()
    expect(await third.call('journal.status', {})).toMatchObject({ damage: [] })
    await third.services.close()
  })

  it('is not put back where entries of it are nowhere, and its file stays untouched', async () => {
    test = await startWithDrive()
    await test.make()
    await test.record('Only here.')
    await test.services.close()
    const broken = flip((bytes) => bytes.indexOf('Only here.'))
    const again = await test.restart()
    expect(await again.call('backups.findRecord', { stream: inCase() })).toEqual({ offer: 'partly', entries: 2, lacking: 1 })
    expect(await again.refusal('backups.restoreRecord', { stream: inCase() })).toMatchObject({ code: 'not-found' })
    expect(readFileSync(file())).toEqual(broken)
    await again.services.close()
  })

  it('goes into new backups as it is, is told from new damage, and keeps all older backups', async () => {
    test = await startWithDrive()
    await test.record('Good.')
    await test.make()
    await test.services.close()
    flip((bytes) => bytes.indexOf('Good.'))
    const again = await test.restart()
    for (let n = 0; n < 12; n += 1) await again.call('backups.make', { task: 'make' })
    const list = (await again.call('backups.list', { folder: null }))[0]?.snapshots ?? []
    expect(list).toHaveLength(13)
    expect(list.map(({ facts }) => facts?.damaged)).toEqual([...Array.from({ length: 12 }, () => 1), 0])
    expect((await again.call('backups.check', { task: 'c', name: list[0]?.name ?? '' })).findings).toEqual([])
    expect(await again.call('backups.findRecord', { stream: inCase() })).toMatchObject({ offer: 'whole' })
    await again.services.close()
  })
})

it('a drill opens the newest backup with the whole program, compares every record, leaves nothing behind and is noted', async () => {
  test = await startWithDrive()
  await test.record('One.')
  await test.make()
  await test.record('Two.')
  const before = await verifyJournalFolder(nodeFiles(), test.journalFolder)
  const result = await test.call('backups.drill', { task: 'drill' })
  expect(result).toMatchObject({ isWhole: true, findings: [], compared: { same: 2, differences: [{ stream: inCase(), words: ['The journal has 1 entry that came later.'] }] } })
  expect((await test.call('backups.status', {})).drill).toMatchObject({ isWhole: true, same: 2, differences: 1 })
  expect(await verifyJournalFolder(nodeFiles(), test.journalFolder)).toEqual(before)
  const cache = join(test.folder, 'cache')
  expect(readdirSync(cache, { recursive: true }).filter((name) => String(name).includes('drill'))).toEqual([])
  await test.close()
})

it('a copy that a drill left when it was killed is gone after the next start', async () => {
  test = await startWithDrive()
  const status = await test.call('journal.status', {})
  const left = join(test.folder, 'cache', status.state === 'open' ? status.id : '', 'drill/copy')
  mkdirSync(left, { recursive: true })
  writeFileSync(join(left, 'journal.jsonl'), 'CANARY')
  const again = await test.restart()
  await expect.poll(() => existsSync(left)).toBe(false)
  await again.services.close()
  await test.close()
})
