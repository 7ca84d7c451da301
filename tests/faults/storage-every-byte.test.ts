import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { Entry, StreamId } from '../../src/core/journal/format.ts'
import { ProblemError } from '../../src/core/problem.ts'
import { createJournal } from '../../src/storage/create-journal.ts'
import type { FilesPort } from '../../src/storage/files-port.ts'
import type { StagedContent } from '../../src/storage/journal-store.ts'
import { nodeFiles } from '../../src/storage/node-files.ts'
import { openJournal } from '../../src/storage/open-journal.ts'
import { verifyJournalFolder } from '../../src/storage/verify-folder.ts'
import { PowerDisk } from './storage-power-disk.ts'
import { moment, note, openedCase, testPorts } from './storage-setup.ts'

vi.setConfig({ testTimeout: 120_000 })

const FOLDER = '/journal'
const streams: readonly StreamId[] = ['journal', 'case/one', 'customer/two']
const disk = new PowerDisk()
const files = nodeFiles(disk, 'linux')
const whole = new Map<string, Uint8Array>()
const entries = new Map<StreamId, readonly Entry[]>()

beforeAll(async () => {
  const store = await createJournal(testPorts(files), FOLDER, { author: 'owner' })
  const attached = await store.stage('scan', chunks('scan'))
  await store.keep(attached)
  const revision = await store.freeze('Say this.\n')
  await store.append([{ stream: 'case/one', parts: [openedCase] }], moment)
  await store.append([{ stream: 'customer/two', parts: [withFile(attached, revision)] }, { stream: 'case/one', parts: [note('Zoë said “no”.')] }], moment)
  for (const stream of streams) entries.set(stream, store.entries(stream))
  await store.close()
  for (const path of await allFiles(files, FOLDER)) whole.set(path, await files.read(path))
})

async function* chunks(text: string): AsyncIterable<Uint8Array> {
  yield new TextEncoder().encode(text)
}

function withFile({ hash, size }: StagedContent, revision: string) {
  return {
    ...note('See the letter.'),
    files: [{ hash, size, name: 'letter.pdf', type: 'application/pdf' }],
    guidance: [{ article: 'calm', title: 'Stay calm', revision, shown: [], used: [], said: [] }],
  }
}

async function allFiles(port: FilesPort, folder: string): Promise<readonly string[]> {
  const found: string[] = []
  for (const { name, folder: isFolder } of await port.list(folder)) {
    if (isFolder) found.push(...(await allFiles(port, `${folder}/${name}`)))
    else found.push(`${folder}/${name}`)
  }
  return found
}

/** Every file cut at every length and with one bit turned at every position. */
function* harms(bytes: Uint8Array): Iterable<{ readonly how: string; readonly bytes: Uint8Array }> {
  for (let length = 0; length < bytes.length; length++) yield { how: `cut to ${length}`, bytes: bytes.subarray(0, length) }
  for (let at = 0; at < bytes.length; at++) {
    const turned = bytes.slice()
    turned[at] = (turned[at] ?? 0) ^ (1 << (at % 8))
    yield { how: `bit turned at ${at}`, bytes: turned }
  }
}

test('the untouched folder holds, and its check covers eight files and nothing else', async () => {
  const report = await verifyJournalFolder(files, FOLDER)
  expect(report).toMatchObject({ findings: [], notes: [], files: 8, streams: 3, entries: 4 })
  expect(whole.size).toBe(8)
})

test.each([
  ['README.txt', /README\.txt$/],
  ['journal.json', /journal\.json$/],
  ['the streams', /(journal|one|two)\.jsonl$/],
  ['the register', /register\.jsonl$/],
  ['the attachment and the guidance', /[0-9a-f]{64}$/],
])('the folder check notices every cut and every turned bit in %s', async (_, which) => {
  const unnoticed: string[] = []
  const chosen = [...whole].filter(([path]) => which.test(path))
  expect(chosen.length).toBeGreaterThan(0)
  for (const [path, bytes] of chosen) {
    for (const harm of harms(bytes)) {
      await files.replace(path, harm.bytes)
      const findings = await verifyJournalFolder(files, FOLDER).then((report) => report.findings, problemOf)
      if (findings.length === 0) unnoticed.push(`${path} ${harm.how}`)
    }
    await files.replace(path, bytes)
  }
  expect(unnoticed).toEqual([])
})

test('the folder check notices every file that is gone and every file that was added', async () => {
  for (const [path, bytes] of whole) {
    await files.remove(path)
    const gone = await verifyJournalFolder(files, FOLDER).then((report) => report.findings, problemOf)
    expect(gone.length, path).toBeGreaterThan(0)
    await files.replace(path, bytes)
    await files.create(`${path}x`, bytes)
    expect((await verifyJournalFolder(files, FOLDER)).findings.length, `${path}x`).toBeGreaterThan(0)
    await files.remove(`${path}x`)
  }
})

describe.each(['/cases/one.jsonl', '/register.jsonl'])('with %s cut at any length or any bit turned', (name) => {
  test.each(['read-only', 'write'] as const)('opening %s tells it, shows nothing else than was saved, and keeps every byte', async (mode) => {
    const path = FOLDER + name
    const silent: string[] = []
    for (const harm of harms(whole.get(path) ?? new Uint8Array())) {
      const broken = disk.copy()
      const port = nodeFiles(broken, 'linux')
      await port.replace(path, harm.bytes)
      const store = await openJournal(testPorts(port), FOLDER, { mode })
      const shown = streams.filter((stream) => !store.damage().some((damage) => damage.stream === stream && damage.setAside === undefined))
      for (const stream of shown) expect(store.entries(stream), `${harm.how}: ${stream}`).toEqual(entries.get(stream))
      if (store.damage().length === 0) silent.push(harm.how)
      await store.close()
      const torn = (await allFiles(port, FOLDER)).filter((file) => file.startsWith(`${path}.torn-`))
      const kept = [await port.read(path), ...(await Promise.all(torn.map((file) => port.read(file))))]
      const sizes = kept.reduce((sum, bytes) => sum + bytes.length, 0)
      expect(sizes, harm.how).toBeGreaterThanOrEqual(harm.bytes.length)
    }
    // A register that only misses its last line, in whole or in part, is what a cut leaves: it is completed to the same bytes.
    if (name === '/register.jsonl') expect(silent.every((how) => how.startsWith('cut to '))).toBe(true)
    else expect(silent).toEqual([])
  })
})

function problemOf(error: unknown): readonly string[] {
  if (error instanceof ProblemError) return [error.problem.code]
  throw error
}
