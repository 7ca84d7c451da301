import { beforeAll, describe, expect, test, vi } from 'vitest'
import { verifyJournalFolder } from '../../src/storage/verify-folder.ts'
import { checkHarmed, findings, openHarmed, smallJournal, type SmallJournal } from './storage-every-byte.ts'

vi.setConfig({ testTimeout: 120_000 })

let journal: SmallJournal
beforeAll(async () => {
  journal = await smallJournal()
})

test('the untouched folder holds, and its check covers eight files and nothing else', async () => {
  expect(await verifyJournalFolder(journal.files, journal.folder)).toMatchObject({ findings: [], notes: [], files: 8, streams: 3, entries: 4 })
  expect(journal.whole.size).toBe(8)
})

test.each([
  ['README.txt', /README\.txt$/],
  ['journal.json', /journal\.json$/],
  ['the streams', /(journal|one|two)\.jsonl$/],
  ['the register', /register\.jsonl$/],
  ['the attachment and the guidance', /[0-9a-f]{64}$/],
])('the folder check notices every cut and every turned bit in %s', async (_, which) => {
  const { tried, failures } = await checkHarmed(journal, which)
  expect(failures).toEqual([])
  expect(tried).toBeGreaterThan(0)
})

test('the folder check notices every file that is gone and every file that was added', async () => {
  const { files, folder, whole } = journal
  for (const [path, bytes] of whole) {
    await files.remove(path)
    expect((await findings(files, folder)).length, path).toBeGreaterThan(0)
    await files.replace(path, bytes)
    await files.create(`${path}x`, bytes)
    expect((await findings(files, folder)).length, `${path}x`).toBeGreaterThan(0)
    await files.remove(`${path}x`)
  }
})

describe.each(['/journal/cases/one.jsonl', '/journal/register.jsonl'])('with %s cut at any length or any bit turned', (path) => {
  test.each([
    { mode: 'read-only', checkpoint: false },
    { mode: 'write', checkpoint: false },
    { mode: 'read-only', checkpoint: true },
    { mode: 'write', checkpoint: true },
  ] as const)('opening (%o) tells it, shows nothing else than was saved, and keeps every byte', async (opening) => {
    const { tried, failures } = await openHarmed(journal, path, opening)
    expect(failures).toEqual([])
    expect(tried).toBeGreaterThan(1000)
  })
})
