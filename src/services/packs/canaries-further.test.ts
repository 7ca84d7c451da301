import { describe, expect, it } from 'vitest'
import { allText } from '../../../tests/fixtures/packs/all-text.ts'
import { build } from '../../../tests/fixtures/packs/build.ts'
import { Canaries, type Nest } from '../../../tests/fixtures/packs/canaries.ts'
import { fullRecord } from '../../../tests/fixtures/packs/full-record.ts'
import { placementKinds } from '../../core/export/policy.ts'
import { isKind } from '../../core/journal/kinds.ts'
import { genericCsv, genericXlsx } from '../../core/placement/generic-layouts.ts'
import { plainPlan, type PlacementPlan } from '../../core/placement/plan.ts'

const canaries = new Canaries()
const { journal, files } = fullRecord(canaries)

/** What was found where it must not be, named by where it was put. */
function wrongIn(text: string, mayStand: (nest: Nest) => boolean): string[] {
  return [...canaries.in(text)].flatMap((word) => canaries.nests.get(word) ?? []).filter((nest) => !mayStand(nest)).map(({ stream, layer, kind, field }) => `${stream} ${kind} ${layer} ${field}`)
}

const isFact = ({ layer, field, stream, kind }: Nest): boolean => layer === 'fact' && field !== 'guidance' && !(stream === 'journal' && kind === 'note')

describe('a canary in every field, in the other forms of the attorney’s pack', () => {
  it('stays out of a pack without the part for counsel, the list of files, the sums and the manifest included', async () => {
    const { zip } = await build('attorney', journal.packInput('c', 'k', { volumeOneOnly: true, guidanceText: true, internalNotes: true }), files)
    const texts = await allText(zip)
    expect([...texts.keys()].filter((path) => /counsel/i.test(path))).toEqual([])
    for (const [path, text] of texts) expect(wrongIn(text, isFact), path).toEqual([])
  }, 60_000)

  it('stands, in a pack of several zips, in none but the files of its layer', async () => {
    const { volumes } = await build('attorney', journal.packInput('c', 'k', { splitAt: 400_000, guidanceText: true }), files)
    expect(volumes.length).toBeGreaterThan(1)
    for (const volume of volumes) {
      for (const [path, text] of await allText(volume)) {
        expect(wrongIn(text, path.startsWith('For counsel only/') ? ({ layer, stream, kind }) => layer !== 'internal' && !(stream === 'journal' && kind === 'note') : isFact), path).toEqual([])
      }
    }
  }, 60_000)
})

describe('a canary in every field, in what an agency gets', () => {
  const told = { c: { at: Date.parse('2026-03-01T10:00:00Z'), asOf: '2026-03-01', agency: 'Lakeside Recovery' } }
  const everyFile = files.map(({ hash }) => hash)
  const plans: readonly (readonly [string, PlacementPlan])[] = [
    ['a table of every field we know, and every file ticked', { ...plainPlan, layout: genericCsv, documents: everyFile }],
    ['the same as a spreadsheet', { ...plainPlan, layout: genericXlsx, documents: everyFile }],
    ['one row for each account', { ...plainPlan, layout: { ...genericCsv, rows: 'account' }, documents: everyFile }],
    ['what changed since', { ...plainPlan, purpose: { type: 'update' }, told, documents: everyFile }],
    ['that it is taken back', { ...plainPlan, purpose: { type: 'recall', reason: 'DISPUTED' }, told, documents: everyFile }],
  ]

  const withDocuments: readonly string[] = ['charge', 'agreement', 'scope-change', 'demand', 'document']
  /** The listed fields of the listed kinds, and name and content of files that hang on an invoice, an agreement, a demand or a document. */
  function mayStand({ layer, kind, field }: Nest): boolean {
    if (layer !== 'fact' || !isKind(kind)) return false
    if (field.startsWith('file ')) return withDocuments.includes(kind)
    return placementKinds[kind]?.fields.includes(field.split('.')[1] ?? '') ?? false
  }

  it.each(plans)('holds nothing but the listed fields and files: %s', async (_, placement) => {
    const { zip } = await build('placement', journal.packInput('c', 'k', {}, { placement }), files)
    const texts = await allText(zip)
    for (const [path, text] of texts) expect(wrongIn(text, mayStand), path).toEqual([])
    const all = [...texts.values()].join('\n')
    expect(canaries.in(all).size, 'something of it has to be there').toBeGreaterThan(5)
    const documents = [...texts.keys()].filter((path) => path.startsWith('Documents/'))
    expect(documents.length > 0).toBe(placement.purpose.type !== 'recall')
  }, 60_000)
})
