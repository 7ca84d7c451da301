import { mkdtemp, readFile, rm, unlink, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { moment, note, testComputer, testPorts } from '../../tests/faults/storage-setup.ts'
import { thisComputer, type Computer } from './computer.ts'
import { createJournal } from './create-journal.ts'
import { inspectFolder } from './folder-state.ts'
import type { JournalStore } from './journal-store.ts'
import { nodeFiles } from './node-files.ts'
import { openJournal } from './open-journal.ts'

const files = nodeFiles()
let folder: string
let first: JournalStore

/** Opens as a given program on a given computer. */
const openAs = (computer: Computer, takeOver = false): Promise<JournalStore> => openJournal(testPorts(files, `${computer.host}${computer.pid}`, computer), folder, { mode: 'write', takeOver })
const locked = { problem: { code: 'journal-locked' } }
const changed = { problem: { code: 'changed-outside' } }
const both = new Map([[1, 'start'], [2, 'start']])

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'evenkeel-lock-')), 'journal')
  first = await createJournal(testPorts(files), folder, { author: 'owner' })
})
afterEach(async () => {
  await first.close().catch(() => undefined)
  await rm(dirname(folder), { recursive: true, force: true })
})

describe('a journal that is open', () => {
  test('cannot be opened a second time on the same computer, not even by taking over', async () => {
    const second = testComputer('desk', 2, both)
    await expect(openAs(second)).rejects.toMatchObject(locked)
    await expect(openAs(second, true)).rejects.toMatchObject(locked)
    expect(await inspectFolder({ files, computer: second }, folder)).toMatchObject({ state: 'journal', lockedBy: { host: 'desk', pid: 1, sameComputer: true } })
    await first.append([{ stream: 'case/one', parts: [note('Still ours.')] }], moment)
  })

  test('cannot be opened twice by the same program', async () => {
    await expect(openAs(testComputer('desk', 1))).rejects.toMatchObject(locked)
  })

  test('can be read by anyone, who never touches the lock', async () => {
    const lock = await readFile(join(folder, 'lock.json'))
    const reader = await openJournal(testPorts(files, 'reader', testComputer('laptop', 9)), folder, { mode: 'read-only' })
    await reader.close()
    expect(await readFile(join(folder, 'lock.json'))).toEqual(lock)
  })

  test('on another computer is opened only if the owner says so, and the other then stops', async () => {
    const laptop = testComputer('laptop', 1)
    await expect(openAs(laptop)).rejects.toMatchObject({ problem: { code: 'journal-locked', message: expect.stringContaining('desk') as string } })
    const second = await openAs(laptop, true)
    await second.append([{ stream: 'case/one', parts: [note('From the laptop.')] }], moment)
    await expect(first.append([{ stream: 'case/one', parts: [note('From the desk.')] }], moment)).rejects.toMatchObject(changed)
    await expect(first.saveDraft({ id: 'd', place: 'x', fields: {}, savedAt: 1 })).rejects.toMatchObject(changed)
    await first.close()
    await second.append([{ stream: 'case/one', parts: [note('Still the laptop.')] }], moment)
    expect(second.entries('case/one')).toHaveLength(2)
    await second.close()
    expect(await inspectFolder({ files, computer: laptop }, folder)).toMatchObject({ lockedBy: undefined })
  })

  test('stops writing when its lock is gone', async () => {
    await unlink(join(folder, 'lock.json'))
    await expect(first.append([{ stream: 'case/one', parts: [note('x')] }], moment)).rejects.toMatchObject(changed)
  })
})

describe('a lock left behind', () => {
  test.each<[string, Computer]>([
    ['by a program that is gone', testComputer('desk', 2)],
    ['by a program whose number another one has now', testComputer('desk', 2, new Map([[1, 'later'], [2, 'start']]))],
    ['before the computer was started anew', testComputer('desk', 2, both, 'another boot')],
  ])('%s does not keep the next one out', async (_, computer) => {
    expect(await inspectFolder({ files, computer }, folder)).toMatchObject({ lockedBy: undefined })
    const second = await openAs(computer)
    await second.append([{ stream: 'case/one', parts: [note('On we go.')] }], moment)
    await second.close()
  })

  test('by a program that cannot be told from a running one is the owner’s to decide', async () => {
    const unsure = { ...testComputer('desk', 2, both), processOf: async () => ({ running: true, start: undefined }) }
    await expect(openAs(unsure)).rejects.toMatchObject(locked)
    await (await openAs(unsure, true)).close()
  })

  test.each(['', '{"host":"de'])('as “%s” is the owner’s to decide', async (torn) => {
    await writeFile(join(folder, 'lock.json'), torn)
    await expect(openAs(testComputer('desk', 2))).rejects.toMatchObject(locked)
    await (await openAs(testComputer('desk', 2), true)).close()
  })

  test('is not moved away if another program has taken it in the meantime', async () => {
    const quick = testComputer('desk', 3)
    let winner: JournalStore | undefined
    const slow: Computer = {
      ...testComputer('desk', 2),
      processOf: async (pid) => {
        // Between judging the dead lock and moving it away, another program takes the journal.
        if (pid === 1) winner = await openAs(quick)
        return { running: pid !== 1, start: pid === 1 ? undefined : 'start' }
      },
    }
    const asked = openAs(slow)
    await expect(asked).rejects.toMatchObject(locked)
    await winner?.append([{ stream: 'case/one', parts: [note('The quick one.')] }], moment)
    await winner?.close()
  })
})

describe('this computer', () => {
  test('knows its own process and notices when another one ends', async () => {
    const computer = thisComputer(files)
    expect(computer.host).toBe(hostname())
    expect((await computer.processOf(process.pid)).running).toBe(true)
    const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'ignore'] })
    await once(child, 'spawn')
    const pid = child.pid ?? 0
    const alive = await computer.processOf(pid)
    expect(alive.running).toBe(true)
    if (process.platform === 'linux') {
      expect(alive.start).toMatch(/^\d+$/)
      expect(alive.start).not.toBe((await computer.processOf(process.pid)).start)
      expect(await computer.bootId()).toMatch(/^[0-9a-f-]{36}$/)
    }
    child.stdin?.end()
    await once(child, 'exit')
    expect(await computer.processOf(pid)).toEqual({ running: false, start: undefined })
  })
})
