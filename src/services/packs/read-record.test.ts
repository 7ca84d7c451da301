import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServices, type TestServices } from '../../../tests/fixtures/test-services.ts'
import { nodeFiles } from '../../storage/node-files.ts'
import { openJournal } from '../../storage/open-journal.ts'
import { openFolds } from '../journal/open-journal.ts'
import { gatherInput } from './gather-input.ts'
import type { RecordToPack } from './messages.ts'
import { readRecord } from './read-record.ts'

let test: TestServices
let caseIds: readonly string[]

beforeAll(async () => {
  test = startServices()
  await test.call('journal.create', { folder: null, sample: true })
  caseIds = (await test.call('cases.list', {})).map(({ id }) => id)
})
afterAll(async () => {
  expect(test.reported).toEqual([])
  await test.close()
})

const record = (cases: readonly string[] = caseIds.slice(0, 1)): RecordToPack => ({
  folder: test.journalFolder, cache: test.ports.folders.cache, cases,
  options: { asOf: '2026-11-21', paper: 'letter', guidanceText: true, volumeOneOnly: false },
  locale: 'en-US', preparedAt: { at: Date.UTC(2026, 10, 21, 15), zone: 'America/Chicago' }, appVersion: '0.1.0', placement: undefined,
})

/** Every file below the journal with its bytes. */
function contents(): ReadonlyMap<string, string> {
  const files = readdirSync(test.journalFolder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(files.map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name), 'base64')]))
}

describe('the record of a pack, read beside the program that has it open', () => {
  it('is what the program would have gathered, for every case of the sample, and nothing in the folder changes', async () => {
    const before = contents()
    const journal = openFolds(await openJournal(test.ports, test.journalFolder, { mode: 'read-only' }))
    for (const id of caseIds) {
      const { folder: _, cache: _cache, cases: _cases, placement: _placement, ...making } = record()
      expect(await readRecord(nodeFiles(), record([id]))).toEqual(await gatherInput(journal, id, making))
    }
    await journal.store.close()
    expect(contents()).toEqual(before)
  })

  it('holds what was saved a moment ago', async () => {
    const [first = ''] = caseIds
    await test.call('desk.sit', { staff: (await test.call('business.get', {})).staff[0]?.staff ?? '' })
    const { entries } = await readRecord(nodeFiles(), record())
    await test.call('entry.record', { stream: `case/${first}`, parts: [{ layer: 'fact', kind: 'note', data: { text: 'She called again' } }] })
    const after = await readRecord(nodeFiles(), record())
    expect(after.entries.case).toHaveLength(entries.case.length + 1)
    expect(JSON.stringify(after.case.timeline.at(-1))).toContain('She called again')
  })

  it('survives a clone, as it is read in a worker', async () => {
    const input = await readRecord(nodeFiles(), record())
    expect(structuredClone(input)).toEqual(input)
  })

  it('is refused where a line was changed, and other cases are read all the same', async () => {
    const [first = '', second = ''] = caseIds
    const copy = join(test.folder, 'copy')
    mkdirSync(copy)
    cpSync(test.journalFolder, copy, { recursive: true })
    rmSync(join(copy, 'lock.json'), { force: true })
    const file = join(copy, 'cases', `${first}.jsonl`)
    writeFileSync(file, readFileSync(file, 'utf8').replace('"seq":2', '"seq":3'))
    const changed = { ...record([first]), folder: copy, cache: undefined }
    await expect(readRecord(nodeFiles(), changed)).rejects.toMatchObject({ problem: { code: 'stream-damaged' } })
    expect((await readRecord(nodeFiles(), { ...changed, cases: [second] })).case.id).toBe(second)
  })

  it('is refused for a case that isn’t there', async () => {
    await expect(readRecord(nodeFiles(), record(['nowhere']))).rejects.toMatchObject({ problem: { code: 'not-found' } })
  })
})
