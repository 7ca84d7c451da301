import { appendFile, mkdtemp, readdir, readFile, rename, rm, stat, truncate, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { canonicalJson } from '../../src/core/journal/canonical.ts'
import { createJournal } from '../../src/storage/create-journal.ts'
import { inspectFolder } from '../../src/storage/folder-state.ts'
import type { JournalStore, StagedContent } from '../../src/storage/journal-store.ts'
import { nodeFiles } from '../../src/storage/node-files.ts'
import { openJournal } from '../../src/storage/open-journal.ts'
import { verifyJournalFolder } from '../../src/storage/verify-folder.ts'
import { systemError } from './storage-faulty-files.ts'
import { moment, note, openedCase, testPorts } from './storage-setup.ts'

const files = nodeFiles()
const ports = testPorts(files)
let folder: string
let attached: StagedContent

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'evenkeel-bad-')), 'journal')
  const store = await createJournal(ports, folder, { author: 'owner' })
  attached = await store.stage('scan', bytesOf('a scanned letter'))
  await store.keep(attached)
  const file = { hash: attached.hash, name: 'letter.pdf', size: attached.size, type: 'application/pdf' }
  await store.append([{ stream: 'case/one', parts: [openedCase] }], moment)
  await store.append([{ stream: 'case/one', parts: [{ ...note('They sent a letter.'), files: [file] }] }], moment)
  await store.append([{ stream: 'case/two', parts: [openedCase] }], moment)
  await store.close()
})
afterEach(() => rm(dirname(folder), { recursive: true, force: true }))

async function* bytesOf(text: string): AsyncIterable<Uint8Array> {
  yield new TextEncoder().encode(text)
}

/** Opens for writing, looks, and closes. */
async function looking<T>(look: (store: JournalStore) => T | Promise<T>): Promise<T> {
  const store = await openJournal(ports, folder, { mode: 'write' })
  try {
    return await look(store)
  } finally {
    await store.close()
  }
}

const one = (): string => join(folder, 'cases', 'one.jsonl')
const problem = (code: string): object => ({ problem: { code } })

