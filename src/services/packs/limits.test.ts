import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'
import { allText } from '../../../tests/fixtures/packs/all-text.ts'
import { build, type BuiltPack } from '../../../tests/fixtures/packs/build.ts'
import { attachment, part, SealedJournal } from '../../../tests/fixtures/packs/sealed-case.ts'
import type { Hash } from '../../core/journal/format.ts'
import { verifyPackZip, zipInMemory } from './verify-pack.ts'

/** A case in which numbers, a day of birth and a minor’s name stand in every kind of place. */
function record(): { readonly journal: SealedJournal; readonly left: Hash } {
  const journal = new SealedJournal()
  journal.record('journal', '2026-01-05T10:00:00Z', part('business-profile', { name: 'Brightwater Cabinets', currency: 'USD' }), part('staff-member', { staff: 'reyes', name: 'M. Reyes', role: 'Owner', from: '2023-04-01' }))
  journal.record('customer/k', '2026-01-06T10:00:00Z', part('customer-opened', { type: 'consumer', name: 'Dana Hartwell', country: 'US' }))
  journal.record('case/c', '2026-01-06T10:01:00Z', part('opened', { number: '2026-0001', title: 'Mia Hartwell’s room', situations: [], customer: 'k' }))
  const scan = attachment('Mia Hartwell passport.txt', 'Mia Hartwell, born 2015-03-04', 'text/plain')
  journal.record('case/c', '2026-01-07T10:00:00Z', part('note', { text: 'Mia Hartwell, born 2015-03-04, asked for blue. SSN 123-45-6789, bank account no. 987000654321.' }, { source: { how: 'told', by: 'Mia Hartwell' }, files: [scan.ref] }))
  journal.record('case/c', '2026-01-08T10:00:00Z', part('note', { text: 'The delivery came on time' }))
  const { refs } = journal.record('case/c', '2026-01-09T10:00:00Z', part('note', { text: 'Something private happened' }))
  journal.record('case/c', '2026-01-10T10:00:00Z', part('note', { text: 'For counsel: SSN 987-65-4321' }, { layer: 'counsel' }))
  return { journal, left: refs[0] ?? '' }
}

const { journal, left } = record()
const scan = attachment('Mia Hartwell passport.txt', 'Mia Hartwell, born 2015-03-04', 'text/plain')
const files = [{ hash: scan.ref.hash, bytes: scan.bytes }]
const input = (options: object): ReturnType<SealedJournal['packInput']> => journal.packInput('c', 'k', options)
const exhibitsAside = (texts: ReadonlyMap<string, string>): string => [...texts].filter(([path]) => !path.includes('/Exhibits/')).map(([, text]) => text).join('\n')

describe('a pack in which things are masked', () => {
  let pack: BuiltPack
  let texts: Map<string, string>
  let text: string
  beforeAll(async () => {
    pack = await build('attorney', input({ masks: { ids: true, accounts: true, births: true, minors: ['Mia Hartwell'] } }), files)
    texts = await allText(pack.zip)
    text = exhibitsAside(texts)
  })

  it('shows none of it in any inflated byte, the names of files and the manifest included', () => {
    for (const word of ['123-45', '987-65', '98700065', '2015-03-04', 'Mia']) expect(text.includes(word), word).toBe(false)
    expect(pack.files.map(({ path }) => path).join('\n')).not.toContain('Mia')
    for (const word of ['xxx-xx-6789', 'xxx-xx-4321', 'xxxxxxxx4321', 'M. H.']) expect(text.includes(word), word).toBe(true)
  })

  it('leaves the masked parts out of the record, whose chain holds all the same, and says which they are', async () => {
    expect((await verifyPackZip(zipInMemory(pack.zip))).findings).toEqual([])
    const lines = (texts.get('Volume 1/Record/Case.jsonl') ?? '').split('\n').slice(1, -1).map((line) => JSON.parse(line) as { readonly parts: readonly unknown[] })
    expect(lines.map(({ parts }) => parts[0] !== null)).toEqual([false, false, true, true, false])
    expect(texts.get('READ ME FIRST.txt')).toContain('3 entries held something to be masked: no. 1, no. 2 and no. 5.')
  })

  it('lists every file as not masked, and leaves it byte for byte', () => {
    expect(texts.get('READ ME FIRST.txt')).toMatch(/Not masked: A-01 .* 2026-01-07\.txt/)
    expect(pack.files.find(({ path }) => path.includes('/Exhibits/'))?.sha256).toBe(scan.ref.hash)
  })

  it('says no more of the minor in the manifest than the initials', () => {
    expect(texts.get('manifest.json')).toContain('"minors":["M. H."]')
  })
})

it('a pack without masks is as it was', async () => {
  const pack = await build('attorney', input({ masks: { ids: false, accounts: false, births: false, minors: [] } }), files)
  const text = exhibitsAside(await allText(pack.zip))
  expect(text).toContain('123-45-6789')
  expect(text).not.toContain('What is masked')
})

describe('an entry that is left out by choice', () => {
  it('stands in the chronology as number, date and reason, and nowhere else', async () => {
    const pack = await build('attorney', input({ leaveOut: [{ ref: left, why: 'Not about this matter' }] }), files)
    const texts = await allText(pack.zip)
    expect([...texts.values()].join('\n')).not.toContain('Something private')
    const rows = parse((texts.get('Volume 1/Chronology.csv') ?? '').split('\n').slice(1).join('\n'), { columns: true, bom: true }) as Record<string, string>[]
    expect(rows.filter((row) => row['state'] === 'left-out').map((row) => [row['number'], row['recorded_at']?.slice(0, 10), row['what']])).toEqual([['4', '2026-01-09', 'Left out of this pack: Not about this matter']])
    expect(pack.leftOut).toContainEqual({ layer: 'fact', reason: 'by-choice', count: 1, days: ['2026-01-09'] })
    expect((await verifyPackZip(zipInMemory(pack.zip))).findings).toEqual([])
  })

  it('is never the opening of the case: parties and account go whole', async () => {
    const opened = journal.entries('case/c')[0]?.header.parts[0] ?? ''
    const pack = await build('attorney', input({ leaveOut: [{ ref: opened, why: 'no' }] }), files)
    expect(pack.leftOut.some(({ reason }) => reason === 'by-choice')).toBe(false)
  })
})

it('the days chosen narrow the chronology, and what lies outside is counted', async () => {
  const pack = await build('attorney', input({ from: '2026-01-08', to: '2026-01-08' }), files)
  const texts = await allText(pack.zip)
  expect(texts.get('Volume 1/Chronology.csv')).toContain('The delivery came on time')
  expect(exhibitsAside(texts)).not.toContain('Something private')
})
