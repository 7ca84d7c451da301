import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drawnText } from '../../../tests/fixtures/packs/all-text.ts'
import { squeezed } from '../../../tests/fixtures/packs/read-pdf.ts'
import { startServices, type TestServices } from '../../../tests/fixtures/test-services.ts'
import type { CaseSummary } from '../../contract/views.ts'
import { placeOfKind } from '../../core/export/policy.ts'
import type { Layer } from '../../core/journal/format.ts'
import type { Item } from '../../core/journal/items.ts'
import { unzip } from '../../../tests/fixtures/packs/other-zip.ts'

interface Packed {
  readonly summary: CaseSummary
  /** The items of the case and of its customer’s share, as a screen shows them. */
  readonly items: readonly Item[]
  /** All that can be read, without white space. */
  readonly volumeOne: string
  readonly counsel: string
  readonly placement: string
}

let test: TestServices
const packed: Packed[] = []

beforeAll(async () => {
  test = startServices()
  await test.call('journal.create', { folder: null, sample: true })
  const [first] = (await test.call('business.get', {})).staff
  await test.call('desk.sit', { staff: first?.staff ?? '' })
  const cases = await test.call('cases.list', {})
  const views = await Promise.all(cases.map(async ({ id }) => test.call('cases.get', { id })))
  const folder = join(test.folder, 'packs')
  mkdirSync(folder)
  for (const [index, summary] of cases.entries()) {
    const attorney = await textsOf(summary.id, 'attorney', folder)
    const open = summary.balances.some((balance) => balance.open > 0)
    const placement = open ? await textsOf(summary.id, 'placement', folder) : new Map<string, string>()
    const joined = (wanted: (path: string) => boolean, texts: ReadonlyMap<string, string>): string => [...texts].filter(([path]) => wanted(path)).map(([, text]) => squeezed(text)).join('\n')
    packed.push({
      summary,
      items: views[index]?.state.timeline ?? [],
      volumeOne: joined((path) => !path.startsWith('For counsel only/'), attorney),
      counsel: joined((path) => path.startsWith('For counsel only/'), attorney),
      placement: joined(() => true, placement),
    })
  }
}, 180_000)
afterAll(async () => test.close())

async function textsOf(id: string, pack: 'attorney' | 'placement', folder: string): Promise<ReadonlyMap<string, string>> {
  const options = { asOf: '2026-11-21', paper: 'letter', guidanceText: true, volumeOneOnly: false } as const
  const { preview } = await test.call('exports.preview', { task: `${pack}-${id}`, pack, case: id, options })
  const { path } = await test.call('exports.save', { task: `save-${pack}-${id}`, preview, folder, to: 'J. Park' })
  const texts = new Map<string, string>()
  for (const { path: name, bytes } of await unzip(readFileSync(path))) {
    // Exhibits leave byte for byte, and what hides behind the drawn text is searched with canaries: both take long.
    if (!name.includes('/Exhibits/')) texts.set(name, `${name}\n${name.endsWith('.pdf') ? await drawnText(bytes) : new TextDecoder().decode(bytes)}`)
  }
  return texts
}

/** What somebody wrote: every text of more than one word and 16 letters, without white space and its last period. */
function wordsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.length >= 16 && value.includes(' ') ? [squeezed(value).replace(/\.$/, '')] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(wordsIn) : []
}

const governing = (item: Item, layers: readonly Layer[]): boolean => item.state.state === 'current' && item.current !== undefined && layers.includes(item.current.layer)
const written = (items: readonly Item[], layers: readonly Layer[]): string[] => items.filter((item) => governing(item, layers)).flatMap((item) => wordsIn(item.current?.data))
/** What stands in no version that a reader of Volume 1 may see, in any case: other layers, and what was taken back. */
const hidden = (layers: readonly Layer[]): string[] => {
  const facts = new Set(packed.flatMap(({ items }) => written(items, ['fact'])))
  const taken = packed.flatMap(({ items }) => items.filter((item) => item.state.state === 'withdrawn').flatMap((item) => item.versions.flatMap((version) => wordsIn(version))))
  return [...packed.flatMap(({ items }) => written(items, layers)), ...taken].filter((words) => !facts.has(words))
}

describe('the packs of the sample journal', () => {
  it('hold every fact of their case in Volume 1', () => {
    const missing = packed.flatMap(({ summary, items, volumeOne }) => items
      .filter((item) => governing(item, ['fact']) && item.current && placeOfKind[item.current.kind] !== 'bookkeeping')
      .flatMap((item) => wordsIn(item.current?.data).filter((words) => !volumeOne.includes(words)).map((words) => `${summary.number} ${item.current?.kind}: ${words}`)))
    expect(packed.flatMap(({ items }) => written(items, ['fact'])).length).toBeGreaterThan(100)
    expect(missing).toEqual([])
  })

  it('hold what is for counsel in the counsel volume', () => {
    const missing = packed.flatMap(({ summary, items, counsel }) => written(items, ['counsel', 'offer']).filter((words) => !counsel.includes(words)).map((words) => `${summary.number}: ${words}`))
    expect(packed.flatMap(({ items }) => written(items, ['counsel', 'offer'])).length).toBeGreaterThan(10)
    expect(missing).toEqual([])
  })

  it('show nothing else in Volume 1, and nothing internal or taken back anywhere', () => {
    const found = (name: 'volumeOne' | 'counsel' | 'placement', words: readonly string[]): string[] => packed.flatMap((one) => words.filter((text) => one[name].includes(text)).map((text) => `${one.summary.number} ${name}: ${text}`))
    expect(hidden(['internal']).length).toBeGreaterThan(30)
    expect(found('volumeOne', hidden(['internal', 'counsel', 'offer']))).toEqual([])
    expect(found('placement', hidden(['internal', 'counsel', 'offer']))).toEqual([])
    expect(found('counsel', hidden(['internal']))).toEqual([])
  })

  it('show nothing of another case in Volume 1', () => {
    const leaks = packed.flatMap(({ summary, items, volumeOne }) => {
      const own = new Set(items.flatMap((item) => item.versions.flatMap((version) => wordsIn(version))))
      const foreign = packed.filter((other) => other.summary.id !== summary.id).flatMap((other) => other.items.flatMap((item) => wordsIn(item.current?.data)))
      return foreign.filter((words) => !own.has(words) && volumeOne.includes(words)).map((words) => `${summary.number}: ${words}`)
    })
    expect(leaks).toEqual([])
  })
})
