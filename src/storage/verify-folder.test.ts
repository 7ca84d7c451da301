import { mkdir, mkdtemp, rm, symlink, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemError } from '../../tests/faults/storage-faulty-files.ts'
import { moment, note, openedCase, testPorts } from '../../tests/faults/storage-setup.ts'
import { createJournal } from './create-journal.ts'
import type { FilesPort } from './files-port.ts'
import type { JournalStore } from './journal-store.ts'
import { nodeFiles } from './node-files.ts'
import { verifyJournalFolder } from './verify-folder.ts'

const files = nodeFiles()
let folder: string
let store: JournalStore
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'evenkeel-verify-')), 'journal')
  store = await createJournal(testPorts(files), folder, { author: 'owner' })
  await store.append([{ stream: 'case/one', parts: [openedCase] }, { stream: 'customer/two', parts: [note('First.')] }], moment)
})
afterEach(async () => {
  await store.close().catch(() => undefined)
  await rm(dirname(folder), { recursive: true, force: true })
})

const put = async (name: string, content = 'x'): Promise<void> => {
  await mkdir(dirname(join(folder, name)), { recursive: true })
  await writeFile(join(folder, name), content)
}
const found = async (): Promise<readonly string[]> => (await verifyJournalFolder(files, folder)).findings.map(({ file }) => file)

test('a closed journal holds, and the check says what it looked at', async () => {
  await store.close()
  const steps: string[] = []
  const report = await verifyJournalFolder(files, folder, (done, total) => steps.push(`${done}/${total}`))
  expect(report).toEqual({ id: store.id, streams: 3, entries: 3, files: 6, findings: [], notes: [] })
  expect(steps).toEqual(['1/6', '2/6', '3/6', '4/6', '5/6', '6/6'])
})

test('working files and the owner’s own guidance are noted, not held against the journal', async () => {
  await store.saveDraft({ id: 'draft', place: 'case/one', fields: {}, savedAt: 1 })
  await store.stage('photo', (async function* () { yield new Uint8Array(3) })())
  await put('guidance/own/refunds.md')
  await put('.DS_Store')
  const report = await verifyJournalFolder(files, folder)
  expect(report.findings).toEqual([])
  expect(report.notes.map(({ file }) => file)).toEqual(['.DS_Store', 'drafts/draft.json', 'guidance/own/refunds.md', 'lock.json', 'staging/photo'])
})

test.each([
  'notes.txt', 'cases/notes.txt', 'cases/deep/one.jsonl', 'cases/ONE.jsonl', 'cases/one (1).jsonl', 'cases/empty.jsonl.bak', 'files/loose',
  `files/aa/${'b'.repeat(64)}`, `guidance/used/${'a'.repeat(64)}`, `guidance/${'a'.repeat(64)}`, `cases/one.jsonl.torn-${'a'.repeat(64)}`, 'files/README.txt', 'customers/journal.json',
])('a file called %s is a finding', async (name) => {
  await put(name)
  expect(await found()).toEqual([name])
})

test('a stream file without a line is a finding', async () => {
  await put('cases/empty.jsonl', '')
  expect(await found()).toEqual(['cases/empty.jsonl'])
})

test('a link to a folder outside is a finding, and nothing behind it is read', async () => {
  await rm(join(folder, 'files'), { recursive: true })
  await symlink(tmpdir(), join(folder, 'files'))
  expect(await found()).toEqual(['files'])
})

test('an attachment no entry names is a finding, and so is one or guidance that an entry names and that is not there', async () => {
  const staged = await store.stage('photo', (async function* () { yield new Uint8Array(3) })())
  await store.keep(staged)
  const place = `files/${staged.hash.slice(0, 2)}/${staged.hash}`
  expect(await found()).toEqual([place])
  const revision = await store.freeze('Say this.')
  const applied = { article: 'calm', title: 'Stay calm', revision, shown: [], used: [], said: [] }
  await store.append([{ stream: 'case/one', parts: [{ ...note('Photo.'), files: [{ hash: staged.hash, size: 3, name: 'photo.jpg', type: 'image/jpeg' }], guidance: [applied] }] }], moment)
  expect(await found()).toEqual([])
  await unlink(join(folder, place))
  await unlink(join(folder, 'guidance', 'used', revision))
  expect((await verifyJournalFolder(files, folder)).findings.map(({ reason }) => reason)).toEqual([
    'The attached file “photo.jpg” is missing or changed.',
    'The guidance “Stay calm”, as it was applied, is missing or changed.',
  ])
})

test('an attachment recorded with another size is a finding', async () => {
  const staged = await store.stage('photo', (async function* () { yield new Uint8Array(3) })())
  await store.keep(staged)
  await store.append([{ stream: 'case/one', parts: [{ ...note('Photo.'), files: [{ hash: staged.hash, size: 4, name: 'photo.jpg', type: 'image/jpeg' }] }] }], moment)
  expect(await found()).toEqual(['cases/one.jsonl'])
})

test('a file that cannot be read is a finding and does not end the check', async () => {
  const closed: FilesPort = { ...files, read: async (path) => (path.endsWith('one.jsonl') ? Promise.reject(systemError('EACCES')) : files.read(path)) }
  const { findings } = await verifyJournalFolder(closed, folder)
  expect(findings).toEqual([{ file: 'cases/one.jsonl', reason: 'It could not be read (EACCES).' }])
})

test('entries saved while the check runs are no finding', async () => {
  const saves: Promise<unknown>[] = []
  const slow: FilesPort = { ...files, read: async (path) => {
    const bytes = await files.read(path)
    // Everything is saved after the register was read first and before the streams are.
    if (path.endsWith('register.jsonl') && saves.length === 0) {
      saves.push(store.append([{ stream: 'case/one', parts: [note('meanwhile')] }, { stream: 'customer/two', parts: [note('meanwhile')] }], moment))
      await Promise.all(saves)
    }
    return bytes
  } }
  const report = await verifyJournalFolder(slow, folder)
  expect(report).toMatchObject({ findings: [], entries: 5 })
})

test('the check can be stopped in the middle of a large file', async () => {
  const hash = '0'.repeat(64)
  await put(`files/00/${hash}`, 'large')
  const stop = new AbortController()
  let pieces = 0
  const endless: FilesPort = { ...files, readStream: async function* (path) {
    if (!path.endsWith(hash)) return yield* files.readStream(path)
    for (pieces = 1; pieces < 1000; pieces += 1) {
      if (pieces === 3) stop.abort()
      yield new Uint8Array(1)
    }
  } }
  await expect(verifyJournalFolder(endless, folder, undefined, stop.signal)).rejects.toMatchObject({ problem: { code: 'cancelled' } })
  expect(pieces).toBe(3)
})

test('the check can be stopped, and a folder without a journal is refused', async () => {
  const stop = new AbortController()
  const asked = verifyJournalFolder(files, folder, () => stop.abort(), stop.signal)
  await expect(asked).rejects.toMatchObject({ problem: { code: 'cancelled' } })
  await expect(verifyJournalFolder(files, dirname(folder))).rejects.toMatchObject({ problem: { code: 'journal-not-found' } })
})
