import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createJournal } from './create-journal.ts'
import { inspectFolder } from './folder-state.ts'
import { nodeFiles } from './node-files.ts'
import { openJournal } from './open-journal.ts'
import { note, openedCase, testPorts } from '../../tests/faults/storage-setup.ts'

let folder: string
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'evenkeel-journal-')), 'journal')
})
afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }))

const ports = testPorts(nodeFiles())
const at = { at: 1_763_000_000_000, zone: 'America/New_York' }

test('what was saved is there after closing and opening again', async () => {
  const made = await createJournal(ports, folder, { author: 'owner' })
  await made.append([{ stream: 'case/one', parts: [openedCase] }], at)
  await made.append([{ stream: 'case/one', parts: [note('They called.')] }, { stream: 'customer/two', parts: [note('Prefers mail.')] }], at)
  await made.saveDraft({ id: 'draft', place: 'case/one', fields: { text: 'half a sen' }, savedAt: 1 })
  const frozen = await made.freeze('Say this.\r\nNot that.')
  const staged = await made.stage('photo', [new TextEncoder().encode('bytes')] as unknown as AsyncIterable<Uint8Array>)
  await made.keep(staged)
  const saved = [made.entries('journal'), made.entries('case/one'), made.entries('customer/two'), made.registerHead()]
  await made.close()

  expect(await inspectFolder(ports, folder)).toEqual({ state: 'journal', id: made.id, lockedBy: undefined })
  const opened = await openJournal(ports, folder, { mode: 'write' })
  expect([opened.entries('journal'), opened.entries('case/one'), opened.entries('customer/two'), opened.registerHead()]).toEqual(saved)
  expect(opened.damage()).toEqual([])
  expect(await opened.drafts()).toEqual([{ id: 'draft', place: 'case/one', fields: { text: 'half a sen' }, savedAt: 1 }])
  expect(await opened.frozen(frozen)).toBe('Say this.\nNot that.')
  expect(new TextDecoder().decode(await opened.readAttachment(staged.hash))).toBe('bytes')
  expect(await opened.attachment(staged.hash, staged.size)).toContain(staged.hash)
  await opened.close()
})
