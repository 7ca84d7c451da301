import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startWithCase } from '../../../tests/fixtures/test-services.ts'
import type { InputOf } from '../../contract/methods.ts'
import type { SealCheck } from '../../contract/views.ts'
import { sealCode } from '../../core/journal/seal-code.ts'

let test: Awaited<ReturnType<typeof startWithCase>>
beforeEach(async () => { test = await startWithCase() })
afterEach(async () => {
  expect(test.reported).toEqual([])
  await test.close()
})

const check = (code: string): Promise<SealCheck> => test.call('seals.check', { task: 'check', code })
const writeNote = (text: string): Promise<unknown> => test.call('entry.record', { stream: `case/${test.caseId}`, parts: [{ layer: 'fact', kind: 'note', data: { text } }] })

it('a code is noted with whom, when and on what, and fits from then on', async () => {
  test.setClock('2026-11-03T15:00:00Z')
  const made = await test.call('seals.make', { givenTo: 'J. Park, attorney', how: 'By phone' })
  test.setClock('2026-11-21T15:00:00Z')
  await writeNote('Later')
  expect(await test.call('seals.list', {})).toEqual([{ ...made, by: 'maria', givenTo: 'J. Park, attorney', how: 'By phone', at: { at: Date.parse('2026-11-03T15:00:00Z'), zone: 'America/Chicago' } }])
  expect(await check(made.code.toLowerCase().replaceAll('-', ' '))).toEqual({ result: 'unchanged', n: made.n, given: [made] })
})

it('a pack that is saved leaves with a code that is noted the same way', async () => {
  const { preview } = await test.call('exports.preview', { task: 't', pack: 'attorney', case: test.caseId, options: { asOf: '2026-11-21', paper: 'letter', guidanceText: false, volumeOneOnly: true } })
  const saved = await test.call('exports.save', { task: 's', preview, folder: test.folder, to: 'J. Park' })
  expect(await test.call('seals.list', {})).toMatchObject([{ code: saved.seal, givenTo: 'J. Park', how: expect.stringMatching(/for attorney .*\.zip$/) as string }])
  expect(await check(saved.seal)).toMatchObject({ result: 'unchanged', given: [{ givenTo: 'J. Park' }] })
}, 30_000)

describe('a code on a letter', () => {
  const letter = (data: object) => ({ layer: 'fact' as const, kind: 'letter', data: { subject: 'Last reminder', body: 'Please pay.', ...data } })
  const sending = (data: object, givenTo?: string): InputOf<'entry.record'> => ({ stream: `case/${test.caseId}`, parts: [letter(data)], ...(givenTo !== undefined && { sealGivenTo: givenTo }) })
  const send = (data: object, givenTo?: string) => test.call('entry.record', sending(data, givenTo))
  const codeNow = async (): Promise<string> => (await test.call('letters.values', { id: 'final-demand', case: test.caseId })).seal ?? ''

  it('covers what was there before the letter, and is noted in the same save with whom and how', async () => {
    const code = await codeNow()
    await writeNote('Between writing and sending')
    const { sealNote } = await send({ seal: code, sent: 'registered-post' }, 'Hartwell Kitchens')
    const [noted, ...others] = await test.call('seals.list', {})
    expect(others).toEqual([])
    expect(noted).toMatchObject({ code, givenTo: 'Hartwell Kitchens', how: 'Letter in case 2026-0001, sent by registered mail' })
    expect(await check(code)).toEqual({ result: 'unchanged', n: noted?.n, given: [noted] })
    const again = await test.restart()
    expect(await again.call('seals.list', {})).toEqual([noted])
    await again.call('entry.withdraw', { stream: 'journal', entry: sealNote ?? '', reason: 'entered-by-mistake' })
    expect(await again.call('seals.list', {})).toEqual([])
    await again.services.close()
  })

  it('is noted by nobody while the letter lies there, and leaves no letter without its note', async () => {
    const code = await codeNow()
    expect(await send({ seal: code })).not.toHaveProperty('sealNote')
    expect(await test.call('seals.list', {})).toEqual([])
    const before = await codeNow()
    expect(await test.refusal('entry.record', sending({ seal: code, sent: 'post' }))).toMatchObject({ code: 'not-allowed' })
    for (const other of [sealCode({ n: 2, hash: '0'.repeat(64) }), code.toLowerCase(), code.replace(/^\d+/, '9000'), 'seal']) {
      expect(await test.refusal('entry.record', sending({ seal: other, sent: 'post' }, 'Hartwell')), other).toMatchObject({ code: 'not-allowed' })
    }
    expect(await codeNow()).toBe(before)
  })

  it('outlives the letter, whose words its note does not quote', async () => {
    const code = await codeNow()
    const { entry } = await send({ subject: 'Subject-canary', body: 'Body-canary', to: 'Address-canary', seal: code, sent: 'post' }, 'Hartwell')
    await test.call('entry.erase', { stream: `case/${test.caseId}`, entry, why: 'x' })
    expect(await check(code)).toMatchObject({ result: 'unchanged', given: [{ givenTo: 'Hartwell' }] })
    expect(readFileSync(join(test.journalFolder, 'journal.jsonl'), 'utf8')).not.toContain('canary')
  })
})

