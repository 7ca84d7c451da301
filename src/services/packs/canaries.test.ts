import { beforeAll, describe, expect, it } from 'vitest'
import { allText, drawnText } from '../../../tests/fixtures/packs/all-text.ts'
import { build, type BuiltPack } from '../../../tests/fixtures/packs/build.ts'
import { Canaries, type Nest } from '../../../tests/fixtures/packs/canaries.ts'
import { fullRecord } from '../../../tests/fixtures/packs/full-record.ts'
import { layerPolicy, placementKinds, placeOfKind } from '../../core/export/policy.ts'
import type { PackInput } from '../../core/export/pack-input.ts'
import { layers } from '../../core/journal/format.ts'
import { isKind, kinds } from '../../core/journal/kinds.ts'

const canaries = new Canaries()
const { journal, files } = fullRecord(canaries)

type Group = 'volume-one' | 'counsel' | 'placement' | 'volume-one with notes' | 'counsel with notes'
const found = new Map<Group, Set<string>>()
const drawn = new Map<string, Set<string>>()
let input: PackInput
let attorney: BuiltPack

beforeAll(async () => {
  input = journal.packInput('c', 'k', { guidanceText: true })
  attorney = await build('attorney', input, files)
  const placement = await build('placement', input, files)
  const collect = (group: Group, text: string): void => {
    found.set(group, new Set([...(found.get(group) ?? []), ...canaries.in(text)]))
  }
  for (const [path, text] of await allText(attorney.zip)) collect(path.startsWith('For counsel only/') ? 'counsel' : 'volume-one', text)
  for (const [, text] of await allText(placement.zip)) collect('placement', text)
  const withNotes = await build('attorney', { ...input, options: { ...input.options, internalNotes: true } }, files)
  for (const [path, text] of await allText(withNotes.zip)) collect(path.startsWith('For counsel only/') ? 'counsel with notes' : 'volume-one with notes', text)
  for (const { name, bytes } of [...attorney.documents, ...placement.documents]) drawn.set(name, canaries.in(await drawnText(bytes)))
}, 120_000)

/** What stands in a group, named by where it was put. */
function nestsIn(group: Group, wrong: (nest: Nest) => boolean): string[] {
  return [...(found.get(group) ?? [])].map((word) => canaries.nests.get(word)).filter((nest): nest is Nest => nest !== undefined && wrong(nest)).map(nameOf)
}

function nameOf({ stream, layer, kind, field }: Nest): string {
  return `${stream} ${kind} ${layer} ${field}`
}

function missingFrom(words: ReadonlySet<string> | undefined, expected: (nest: Nest) => boolean): string[] {
  return [...canaries.nests].filter(([word, nest]) => expected(nest) && !words?.has(word)).map(([, nest]) => nameOf(nest))
}

describe('the table of layers and packs', () => {
  it('is the one that was decided', () => {
    expect(Object.fromEntries(layers.map((layer) => [layer, Object.entries(layerPolicy[layer]).filter(([, rule]) => rule.goes).map(([name]) => name)]))).toEqual({
      fact: ['volume-one', 'placement'], internal: ['internal-notes'], counsel: ['counsel'], offer: ['counsel'],
    })
  })

  it('gives a reason in every row', () => {
    const reasons = [...Object.values(layerPolicy).flatMap((row) => Object.values(row)), ...Object.values(placementKinds)].map(({ reason }) => reason)
    for (const reason of reasons) expect(reason.length).toBeGreaterThan(10)
  })

  it('lets no kind into a placement that speaks of conduct, mistakes, offers or ourselves', () => {
    for (const kind of ['conduct', 'apology', 'our-mistake', 'flag', 'offer', 'offer-answer', 'note', 'contact', 'solution', 'keep-or-let-go', 'expectations', 'guidance-applied', 'document', 'letter'] as const) {
      expect(placementKinds[kind], kind).toBeUndefined()
    }
  })
})

