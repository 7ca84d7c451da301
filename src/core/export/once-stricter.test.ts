import { describe, expect, it } from 'vitest'
import { attachment, part, SealedJournal } from '../../../tests/fixtures/packs/sealed-case.ts'
import { attorneyPack } from './attorney-pack.ts'
import { placementPack } from './placement.ts'
import { onceStricterIn } from './once-stricter.ts'
import type { PackInput, PackOptions } from './pack-input.ts'
import type { PackValue } from './pack-value.ts'

const all = (pack: PackValue, folder = ''): string => JSON.stringify(pack.files.filter(({ path }) => path.startsWith(folder)))

function bare(): SealedJournal {
  const journal = new SealedJournal()
  journal.record('customer/k', '2026-01-02T10:00:00Z', part('customer-opened', { type: 'company', name: 'Hartwell' }))
  journal.record('case/c', '2026-01-02T10:01:00Z', part('opened', { number: '2026-0001', title: 'A case', situations: [], customer: 'k' }))
  return journal
}

const input = (journal: SealedJournal, options: Partial<PackOptions> = {}, rest: Partial<PackInput> = {}): PackInput => journal.packInput('c', 'k', options, rest)
const attorney = (journal: SealedJournal, options: Partial<PackOptions> = {}, rest: Partial<PackInput> = {}): PackValue => attorneyPack(input(journal, options, rest), new Set())

/** A note in one layer whose newest version has another, with the same words. */
function relayered(from: 'fact' | 'internal' | 'counsel' | 'offer', to: 'fact' | 'internal' | 'counsel' | 'offer'): { readonly journal: SealedJournal; readonly ref: string } {
  const journal = bare()
  const note = journal.record('case/c', '2026-02-01T10:00:00Z', part('note', { text: 'The same words' }, { layer: from, files: [attachment('scan of it.pdf', 'x').ref] }))
  const ref = note.refs[0] ?? ''
  journal.correct('case/c', '2026-02-02T10:00:00Z', ref, 'another layer', 'note', { text: 'The same words' }, { layer: to, files: [attachment('scan of it.pdf', 'x').ref] })
  return { journal, ref }
}

describe('an entry that once had a stricter layer', () => {
  it.each([['internal', 'fact'], ['counsel', 'fact'], ['offer', 'fact'], ['internal', 'counsel'], ['internal', 'offer']] as const)('once %s and now %s stays out of every file until it is ticked', (from, to) => {
    const { journal, ref } = relayered(from, to)
    const pack = attorney(journal)
    expect(all(pack)).not.toContain('The same words')
    expect(all(pack)).not.toContain('scan of it')
    expect(pack.leftOut).toEqual([{ layer: from, reason: 'once-stricter', count: 1, days: ['2026-02-01'] }])
    const ticked = attorney(journal, { include: [ref] })
    expect(all(ticked, to === 'fact' ? 'Volume 1/' : 'For counsel only/')).toContain('The same words')
    expect(ticked.leftOut.filter(({ reason }) => reason !== 'missing-file')).toEqual([])
  })

  it('is not one where the layer became stricter, or never was', () => {
    for (const [from, to] of [['fact', 'counsel'], ['counsel', 'offer'], ['fact', 'fact'], ['fact', 'internal']] as const) {
      expect(onceStricterIn(input(relayered(from, to).journal), 'attorney'), `${from} to ${to}`).toEqual([])
    }
  })

  it('stays one when a second correction made it a fact again', () => {
    const { journal, ref } = relayered('fact', 'internal')
    journal.correct('case/c', '2026-02-03T10:00:00Z', ref, 'a fact after all', 'note', { text: 'The same words' })
    expect(all(attorney(journal))).not.toContain('The same words')
    expect(onceStricterIn(input(journal), 'attorney')).toMatchObject([{ was: 'internal', day: '2026-02-01' }])
  })

  it('is told by the record it was moved here from', () => {
    const journal = bare()
    const note = journal.record('case/c', '2026-02-01T10:00:00Z', part('note', { text: 'Moved words' }))
    const ref = note.refs[0] ?? ''
    const beforeMove = [{ ref, layers: ['internal', 'fact'] as const }]
    expect(all(attorney(journal))).toContain('Moved words')
    expect(all(attorney(journal, {}, { beforeMove }))).not.toContain('Moved words')
    expect(all(attorney(journal, { include: [ref] }, { beforeMove }))).toContain('Moved words')
  })

  it('gives an agency no code either', () => {
    const journal = bare()
    journal.record('customer/k', '2026-01-03T10:00:00Z', part('charge', { number: '7', what: 'Work', invoicedOn: '2026-01-03', due: '2026-01-10', amount: { minor: 100, currency: 'USD' }, case: 'c' }))
    const pause = journal.record('case/c', '2026-02-01T10:00:00Z', part('pause', { reason: 'insolvency' }, { layer: 'internal' }))
    journal.correct('case/c', '2026-02-02T10:00:00Z', pause.refs[0] ?? '', 'confirmed', 'pause', { reason: 'insolvency' })
    expect(all(placementPack(input(journal)))).toContain('NONE_RECORDED')
    expect(all(placementPack(input(journal, { include: pause.refs })))).toContain('INSOLVENCY')
  })

  it('answers no question of the readiness while it is not ticked', () => {
    const journal = bare()
    const document = journal.record('case/c', '2026-02-01T10:00:00Z', part('document', { title: 'The order' }, { layer: 'counsel', files: [attachment('order.pdf', 'x').ref] }))
    const ref = document.refs[0] ?? ''
    journal.correct('case/c', '2026-02-02T10:00:00Z', ref, 'can be shown', 'document', { title: 'The order' }, { files: [attachment('order.pdf', 'x').ref] })
    const asks = (pack: PackValue): boolean => pack.missing.some(({ field }) => field === 'record.document')
    expect(asks(attorney(journal))).toBe(true)
    expect(asks(attorney(journal, { include: [ref] }))).toBe(false)
  })
})
