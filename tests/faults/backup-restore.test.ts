import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startWithCase, type TestServices } from '../fixtures/test-services.ts'
import { verifyJournalFolder } from '../../src/storage/verify-folder.ts'
import { nodeFiles } from '../../src/storage/node-files.ts'

let test: TestServices & { readonly caseId: string; readonly customerId: string }
let backups: string
beforeEach(async () => {
  test = await startWithCase()
  backups = join(test.folder, 'drive')
  mkdirSync(backups)
  await test.call('backups.set', { folder: backups, hours: 24 })
})
afterEach(async () => {
  expect(test.reported).toEqual([])
  await test.close()
})

const note = (text: string) => ({ layer: 'fact', kind: 'note', data: { text } }) as const
const inCase = () => `case/${test.caseId}` as const
const record = async (text: string) => test.call('entry.record', { stream: inCase(), parts: [note(text)] })
const make = async () => test.call('backups.make', { task: 'make' })
const own = async () => (await test.call('backups.list', { folder: null }))[0]?.snapshots ?? []

describe('a backup', () => {
  it('is made, read back, listed and restored: the copy is a whole journal, the same in every record', async () => {
    await record('Called about the invoice.')
    expect(await make()).toMatchObject({ failure: undefined, last: { upToDate: true } })
    const [snapshot] = await own()
    expect(snapshot).toMatchObject({ facts: { damaged: 0 }, keptFor: 'recent' })
    const to = join(test.folder, 'restored')
    const { journal } = (await test.call('backups.list', { folder: backups }))[0] ?? { journal: '' }
    const restored = await test.call('backups.restore', { task: 'restore', folder: null, journal, name: snapshot?.name ?? '', to })
    expect(restored).toMatchObject({ erased: 0, damaged: [], compared: { same: 3, differences: [], more: 0 } })
    expect((await verifyJournalFolder(nodeFiles(), to)).findings).toEqual([])
  })
})