describe('a damaged record', () => {
  const twoLines = async (): Promise<[string, string]> => (await readFile(one(), 'utf8')).trimEnd().split('\n') as [string, string]

  test.each<[string, () => Promise<void>, RegExp]>([
    ['a line that is no JSON', () => appendFile(one(), 'not an entry\n'), /line 3: not json/i],
    ['a line of bytes that are no text', () => appendFile(one(), Buffer.from([0xff, 0xfe, 0x0a])), /line 3: not text/i],
    ['a byte order mark', async () => writeFile(one(), Buffer.concat([Buffer.from('\uFEFF'), await readFile(one())])), /line 1: not/i],
    ['Windows line ends', async () => writeFile(one(), (await readFile(one(), 'utf8')).replaceAll('\n', '\r\n')), /line 1: not in canonical form/i],
    ['an empty line', () => appendFile(one(), '\n'), /line 3: not json/i],
    ['lines in another order', async () => writeFile(one(), `${(await twoLines()).toReversed().join('\n')}\n`), /line 1: has number 2/i],
    ['a line twice', async () => appendFile(one(), `${(await twoLines())[1]}\n`), /line 3: has number 2/i],
    ['other words in an entry', async () => writeFile(one(), (await readFile(one(), 'utf8')).replace('sent a letter', 'sent a parcel')), /line 2: part 1 does not match/i],
    ['a part taken out with no erasure on record', async () => {
      const [first, second] = await twoLines()
      const entry = JSON.parse(second) as { parts: unknown[] }
      await writeFile(one(), `${first}\n${canonicalJson({ ...entry, parts: [null] })}\n`)
    }, /line 2: content 1 is gone/i],
    ['its last line gone', async () => writeFile(one(), `${(await twoLines())[0]}\n`), /ends after entry 1; the register lists 2/i],
    ['its last line cut in the middle', async () => truncate(one(), (await stat(one())).size - 5), /ends after entry 1/i],
    ['nothing in it', () => truncate(one(), 0), /missing/i],
    ['no file', () => unlink(one()), /missing/i],
    ['the file of another record', async () => writeFile(one(), await readFile(join(folder, 'cases', 'two.jsonl'))), /line 1: belongs to case\/two/i],
    ['a newer kind of line', async () => appendFile(one(), `${(await twoLines())[1].replace('"v":1', '"v":2')}\n`), /line 3: written by a newer version \(2\)/i],
  ])('with %s is left alone, named, and keeps the rest working', async (_, damage, reason) => {
    await damage()
    const found = await readFile(one()).catch(() => 'no file')
    const register = await readFile(join(folder, 'register.jsonl'))
    await looking(async (store) => {
      expect(store.damage()).toEqual([{ file: 'cases/one.jsonl', stream: 'case/one', reason: expect.stringMatching(reason) as string, setAside: undefined }])
      expect(() => store.entries('case/one')).toThrow(expect.objectContaining({ problem: expect.objectContaining({ code: 'stream-damaged' }) as object }))
      await expect(store.append([{ stream: 'case/one', parts: [note('more')] }], moment)).rejects.toMatchObject(problem('stream-damaged'))
      await expect(store.append([{ stream: 'case/two', parts: [note('more')] }, { stream: 'case/one', parts: [note('more')] }], moment)).rejects.toMatchObject(problem('stream-damaged'))
      expect(store.entries('case/two')).toHaveLength(1)
      expect(store.streams()).toContain('case/one')
    })
    expect(await readFile(one()).catch(() => 'no file')).toEqual(found)
    expect(await readFile(join(folder, 'register.jsonl'))).toEqual(register)
    expect((await verifyJournalFolder(files, folder)).findings).toContainEqual({ file: 'cases/one.jsonl', reason: expect.any(String) as string })
    await looking(async (store) => {
      await store.append([{ stream: 'case/two', parts: [note('more')] }], moment)
      expect(store.entries('case/two')).toHaveLength(2)
    })
  })

  test('whose chain was computed anew from the middle on is told by the register', async () => {
    const other = join(dirname(folder), 'other')
    const store = await createJournal(testPorts(files, 'other'), other, { author: 'owner' })
    await store.append([{ stream: 'case/one', parts: [openedCase] }], moment)
    await store.append([{ stream: 'case/one', parts: [note('Quite another story.')] }], moment)
    await store.close()
    await writeFile(one(), await readFile(join(other, 'cases', 'one.jsonl')))
    await looking((opened) => expect(opened.damage()).toMatchObject([{ file: 'cases/one.jsonl', reason: expect.stringMatching(/not the entry that the register lists/) as string }]))
  })

  test('with an unfinished last line keeps those bytes beside it and goes on', async () => {
    await appendFile(one(), '{"header":{"par')
    const aside = await looking((store) => {
      expect(store.entries('case/one')).toHaveLength(2)
      expect(store.damage()).toHaveLength(1)
      return store.damage()[0]?.setAside ?? ''
    })
    expect(await readFile(join(folder, aside), 'utf8')).toBe('{"header":{"par')
    await appendFile(one(), '{"header":{"x')
    const second = await looking((store) => store.damage()[0]?.setAside ?? '')
    expect(second).not.toBe(aside)
    expect(await readFile(join(folder, aside), 'utf8')).toBe('{"header":{"par')
    const report = await verifyJournalFolder(files, folder)
    expect(report.findings).toEqual([])
    expect(report.notes.map(({ file }) => file)).toEqual([aside, second].toSorted())
  })

  test('that grew by zeros in a power cut loses nothing', async () => {
    await appendFile(one(), Buffer.alloc(40))
    await looking((store) => {
      expect(store.entries('case/one')).toHaveLength(2)
      expect(store.damage()).toMatchObject([{ setAside: expect.stringContaining('one.jsonl.torn-') as string }])
    })
  })
})

describe('a damaged register', () => {
  const register = (): string => join(folder, 'register.jsonl')

  test.each<[string, () => Promise<void>, RegExp]>([
    ['missing', () => unlink(register()), /missing/],
    ['changed', async () => writeFile(register(), (await readFile(register(), 'utf8')).replace('case/two', 'case/one')), /line 4/i],
    ['shortened by more than a cut can leave', async () => writeFile(register(), (await readFile(register(), 'utf8')).split('\n').slice(0, 2).join('\n') + '\n'), /does not list 2 entries/],
    ['from a newer version', async () => appendFile(register(), '{"v":2}\n'), /newer version \(2\)/],
  ])('(%s) is left alone; everything can be read and nothing added', async (_, damage, reason) => {
    await damage()
    const found = await readFile(register(), 'utf8').catch(() => 'no file')
    await looking(async (store) => {
      expect(store.damage()).toContainEqual({ file: 'register.jsonl', stream: undefined, reason: expect.stringMatching(reason) as string, setAside: undefined })
      expect(store.entries('case/two')).toHaveLength(1)
      await expect(store.append([{ stream: 'case/two', parts: [note('more')] }], moment)).rejects.toMatchObject(problem('journal-damaged'))
    })
    expect(await readFile(register(), 'utf8').catch(() => 'no file')).toBe(found)
    expect((await verifyJournalFolder(files, folder)).findings.length).toBeGreaterThan(0)
  })

  test('that misses the last entry, as a cut leaves it, is completed', async () => {
    const whole = await readFile(register(), 'utf8')
    for (const cut of [1, 20, whole.length - whole.lastIndexOf('\n', whole.length - 2) - 1]) {
      await writeFile(register(), whole.slice(0, whole.length - cut))
      await looking((store) => expect(store.damage()).toEqual([]))
      expect(await readFile(register(), 'utf8')).toBe(whole)
    }
  })
})

