import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startWithCase } from '../../../tests/fixtures/test-services.ts'
import type { PartInput } from '../../contract/methods.ts'
import type { Flow } from '../../core/guidance/flow.ts'
import { runOf, walkFlow } from '../../core/guidance/walk-flow.ts'
import { hashOf } from '../../core/journal/canonical.ts'
import { currentOf } from '../../core/journal/current.ts'
import type { DataOf } from '../../core/journal/kinds.ts'

type Started = Awaited<ReturnType<typeof startWithCase>>
let test: Started
let flow: Flow
beforeEach(async () => {
  test = await startWithCase()
  flow = await test.call('flows.get', { id: 'keep-or-let-go' })
})
afterEach(async () => {
  expect(test.reported).toEqual([])
  await test.close()
})

const inCase = () => `case/${test.caseId}` as const
const frozenFolder = () => join(test.journalFolder, 'guidance/used')
const frozen = (): readonly string[] => (existsSync(frozenFolder()) ? readdirSync(frozenFolder()) : [])
const stored = (): string => readFileSync(join(test.journalFolder, 'cases', `${test.caseId}.jsonl`), 'utf8')

/** A run of the flow: they don’t pay, and it happened once. */
function run(): DataOf<'flow-run'> {
  const found = runOf(flow, walkFlow(flow, [0, 0]))
  if (!found) throw new Error('the way ends too late')
  return { ...found, answers: found.answers.map((one) => ({ ...one })) }
}
const part = (data: DataOf<'flow-run'>): PartInput => ({ layer: 'internal', kind: 'flow-run', data, source: { how: 'did' } })

/** Puts a text among the kept ones, as an earlier version of the app would have left it. */
function keptFromBefore(text: string): string {
  mkdirSync(frozenFolder(), { recursive: true })
  writeFileSync(join(frozenFolder(), hashOf(text)), text)
  return hashOf(text)
}

describe('recording a run of a flow', () => {
  it('keeps the flow’s text, so that it can be read and walked again after a restart', async () => {
    await test.call('entry.record', { stream: inCase(), parts: [part(run())] })
    expect(readFileSync(join(frozenFolder(), flow.revision), 'utf8')).toBe(flow.text)
    const again = await test.restart()
    const [item] = currentOf((await again.call('cases.get', { id: test.caseId })).state.timeline, 'flow-run')
    expect(item?.current).toMatchObject({ layer: 'internal', data: run() })
    expect(await again.call('flows.get', { id: flow.id, revision: flow.revision })).toEqual(flow)
    await again.services.close()
  })

  it('reads a text of an earlier year, whose source is no longer listed', async () => {
    const text = flow.text.replace('title: Keep or let go?', 'title: Keep or end it?').replace('sources: [S0,', 'sources: [gone,')
    const revision = keptFromBefore(text)
    await test.call('entry.record', { stream: inCase(), parts: [part({ ...run(), revision })] })
    const then = await test.call('flows.get', { id: flow.id, revision })
    expect(then).toMatchObject({ title: 'Keep or end it?', revision, text })
    expect(then.sources[0]).toEqual({ kind: 'secondary', title: 'gone', publisher: '' })
    expect((await test.call('flows.get', { id: flow.id })).title).toBe('Keep or let go?')
  })

  it.each<[string, (data: DataOf<'flow-run'>) => DataOf<'flow-run'>]>([
    ['a revision nobody knows', (data) => ({ ...data, revision: 'f'.repeat(64) })],
    ['the revision of another flow', (data) => ({ ...data, flow: 'involve-management' })],
    ['a kept text that is another', (data) => ({ ...data, revision: keptFromBefore('---\nid: refuses-to-pay\n---\n') })],
  ])('refuses %s, and writes nothing', async (_, change) => {
    const data = change(run())
    const before = [stored(), frozen()]
    expect(await test.refusal('entry.record', { stream: inCase(), parts: [part(data)] })).toMatchObject({
      code: 'not-allowed', message: expect.stringMatching(/^This version of the guide “(keep-or-let-go|involve-management)” is neither in the library nor in this journal\.$/) as string, remedy: expect.stringContaining('go through the guide again') as string,
    })
    expect([stored(), frozen()]).toEqual(before)
  })

  it('refuses a correction that names a text nobody has', async () => {
    const { refs } = await test.call('entry.record', { stream: inCase(), parts: [part(run())] })
    expect(await test.refusal('entry.correct', { stream: inCase(), part: refs[0] ?? '', why: 'x', layer: 'internal', data: { ...run(), revision: 'e'.repeat(64) } })).toMatchObject({ code: 'not-allowed' })
    await test.call('entry.correct', { stream: inCase(), part: refs[0] ?? '', why: 'For counsel', layer: 'counsel', data: run() })
  })

  it('says which record suffers when the kept text is gone or was changed', async () => {
    await test.call('entry.record', { stream: inCase(), parts: [part(run())] })
    expect((await test.call('journal.verify', { task: 'whole' })).findings).toEqual([])
    writeFileSync(join(frozenFolder(), flow.revision), 'something else')
    expect(JSON.stringify((await test.call('journal.verify', { task: 'changed' })).findings)).toContain('Keep or let go?')
    rmSync(join(frozenFolder(), flow.revision))
    expect(JSON.stringify((await test.call('journal.verify', { task: 'gone' })).findings)).toContain('Keep or let go?')
  })

  it('finds no flow of a name that isn’t there', async () => {
    expect(await test.refusal('flows.get', { id: 'no-such-flow' })).toMatchObject({ code: 'not-found' })
    expect(await test.refusal('flows.get', { id: flow.id, revision: 'f'.repeat(64) })).toMatchObject({ code: 'file-missing' })
  })
})

describe('recording a letter', () => {
  const letter = (template: Readonly<Record<string, string>>): PartInput => ({ layer: 'fact', kind: 'letter', data: { subject: 'Invoice 2026-318', body: 'Dear Ms. Hartwell,', ...template } })

  it('keeps the template it was made from', async () => {
    const template = await test.call('letters.get', { id: 'payment-reminder' })
    await test.call('entry.record', { stream: inCase(), parts: [letter({ template: template.id, revision: template.revision })] })
    expect(readFileSync(join(frozenFolder(), template.revision), 'utf8')).toBe(template.text)
  })

  it('asks for no template where one wrote it oneself', async () => {
    await test.call('entry.record', { stream: inCase(), parts: [letter({})] })
    expect(frozen()).toEqual([])
  })

  it.each<[string, Readonly<Record<string, string>>]>([
    ['a template of a revision nobody knows', { template: 'payment-reminder', revision: 'f'.repeat(64) }],
    ['a template without its revision', { template: 'payment-reminder' }],
  ])('refuses %s, and writes nothing', async (_, data) => {
    const before = stored()
    const problem = await test.refusal('entry.record', { stream: inCase(), parts: [letter(data)] })
    expect(problem).toMatchObject({ code: 'not-allowed', remedy: expect.stringContaining('Make the letter from the library again') as string })
    expect(stored()).toBe(before)
  })
})
