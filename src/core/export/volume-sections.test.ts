import { describe, expect, it } from 'vitest'
import { bareCase, documentOf, documentText, packValueOf, textOfBlocks, usd } from '../../../tests/fixtures/packs/bare-case.ts'
import { hartwell } from '../../../tests/fixtures/packs/hartwell.ts'
import { part } from '../../../tests/fixtures/packs/sealed-case.ts'
import type { PostalAddress } from '../journal/format.ts'
import { attorneyPack } from './attorney-pack.ts'
import type { DocumentValue } from './document.ts'
import type { PackOptions } from './pack-input.ts'
import type { PackValue } from './pack-value.ts'

const at = (line: string): PostalAddress => ({ lines: [line], city: 'Galena', country: 'US' })

/** What stands under a heading of the first level whose title ends so. */
function sectionText({ blocks }: DocumentValue, title: string): string {
  const from = blocks.findIndex((block) => block.type === 'heading' && block.level === 1 && block.text.endsWith(title))
  if (from === -1) throw new Error(`No section ${title}`)
  const after = blocks.slice(from + 1)
  const end = after.findIndex((block) => block.type === 'heading' && block.level === 1)
  return textOfBlocks(after.slice(0, end === -1 ? undefined : end))
}

describe('the parties', () => {
  it('stand with the addresses of the day the case began and with those of today', () => {
    const journal = bareCase()
    journal.record('customer/k', '2026-01-03T10:00:00Z', part('address', { address: 'a', use: 'billing', postal: at('1 Old Road'), from: '2025-01-01' }))
    journal.record('customer/k', '2026-06-01T10:00:00Z', part('address', { address: 'a', use: 'billing', postal: at('2 New Road'), from: '2026-06-01' }))
    journal.record('customer/k', '2026-06-02T10:00:00Z', part('address', { address: 'b', use: 'site', postal: at('3 Site Road'), from: '2025-01-01', to: '2026-03-01' }))
    const lines = sectionText(documentOf(packValueOf(journal), 'Volume 1.pdf'), 'Parties')
    expect(lines).toContain('Use | On Jan 2, 2026, when the case began | On Nov 21, 2026')
    expect(lines).toMatch(/Billing \| 1 Old Road\n[^|]*\| 2 New Road/)
    expect(lines).toMatch(/Site \| 3 Site Road\n[^|]*\| none recorded for this day/)
  })

  it('show an address without dates for the day the case began only with the day it was recorded', () => {
    const journal = bareCase()
    journal.record('customer/k', '2026-01-05T10:00:00Z', part('address', { address: 'a', use: 'mailing', postal: at('1 Road') }))
    expect(sectionText(documentOf(packValueOf(journal), 'Volume 1.pdf'), 'Parties')).toMatch(/Mailing \| 1 Road\n.*\n.*\nrecorded Jan 5, 2026; since when is not entered \| 1 Road/)
  })
})

describe('sections of their own', () => {
  it('hold the agreement with every change of it, and link to their rows', () => {
    const journal = bareCase()
    const { refs } = journal.record('case/c', '2026-02-01T10:00:00Z', part('agreement', { scope: 'Two kitchens', price: usd(684_000) }))
    journal.record('case/c', '2026-03-01T10:00:00Z', part('scope-change', { agreement: refs[0] ?? '', what: 'A longer worktop', agreedBy: 'Dana', confirmed: 'by-email' }))
    const document = documentOf(packValueOf(journal), 'Volume 1.pdf')
    const text = sectionText(document, 'Agreement and changes of scope')
    expect(text).toContain('Agreement: Two kitchens.\nPrice: $6,840.00')
    expect(text).toContain('Change of scope: A longer worktop.\nAgreed by Dana, confirmed by email.')
    expect(sectionText(documentOf(packValueOf(bareCase()), 'Volume 1.pdf'), 'Agreement and changes of scope')).toBe('No agreement is recorded.')
  })

  it('hold conduct that was recorded as fact, and none that was not', () => {
    const journal = bareCase()
    journal.record('case/c', '2026-02-01T10:00:00Z', part('conduct', { step: 'first-warning', theirWords: 'You crook.', ourWords: 'Please stop, or I will end this call.' }))
    journal.record('case/c', '2026-02-02T10:00:00Z', part('conduct', { step: 'named-it', theirWords: 'For ourselves.' }, { layer: 'internal' }))
    const text = sectionText(documentOf(packValueOf(journal), 'Volume 1.pdf'), 'Conduct incidents')
    expect(text).toContain('2 | Feb 1, 2026 | First warning | You crook. | Please stop, or I will end this call. | Done by M. Reyes')
    expect(text).not.toContain('For ourselves')
  })

  it('list what was corrected, withdrawn or erased by number and day', () => {
    const journal = bareCase()
    const note = journal.record('case/c', '2026-02-01T18:00:00Z', part('note', { text: 'First' }))
    journal.correct('case/c', '2026-02-02T18:00:00Z', note.refs[0] ?? '', 'a name', 'note', { text: 'Second' })
    const wrong = journal.record('case/c', '2026-02-03T18:00:00Z', part('note', { text: 'Wrong case' }))
    journal.withdraw('case/c', '2026-02-04T18:00:00Z', wrong.entry)
    const text = sectionText(documentOf(packValueOf(journal), 'Volume 1.pdf'), 'Chronology')
    expect(text).toMatch(/Corrected, withdrawn and erased entries\nEntry no\. 2 was corrected on Feb 2, 2026, .* by M\. Reyes\.\nEntry no\. 4, recorded Feb 3, 2026, .*, was withdrawn\./)
    expect(text).not.toContain('Wrong case')
  })
})