it('a code that nobody noted still fits, and nobody is named', async () => {
  const status = await test.call('journal.verify', { task: 'v' })
  await writeNote('Later')
  expect(await check(status.seal)).toMatchObject({ result: 'unchanged', given: [] })
})

it('says exactly what does not fit', async () => {
  const { code, n } = await test.call('seals.make', { givenTo: 'J. Park' })
  const other = sealCode({ n, hash: '0'.repeat(64) })
  expect(await check('hello')).toEqual({ result: 'unreadable' })
  expect(await check(other)).toEqual({ result: 'no-fit', n })
  expect(await check(code.replace(/^\d+/, '9000'))).toEqual({ result: 'beyond', n: 9000, entries: n + 1 })
})

it('says nothing about a record in which something else does not hold', async () => {
  await writeNote('As it was')
  const { code } = await test.call('seals.make', { givenTo: 'J. Park' })
  const file = join(test.journalFolder, `cases/${test.caseId}.jsonl`)
  writeFileSync(file, readFileSync(file, 'utf8').replace('As it was', 'As it wos'))
  const found = await check(code)
  expect(found).toMatchObject({ result: 'damaged' })
  expect(found.result === 'damaged' && found.findings.length).toBeGreaterThan(0)
})

it('a code outlives an erasure, which is recorded, but not a record that was made anew', async () => {
  const { entry } = await test.call('entry.record', { stream: `case/${test.caseId}`, parts: [{ layer: 'fact', kind: 'note', data: { text: 'Erased later' } }] })
  const { code } = await test.call('seals.make', { givenTo: 'J. Park' })
  await test.call('entry.erase', { stream: `case/${test.caseId}`, entry, why: 'x' })
  expect(await check(code)).toMatchObject({ result: 'unchanged' })
  const other = await startWithCase()
  for (const text of ['one', 'two', 'three']) await other.call('entry.record', { stream: `case/${other.caseId}`, parts: [{ layer: 'fact', kind: 'note', data: { text } }] })
  expect(await other.call('seals.check', { task: 'check', code })).toMatchObject({ result: 'no-fit' })
  await other.close()
})

it('suggests a hold until it is put away for that reason', async () => {
  const reasons = async (): Promise<string[]> => (await test.call('cases.get', { id: test.caseId })).holdSuggestions.map(({ reason }) => reason)
  await writeNote('Their lawyer will write.')
  expect(await reasons()).toEqual(['words'])
  await test.call('hold.not-now', { case: test.caseId, reasons: ['words'] })
  await writeNote('They want to sue.')
  expect(await reasons()).toEqual([])
  await test.call('entry.record', { stream: `case/${test.caseId}`, parts: [{ layer: 'internal', kind: 'escalation', data: { to: 'attorney', whom: 'J. Park', why: 'Threat of a suit' } }] })
  expect(await reasons()).toEqual(['attorney'])
  const again = await test.restart()
  expect((await again.call('cases.get', { id: test.caseId })).holdSuggestions).toHaveLength(1)
  await again.call('entry.record', { stream: `case/${test.caseId}`, parts: [{ layer: 'internal', kind: 'closed', data: { outcome: 'settled' } }] })
  expect((await again.call('cases.get', { id: test.caseId })).holdSuggestions).toEqual([])
  await again.services.close()
})
