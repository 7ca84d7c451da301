import { afterEach, beforeEach, expect, it } from 'vitest'
import { startWithCase } from '../../../tests/fixtures/test-services.ts'

let test: Awaited<ReturnType<typeof startWithCase>>
beforeEach(async () => { test = await startWithCase() })
afterEach(async () => {
  expect(test.reported).toEqual([])
  await test.close()
})

const conduct = (stream: `case/${string}` | `customer/${string}`, step: string): Promise<{ readonly entry: string }> =>
  test.call('entry.record', { stream, parts: [{ layer: 'fact', kind: 'conduct', data: { step } }] })
const steps = async (of: `case/${string}` | `customer/${string}`): Promise<readonly string[]> => (await test.call('conduct.list', { of })).map(({ step }) => step).toSorted()

it('a warning counts over all cases of the customer, whichever of them is asked', async () => {
  const { state } = await test.call('cases.get', { id: test.caseId })
  const other = await test.call('cases.create', { title: 'Another matter', situations: [], customer: state.customer })
  const stranger = await test.call('cases.create', { title: 'Somebody else’s', situations: [], customer: null })
  await conduct(`case/${test.caseId}`, 'first-warning')
  await conduct(`case/${other.id}`, 'second-warning')
  await conduct(`customer/${state.customer ?? ''}`, 'threat-of-violence')
  await conduct(`case/${stranger.id}`, 'call-ended')
  for (const of of [`case/${test.caseId}`, `case/${other.id}`, `customer/${state.customer ?? ''}`] as const) expect(await steps(of), of).toEqual(['first-warning', 'second-warning', 'threat-of-violence'])
  expect(await steps(`case/${stranger.id}`)).toEqual(['call-ended'])
})

it('a warning that was taken back counts no more', async () => {
  const stream = `case/${test.caseId}` as const
  const { entry } = await conduct(stream, 'first-warning')
  await test.call('entry.withdraw', { stream, entry, reason: 'entered-by-mistake' })
  expect(await steps(stream)).toEqual([])
})

it('says so where the case is not there', async () => {
  await expect(test.call('conduct.list', { of: 'case/nowhere' })).rejects.toThrow('not-found')
})
