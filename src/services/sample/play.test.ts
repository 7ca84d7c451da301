import { mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { repeatableRandom, scriptPorts, standingClock } from '../../../scripts/script-ports.ts'
import { startServices, type TestServices } from '../../../tests/fixtures/test-services.ts'
import type { CaseView } from '../../contract/views.ts'
import { currentOf } from '../../core/journal/current.ts'
import type { Item } from '../../core/journal/items.ts'
import { momentToLocal } from '../../core/time/civil.ts'
import type { Ports } from '../services.ts'
import { playSample } from './play.ts'
import { SampleError } from './story.ts'

let test: TestServices
beforeAll(async () => {
  test = startServices()
  await test.call('journal.create', { folder: null, sample: true })
})
afterAll(async () => {
  expect(test.reported).toEqual([])
  await test.close()
})

async function caseTitled(start: string, asOf?: string): Promise<CaseView> {
  const found = (await test.call('cases.list', {})).find(({ title }) => title.startsWith(start))
  if (!found) throw new Error(`No case is called “${start}…”`)
  return test.call('cases.get', { id: found.id, ...(asOf ? { asOf } : {}) })
}

const textsOf = (items: readonly Item[]): string => JSON.stringify(items.map(({ current }) => current?.data))

describe('the sample journal', () => {
  it('is a journal like any other: unbroken, with nothing set aside', async () => {
    const report = await test.call('journal.verify', { task: 'check' })
    expect(report).toMatchObject({ ok: true, findings: [] })
    expect(await test.call('journal.status', {})).toMatchObject({ state: 'open', mode: 'write', damage: [] })
  })

  it('holds eight cases of six customers, three of them open', async () => {
    const cases = await test.call('cases.list', {})
    expect(cases.map(({ title, status }) => `${title}: ${status}`).toSorted()).toEqual([
      'Bar at 55 Depot Street, claim of $9,000 and unpaid invoice: waiting-for-them',
      'Circulation desk, low section too high: closed',
      'Four benches for the reading room: open',
      'Oak countertop, rings and stains at the sink: closed',
      'Order 1197, drawer fronts for Mill Road: closed',
      'Shelves and instrument cabinet, violin studio: closed',
      'Three pine doors, a week late: closed',
      'Unpaid final invoice, order 1183: waiting-for-them',
    ])
    expect((await test.call('customers.list', {})).map(({ type }) => type).toSorted()).toEqual(['company', 'company', 'consumer', 'consumer', 'individual-in-business', 'public-body'])
  })

  it.each([
    ['Unpaid final invoice', '2026-08-13', 342_000, 0],
    ['Unpaid final invoice', '2026-10-22', 342_000, 342_000],
    ['Unpaid final invoice', '2026-10-29', 234_000, 234_000],
    ['Unpaid final invoice', '2026-11-10', 144_000, 144_000],
    ['Unpaid final invoice', '2026-11-20', 104_000, 104_000],
    ['Order 1197', '2026-11-01', 66_000, 66_000],
    ['Order 1197', '2026-11-20', 0, 0],
    ['Oak countertop', '2026-11-20', 0, 0],
    ['Shelves and instrument', '2026-11-20', 0, 0],
    ['Three pine doors', '2026-10-25', 0, 0],
    ['Three pine doors', '2026-10-27', 77_000, 74_000],
    ['Three pine doors', '2026-11-20', 0, 0],
    ['Bar at 55 Depot', '2026-10-19', 547_000, 0],
    ['Bar at 55 Depot', '2026-11-20', 244_750, 0],
    ['Circulation desk', '2026-11-20', 0, 0],
  ])('%s: on %s, %i cents are open and %i overdue', async (title, asOf, open, overdue) => {
    const { state } = await caseTitled(title, asOf)
    expect(state.balances.map((balance) => [balance.open, balance.overdue])).toEqual([[open, overdue]])
  })

  it('bills what was agreed, changes included', async () => {
    for (const title of ['Unpaid final invoice', 'Order 1197', 'Oak countertop', 'Shelves', 'Three pine doors', 'Bar at', 'Circulation desk']) {
      const { state } = await caseTitled(title)
      const agreed = currentOf(state.timeline, 'agreement').filter(({ current }) => current.data.fromOffer === undefined).map(({ current }) => current.data.price?.minor ?? 0)
      const changes = currentOf(state.timeline, 'scope-change').map(({ current }) => current.data.price?.minor ?? 0)
      const billed = currentOf(state.timeline, 'charge').filter(({ current }) => !current.data.what.startsWith('Returned check')).map(({ current }) => current.data.amount.minor)
      expect(billed.reduce((a, b) => a + b), title).toBe([...agreed, ...changes].reduce((a, b) => a + b))
    }
  })

  it('demands, as corrected, exactly what was open that day, and leaves one date ahead', async () => {
    const { state, missing } = await caseTitled('Unpaid final invoice', '2026-11-20')
    const [demand] = currentOf(state.timeline, 'demand')
    expect(demand?.current.data.amount.minor).toBe(144_000)
    expect(demand?.versions.map(({ data }) => (data.amount as { minor: number }).minor)).toEqual([140_400, 144_000])
    expect(state.next[0]).toMatchObject({ kind: 'demand', due: '2026-11-24' })
    expect(state.promises.filter(({ outcome }) => outcome?.current.data.outcome === 'broken')).toHaveLength(2)
    expect(missing.attorney).toEqual([])
  })

  it('moved the note that stood on the wrong case, with the time it was first written', async () => {
    const [from, to] = [await caseTitled('Unpaid final invoice'), await caseTitled('Order 1197')]
    const moved = to.state.timeline.find((item) => item.movedFrom)
    expect(textsOf(moved ? [moved] : [])).toContain('eleven drawer fronts')
    expect(moved?.movedFrom && momentToLocal(moved.movedFrom.recordedAt)).toBe('2026-09-22T15:10')
    expect(from.state.timeline.filter(({ state }) => state.state === 'withdrawn')).toHaveLength(1)
  })

  it('kept nothing of what was erased', async () => {
    const { state } = await caseTitled('Oak countertop')
    expect(state.timeline.filter((item) => item.state.state === 'erased')).toHaveLength(1)
    const written = readdirSync(test.journalFolder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    for (const entry of written) expect(readFileSync(join(entry.parentPath, entry.name), 'latin1'), entry.name).not.toContain('chemo')
  })

  it('refused to erase under the hold, and says so', async () => {
    const { state } = await caseTitled('Bar at')
    expect(currentOf(state.timeline, 'erasure-refused')).toHaveLength(1)
    expect(textsOf(state.timeline)).toContain('lying through his teeth')
    expect(state.holds).toHaveLength(1)
  })

  it('was written down by the people of the story, at the times of the story', async () => {
    const { state } = await caseTitled('Bar at')
    const late = currentOf(state.timeline, 'note').find(({ current }) => current.data.text.includes('health inspector comes Monday'))
    expect(late?.current.author).toBe('dietz')
    expect(late && momentToLocal(late.recordedAt)).toBe('2026-10-23T08:20')
    const [offer] = currentOf(state.timeline, 'offer')
    expect(offer?.current.occurredAt).toEqual({ type: 'time', at: '2026-11-01T01:34', zone: 'America/Chicago', offset: -360, about: false })
  })

  it('attached its files whole', async () => {
    const { state } = await caseTitled('Unpaid final invoice')
    const names = state.timeline.flatMap(({ current }) => current?.files ?? []).map(({ name, type }) => `${name} ${type}`)
    expect(names).toEqual(expect.arrayContaining(['Order 1183 signed.pdf application/pdf', 'Delivery receipt 2026-11-12.jpg image/jpeg']))
  })
})

describe('playing', () => {
  const folders: string[] = []
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  })

  function freshPorts(): Ports & { readonly place: string } {
    const folder = mkdtempSync(join(tmpdir(), 'evenkeel-sample-'))
    folders.push(folder)
    return { ...scriptPorts(folder, standingClock('2026-11-21T22:00:00Z'), repeatableRandom('sample')), place: join(folder, 'journal') }
  }

  const bytesBelow = (folder: string): Record<string, string> =>
    Object.fromEntries(
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => [join(entry.parentPath, entry.name).slice(folder.length), readFileSync(join(entry.parentPath, entry.name), 'latin1')]),
    )

  it('writes the same bytes twice, and nothing outside the journal folder', async () => {
    const [one, two] = [freshPorts(), freshPorts()]
    await playSample(one, one.place)
    await playSample(two, two.place)
    expect(bytesBelow(one.place)).toEqual(bytesBelow(two.place))
    expect(Object.keys(bytesBelow(one.place)).length).toBeGreaterThan(50)
    expect(readdirSync(join(one.place, '..'))).toEqual(['journal'])
  })

  it('leaves a folder alone that holds something else', async () => {
    const ports = freshPorts()
    mkdirSync(ports.place)
    writeFileSync(join(ports.place, 'recipes.txt'), 'soup')
    await expect(playSample(ports, ports.place)).rejects.toMatchObject({ problem: { code: 'journal-exists' } })
    expect(readdirSync(ports.place)).toEqual(['recipes.txt'])
  })

  it.each([
    ['an answer to something that is no promise', ['promise: $second-promise', 'promise: $first-broken'], /^late-payer\.yaml:\d+ “promise” names no promise/],
    ['an article that left the library', ['article: excuses-for-not-paying', 'article: every-excuse'], /^late-payer\.yaml:\d+ The article “every-excuse” is not in the library/],
    ['a file that is not there', ['[Final demand 2026-11-10.pdf]', '[Final demand.pdf]'], /^late-payer\.yaml:\d+ This file is not there/],
  ])('names the line of %s', async (_, [from, to], expected) => {
    const ports = freshPorts()
    const files = {
      ...ports.files,
      list: async (path: string) => (await ports.files.list(path)).filter(({ name }) => !path.endsWith('/sample') || name === 'late-payer.yaml'),
      read: async (path: string) => {
        const bytes = await ports.files.read(path)
        return path.endsWith('late-payer.yaml') ? new TextEncoder().encode(new TextDecoder().decode(bytes).replace(from ?? '', to ?? '')) : bytes
      },
    }
    const failure: unknown = await playSample({ ...ports, files }, ports.place).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(SampleError)
    expect((failure as SampleError).message).toMatch(expected)
  })
})