describe('the folder', () => {
  test.each([
    ['cases/one (conflicted copy 2026-03-01).jsonl'],
    ["cases/one (Kim's conflicted copy 2026-03-01).jsonl"],
    ['cases/one-DESKTOP-4F2K.jsonl'],
    ['cases/one.sync-conflict-20260301-101112-ABCDEFG.jsonl'],
    ['cases/one (1).jsonl'],
    ['register (conflicted copy).jsonl'],
    ['journal-DESKTOP-4F2K.jsonl'],
    ['cases/ONE.jsonl'],
  ])('reports %s, leaves it where it is and does not use it', async (name) => {
    const copy = join(folder, name)
    await writeFile(copy, await readFile(one()))
    await looking((store) => {
      expect(store.damage()).toEqual([{ file: name, stream: undefined, reason: expect.any(String) as string, setAside: undefined }])
      expect(store.entries('case/one')).toHaveLength(2)
      expect(store.streams().toSorted()).toEqual(['case/one', 'case/two', 'journal'])
    })
    expect(await readFile(copy)).toEqual(await readFile(one()))
    expect((await verifyJournalFolder(files, folder)).findings).toContainEqual({ file: name, reason: expect.any(String) as string })
  })

  test('reports a copy whose name could be that of a record', async () => {
    await writeFile(join(folder, 'cases', 'one-laptop.jsonl'), await readFile(one()))
    await looking((store) => {
      expect(store.damage()).toMatchObject([{ file: 'cases/one-laptop.jsonl', stream: undefined, reason: expect.stringContaining('belongs to case/one') as string }])
      expect(store.streams()).not.toContain('case/one-laptop')
    })
  })

  test('with the whole record of another journal reports that and goes on', async () => {
    const other = join(dirname(folder), 'other')
    const theirs = await createJournal(testPorts(files, 'other'), other, { author: 'owner' })
    await theirs.append([{ stream: 'case/theirs', parts: [openedCase] }, { stream: 'case/theirs', parts: [note('Theirs.')] }], moment)
    await theirs.close()
    await writeFile(join(folder, 'cases', 'theirs.jsonl'), await readFile(join(other, 'cases', 'theirs.jsonl')))
    await looking(async (store) => {
      expect(store.damage()).toEqual([{ file: 'cases/theirs.jsonl', stream: 'case/theirs', reason: 'The register lists none of its entries.', setAside: undefined }])
      await store.append([{ stream: 'case/one', parts: [note('more')] }], moment)
    })
  })

  test('of a newer format is refused and not touched', async () => {
    await writeFile(join(folder, 'journal.json'), (await readFile(join(folder, 'journal.json'), 'utf8')).replace('"format":1', '"format":2'))
    const before = await readdir(folder, { recursive: true })
    await expect(openJournal(ports, folder, { mode: 'write' })).rejects.toMatchObject(problem('journal-newer'))
    await expect(openJournal(ports, folder, { mode: 'read-only' })).rejects.toMatchObject(problem('journal-newer'))
    expect(await readdir(folder, { recursive: true })).toEqual(before)
  })

  test('without a journal, or with a broken journal.json, is refused', async () => {
    await expect(openJournal(ports, dirname(folder), { mode: 'write' })).rejects.toMatchObject(problem('journal-not-found'))
    await writeFile(join(folder, 'journal.json'), '{')
    await expect(openJournal(ports, folder, { mode: 'write' })).rejects.toMatchObject(problem('journal-damaged'))
    expect(await readFile(join(folder, 'journal.json'), 'utf8')).toBe('{')
  })

  test('is never made into a journal if it holds one or anything else', async () => {
    await expect(createJournal(ports, folder, { author: 'owner' })).rejects.toMatchObject(problem('journal-exists'))
    await unlink(join(folder, 'journal.json'))
    expect(await inspectFolder(ports, folder)).toEqual({ state: 'other-files' })
    await expect(createJournal(ports, folder, { author: 'owner' })).rejects.toMatchObject(problem('journal-exists'))
    expect(await inspectFolder(ports, join(folder, 'nowhere'))).toEqual({ state: 'empty' })
  })

  test('with the journal.json of another journal says so', async () => {
    const path = join(folder, 'journal.json')
    await writeFile(path, (await readFile(path, 'utf8')).replace(/"id":"../, '"id":"zz'))
    await looking((store) => expect(store.damage()).toMatchObject([{ file: 'journal.json', reason: expect.stringContaining('another journal') as string }]))
  })

  test('that may not be written can still be opened read-only', async () => {
    const closed = testPorts({ ...files, create: async () => Promise.reject(systemError('EACCES')) })
    await expect(openJournal(closed, folder, { mode: 'write' })).rejects.toMatchObject(problem('no-permission'))
    const store = await openJournal(closed, folder, { mode: 'read-only' })
    expect(store.entries('case/one')).toHaveLength(2)
    await store.close()
  })

  test('that came from an archive without its empty folders works', async () => {
    for (const name of ['customers', 'drafts', 'pending', 'staging', 'guidance']) await rm(join(folder, name), { recursive: true })
    await looking(async (store) => {
      await store.append([{ stream: 'customer/new', parts: [note('Hello.')] }, { stream: 'case/one', parts: [note('Hello.')] }], moment)
      await store.saveDraft({ id: 'd', place: 'x', fields: {}, savedAt: 1 })
      await store.freeze('text')
    })
    expect((await verifyJournalFolder(files, folder)).findings).toEqual([])
  })

  test('opened read-only is not changed by a byte, whatever is wrong with it', async () => {
    await appendFile(one(), '{"torn')
    await writeFile(join(folder, 'cases', 'x.jsonl.evenkeel-tmp-1-1'), 'left over')
    const before = await contentsOf(folder)
    const store = await openJournal(ports, folder, { mode: 'read-only' })
    expect(store.entries('case/one')).toHaveLength(2)
    expect(store.damage()).toMatchObject([{ file: 'cases/one.jsonl', setAside: undefined }])
    for (const write of [
      () => store.append([{ stream: 'case/one', parts: [note('x')] }], moment),
      () => store.saveDraft({ id: 'd', place: 'x', fields: {}, savedAt: 1 }),
      () => store.discardDraft('d'),
      () => store.freeze('text'),
      () => store.stage('s', bytesOf('x')),
      () => store.keep(attached),
      () => store.removeUnreferred([attached.hash]),
      () => store.erase('case/one', []),
    ]) await expect(write()).rejects.toMatchObject(problem('read-only'))
    await store.close()
    expect(await contentsOf(folder)).toEqual(before)
  })
})

describe('an attached file', () => {
  const path = (): string => join(folder, 'files', attached.hash.slice(0, 2), attached.hash)

  test('that is gone is told', async () => {
    await unlink(path())
    await looking(async (store) => {
      await expect(store.attachment(attached.hash, attached.size)).rejects.toMatchObject(problem('file-missing'))
      await expect(store.readAttachment(attached.hash)).rejects.toMatchObject(problem('file-missing'))
    })
    expect((await verifyJournalFolder(files, folder)).findings).toMatchObject([{ file: 'cases/one.jsonl', reason: expect.stringContaining('letter.pdf') as string }])
  })

  test('that was exchanged is told, and put right when the original is attached again', async () => {
    await writeFile(path(), 'another letter')
    await looking(async (store) => {
      await expect(store.attachment(attached.hash, attached.size)).rejects.toMatchObject(problem('file-changed'))
      await expect(store.readAttachment(attached.hash)).rejects.toMatchObject(problem('file-changed'))
      await store.keep(await store.stage('again', bytesOf('a scanned letter')))
      expect(new TextDecoder().decode(await store.readAttachment(attached.hash))).toBe('a scanned letter')
    })
    expect((await readdir(dirname(path()))).some((name) => name.includes('.changed-'))).toBe(true)
  })

  test('is kept as long as an entry names it', async () => {
    await looking(async (store) => expect([await store.unreferredAttachments(), await store.removeUnreferred([attached.hash])]).toEqual([[], []]))
    expect((await stat(path())).size).toBe(attached.size)
  })

  test('that changed in staging is not attached', async () => {
    await looking(async (store) => {
      const staged = await store.stage('photo', bytesOf('a photo'))
      await writeFile(join(folder, 'staging', 'photo'), 'a phot0')
      await expect(store.keep(staged)).rejects.toMatchObject(problem('file-changed'))
      await rename(join(folder, 'staging', 'photo'), join(folder, 'staging', 'elsewhere'))
      await expect(store.keep(staged)).rejects.toMatchObject(problem('file-missing'))
      expect(await store.staged()).toEqual(['elsewhere'])
      await store.discardStaged('elsewhere')
      expect(await store.staged()).toEqual([])
    })
  })
})

/** Every file with its bytes. */
async function contentsOf(root: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) found[join(entry.parentPath, entry.name)] = (await readFile(join(entry.parentPath, entry.name))).toString('hex')
  }
  return found
}