describe('promises', () => {
  it('have the time that was said as the reader’s clock tells it', () => {
    const journal = bareCase()
    journal.record('case/c', '2026-01-05T10:00:00Z', part('promise', { by: 'us', what: 'Deliver the doors', due: '2026-01-21', dueTime: '15:00' }))
    const volume = documentOf(packValueOf(journal), 'Volume 1.pdf')
    expect(sectionText(volume, 'Promises')).toMatch(/Jan 21, 2026, 3:00\sPM/)
    expect(sectionText(volume, 'Chronology')).toMatch(/Due: Jan 21, 2026, 3:00\sPM/)
  })
})

describe('internal notes', () => {
  const { journal, caseId, customerId } = hartwell()
  const build = (options: Partial<PackOptions>): PackValue => attorneyPack(journal.packInput(caseId, customerId, options), new Set())

  it('stay out unless they are ticked; then they stand in the counsel volume alone, and nothing says they were left out', () => {
    const titles = documentOf(build({}), 'For counsel only.pdf').blocks.flatMap((block) => (block.type === 'heading' ? [block.text] : []))
    expect(titles.some((title) => title.endsWith('Internal notes'))).toBe(false)
    const ticked = build({ internalNotes: true })
    expect(sectionText(documentOf(ticked, 'For counsel only.pdf'), 'Internal notes')).toContain('I would rather settle.')
    expect(ticked.leftOut.filter(({ layer }) => layer === 'internal')).toEqual([])
    expect(documentText(ticked, 'Volume 1.pdf')).not.toContain('I would rather settle.')
  })

  it('never bring along what is about one of our own people', () => {
    const own = bareCase()
    own.record('case/c', '2026-02-01T10:00:00Z', part('staff-check-in', { staff: 'reyes', step: 'offered' }, { layer: 'internal' }))
    const pack = packValueOf(own, { internalNotes: true })
    expect(sectionText(documentOf(pack, 'For counsel only.pdf'), 'Internal notes')).toBe('No internal notes are recorded.')
    expect(pack.leftOut).toEqual([{ layer: 'internal', reason: 'layer', count: 1, days: ['2026-02-01'] }])
  })

  it('keep to the days chosen, and what lies outside them is counted', () => {
    const pack = build({ internalNotes: true, from: '2026-11-01' })
    expect(sectionText(documentOf(pack, 'For counsel only.pdf'), 'Internal notes')).not.toContain('reading it off a card')
    expect(pack.leftOut).toContainEqual({ layer: 'internal', reason: 'not-in-list', count: 1, days: ['2026-10-30'] })
  })
})

describe('the draft of a records certificate', () => {
  it('fills in what the record knows, leaves the rest in brackets, and names what speaks against it', () => {
    const { journal, caseId, customerId } = hartwell()
    journal.record('case/c42', '2026-11-21T18:00:00Z', part('note', { text: 'Remembered late' }, { occurredAt: { type: 'date', date: '2026-11-01', about: false } }))
    const text = sectionText(documentOf(attorneyPack(journal.packInput(caseId, customerId), new Set()), 'For counsel only.pdf'), 'Draft of a records certificate')
    for (const words of ['I, [name], state:', 'I am [position] of Miller Joinery LLC, Galena, IL.', 'case 2026-0042', 'A draft for you to edit, not a statement by anyone.', 'Written down more than a day after the event: no. 18.', 'Corrected later: no. 7.', 'No longer with the business: T. Miller.']) expect(text).toContain(words)
  })

  it('leaves to whoever signs what is not in Volume 1, and says where it is counted', () => {
    const text = sectionText(documentOf(packValueOf(bareCase()), 'For counsel only.pdf'), 'Draft of a records certificate')
    expect(text).toContain('[To state: what was left out of it, and why.]')
    expect(text).toContain('Section “What was left out” of this volume counts what Volume 1 does not show.')
  })

  it('is in no other document', () => {
    const pack = packValueOf(bareCase())
    expect(documentText(pack, 'Volume 1.pdf')).not.toMatch(/certificate/i)
  })
})