describe('a canary in every field of every kind', () => {
  it('covers every kind a case or a customer can hold', () => {
    const covered = new Set([...canaries.nests.values()].filter(({ stream }) => stream !== 'journal').map(({ kind }) => kind))
    const expected = Object.entries(kinds).filter(([kind, rule]) => kind !== 'correction' && kind !== 'moved' && (rule.streams as readonly string[]).some((stream) => stream !== 'journal')).map(([kind]) => kind)
    expect([...covered].toSorted()).toEqual(expected.toSorted())
  })

  it('shows nothing but facts in Volume 1 and beside it, and no guidance', () => {
    expect(nestsIn('volume-one', ({ layer, field, stream, kind }) => layer !== 'fact' || field === 'guidance' || (stream === 'journal' && kind === 'note'))).toEqual([])
  })

  it('shows nothing internal in the counsel volume', () => {
    expect(nestsIn('counsel', ({ layer, stream, kind }) => layer === 'internal' || (stream === 'journal' && kind === 'note'))).toEqual([])
  })

  it('shows the internal notes, once they are ticked, in the counsel volume and nowhere else, and never what is about our own people', () => {
    const own = ({ layer, stream, kind }: Nest): boolean => layer === 'internal' && stream !== 'journal' && kind !== 'staff-check-in'
    expect(nestsIn('volume-one with notes', ({ layer, field, stream, kind }) => layer !== 'fact' || field === 'guidance' || (stream === 'journal' && kind === 'note'))).toEqual([])
    expect(nestsIn('counsel with notes', ({ stream, kind }) => kind === 'staff-check-in' || (stream === 'journal' && kind === 'note'))).toEqual([])
    const missing = missingFrom(found.get('counsel with notes'), (nest) => own(nest) && isKind(nest.kind) && placeOfKind[nest.kind] !== 'bookkeeping' && nest.field !== 'file name')
    expect(missing).toEqual([])
  })

  it('shows an agency only the listed fields of the listed kinds', () => {
    const allowed = ({ layer, kind, field }: Nest): boolean => layer === 'fact' && isKind(kind) && (placementKinds[kind]?.fields.includes(field.split('.')[1] ?? '') ?? false)
    expect(nestsIn('placement', (nest) => !allowed(nest))).toEqual([])
    expect(nestsIn('placement', () => true).length).toBeGreaterThan(10)
  })

  it('keeps every fact of the record in Volume 1, with its files', () => {
    const ours = ({ stream, layer, field, kind }: Nest): boolean => stream !== 'journal' && layer === 'fact' && (field.startsWith('data') || field.startsWith('file')) && isKind(kind) && placeOfKind[kind] !== 'bookkeeping'
    // A part that names guidance has no place in the record of Volume 1; here all do, so the pages and the exhibits have to hold it.
    const onPages = missingFrom(found.get('volume-one'), (nest) => ours(nest) && nest.field !== 'file name' && isKind(nest.kind) && placeOfKind[nest.kind] !== 'parties')
    expect(onPages.filter((name) => !notPrinted.some((field) => name.endsWith(` ${field}`)))).toEqual([])
    expect(missingFrom(found.get('volume-one'), (nest) => ours(nest) && nest.field === 'file name' && isKind(nest.kind) && ['chronology', 'account'].includes(placeOfKind[nest.kind]))).toEqual([])
  })

  it('keeps everything that is for counsel in the counsel volume, with its files', () => {
    const ours = ({ stream, layer, field }: Nest): boolean => stream !== 'journal' && (layer === 'counsel' || layer === 'offer') && field !== 'file name'
    expect(missingFrom(found.get('counsel'), ours)).toEqual([])
    const pages = drawn.get('For counsel only/For counsel only.pdf')
    const unprinted = missingFrom(pages, (nest) => ours(nest) && nest.field.startsWith('data'))
    expect(unprinted.filter((name) => !notPrinted.some((field) => name.endsWith(` ${field}`)))).toEqual([])
  })

  it('names only those of our people who wrote what is shown', () => {
    const staff = [...(drawn.get('Volume 1/Volume 1.pdf') ?? [])].map((word) => canaries.nests.get(word)).filter((nest) => nest?.kind === 'staff-member')
    expect(new Set(staff.map((nest) => nest?.layer))).toEqual(new Set(['fact']))
    expect(staff.map((nest) => nest?.field)).toContain('data.lastKnownContact')
  })

  it('lists the names of exhibits for counsel by kind alone, because the sums lie beside both volumes', () => {
    const names = attorney.contents.filter(({ path }) => path.startsWith('For counsel only/Exhibits/')).map(({ path }) => path)
    expect(names.length).toBeGreaterThan(20)
    for (const name of names) expect(canaries.in(name).size).toBe(0)
  })
})

/** Ids and numbers that only machines read; they stand in the record, not on the pages. */
const notPrinted = [
  'data.person', 'data.template', 'data.flow', 'data.address', 'data.staff', 'data.item', 'data.movedTo', 'data.stream',
]
