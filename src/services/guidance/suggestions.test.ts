import { afterEach, beforeEach, expect, it } from 'vitest'
import { startWithCase } from '../../../tests/fixtures/test-services.ts'

let test: Awaited<ReturnType<typeof startWithCase>>
beforeEach(async () => { test = await startWithCase() })
afterEach(async () => {
  expect(test.reported).toEqual([])
  await test.close()
})

const suggested = async (): Promise<readonly string[]> => (await test.call('suggestions.list', { case: test.caseId })).map(({ article }) => article)
const threatened = (): Promise<unknown> => test.call('entry.record', { stream: `case/${test.caseId}`, parts: [{ layer: 'fact', kind: 'conduct', data: { step: 'threat-of-violence', theirWords: 'I know where you live.' } }] })

it('what the record shows brings guidance forward, with the entry that shows it', async () => {
  expect(await suggested()).toEqual([])
  await threatened()
  const [first] = await test.call('suggestions.list', { case: test.caseId })
  const { state } = await test.call('cases.get', { id: test.caseId })
  expect(first).toMatchObject({ article: 'threat-of-violence', reason: 'A threat of violence is on record', entries: [state.timeline.find((item) => item.current?.kind === 'conduct')?.ref] })
})

it('what the owner dismissed stays away for the case, also after a restart, until it is brought back', async () => {
  await threatened()
  await test.call('suggestions.dismiss', { case: test.caseId, article: 'threat-of-violence', back: false })
  expect(test.events.at(-1)).toMatchObject({ topics: [`case/${test.caseId}`] })
  expect(await suggested()).toEqual(['after-a-bad-call-look-after-your-people'])
  test = { ...test, ...(await test.restart()) }
  expect(await suggested()).toEqual(['after-a-bad-call-look-after-your-people'])
  await test.call('suggestions.dismiss', { case: test.caseId, article: 'threat-of-violence', back: true })
  expect(await suggested()).toContain('threat-of-violence')
})

it('refuses to dismiss anything for a case that is not there', async () => {
  await expect(test.call('suggestions.dismiss', { case: 'nowhere', article: 'threat-of-violence', back: false })).rejects.toThrow('not-found')
})