describe('the summary', () => {
  function demanded(...payments: readonly { readonly on: string; readonly minor: number }[]): string {
    const journal = bareCase()
    journal.record('customer/k', '2026-01-03T10:00:00Z', part('charge', { number: '7', what: 'Repair', invoicedOn: '2026-01-03', due: '2026-02-01', amount: usd(50_000), case: 'c' }))
    journal.record('case/c', '2026-03-01T10:00:00Z', part('demand', { amount: usd(50_000), by: '2026-03-15', nextStep: 'attorney', text: 'Please pay.', sent: 'post' }, { occurredAt: { type: 'date', date: '2026-03-01', about: false } }))
    for (const { on, minor } of payments) journal.record('customer/k', '2026-04-01T10:00:00Z', part('payment', { receivedOn: on, amount: usd(minor), method: 'check', allocations: [{ case: 'c', amount: usd(minor) }] }))
    return sectionText(documentOf(packValueOf(journal), 'Volume 1.pdf'), 'Summary')
  }

  it('says what came in after the demand, so that the sum asked and the sum owed don’t contradict each other', () => {
    expect(demanded({ on: '2026-02-20', minor: 1_000 }, { on: '2026-03-10', minor: 20_000 })).toContain('$200.00 received after the demand, up to Nov 21, 2026')
  })

  it('tells what was written off from what was paid, and that a payment was taken back', () => {
    const journal = bareCase()
    journal.record('customer/k', '2026-01-03T10:00:00Z', part('charge', { number: '7', what: 'Repair', invoicedOn: '2026-01-03', due: '2026-02-01', amount: usd(50_000), case: 'c' }))
    const { refs } = journal.record('customer/k', '2026-01-10T10:00:00Z', part('payment', { receivedOn: '2026-01-10', amount: usd(45_000), method: 'check', allocations: [{ case: 'c', amount: usd(45_000) }] }))
    journal.record('customer/k', '2026-01-12T10:00:00Z', part('bounced-payment', { on: '2026-01-12', payment: refs[0] ?? '', amount: usd(45_000) }))
    journal.record('customer/k', '2026-02-03T10:00:00Z', part('payment', { receivedOn: '2026-02-03', amount: usd(47_000), method: 'card', allocations: [{ case: 'c', amount: usd(47_000) }] }))
    journal.record('customer/k', '2026-02-04T10:00:00Z', part('write-off', { on: '2026-02-04', amount: usd(3_000), why: 'Not worth a letter', case: 'c' }))
    const text = sectionText(documentOf(packValueOf(journal), 'Volume 1.pdf'), 'Summary')
    expect(text).toContain('$0.00 open as of Nov 21, 2026: $500.00 charged on 1 invoice, $470.00 paid or credited, $30.00 written off')
    expect(text).toContain('1 payment taken back by the bank')
  })

  it('counts notices and conduct, and says what the last of it was', () => {
    const journal = bareCase()
    journal.record('case/c', '2026-01-05T10:00:00Z', part('notice', { about: 'reminder', text: 'A reminder', sent: 'email' }))
    journal.record('case/c', '2026-01-06T10:00:00Z', part('conduct', { step: 'first-warning', theirWords: 'You liar' }))
    journal.record('case/c', '2026-01-07T10:00:00Z', part('conduct', { step: 'call-ended', theirWords: 'You thief' }))
    const text = sectionText(documentOf(packValueOf(journal), 'Volume 1.pdf'), 'Summary')
    expect(text).toContain('1 notice given to the customer, the last on Jan 5, 2026 (no. 2)')
    expect(text).toContain('2 conduct incidents recorded, the last on Jan 7, 2026: the call was ended (no. 4)')
  })

  it('says nothing of it where nothing came in', () => {
    expect(demanded({ on: '2026-02-20', minor: 1_000 })).not.toContain('received after the demand')
  })
})

describe('the prefix of page numbers', () => {
  it.each([[undefined, '2026-0001-V1', '2026-0001-C'], ['HARTWELL', 'HARTWELL', 'HARTWELL-C'], ['', '', '']] as const)('of %s is %s and %s', (pagePrefix, one, counsel) => {
    const pack = packValueOf(bareCase(), { pagePrefix })
    expect([documentOf(pack, 'Volume 1.pdf').numberPrefix, documentOf(pack, 'For counsel only.pdf').numberPrefix]).toEqual([one, counsel])
  })
})
