import { expect, it } from 'vitest'
import { part, SealedJournal } from '../../../tests/fixtures/packs/sealed-case.ts'
import { itemsOf } from './items.ts'
import { historyOf } from './history.ts'

/** What the history of the note says, newest first. */
function historyAfter(change: (journal: SealedJournal, note: { readonly entry: string; readonly ref: string }) => void): string[] {
  const journal = new SealedJournal()
  const { entry, refs } = journal.record('case/c', '2026-02-01T10:00:00Z', part('note', { text: 'first' }))
  change(journal, { entry, ref: refs[0] ?? '' })
  const item = itemsOf(journal.entries('case/c')).find((one) => one.entry === entry)
  return item ? historyOf(item).map(({ place, version }) => `${place}: ${String(version.data['text'])}`) : []
}

const correct = (journal: SealedJournal, ref: string, text: string): { readonly entry: string } => journal.record('case/c', '2026-02-02T10:00:00Z', part('correction', { corrects: ref, why: 'x', kind: 'note', data: { text } }))

it('is the text alone where it was never corrected', () => {
  expect(historyAfter(() => undefined)).toEqual(['only: first'])
})

it('has every version, newest first', () => {
  expect(historyAfter((journal, { ref }) => { correct(journal, ref, 'second'); correct(journal, ref, 'third') })).toEqual(['now: third', 'between: second', 'first: first'])
})

it('has a correction that was taken back where it was made', () => {
  expect(historyAfter((journal, { ref }) => {
    const { entry } = correct(journal, ref, 'mistaken')
    journal.withdraw('case/c', '2026-02-03T10:00:00Z', entry)
    correct(journal, ref, 'second')
  })).toEqual(['now: second', 'taken-back: mistaken', 'first: first'])
})

it('has what a withdrawn entry said last, and nothing of an erased one', () => {
  expect(historyAfter((journal, { entry, ref }) => { correct(journal, ref, 'second'); journal.withdraw('case/c', '2026-02-03T10:00:00Z', entry) })).toEqual(['last: second', 'first: first'])
  expect(historyAfter((journal, { entry }) => journal.erase('case/c', '2026-02-03T10:00:00Z', entry, 'x'))).toEqual([])
})
