import { describe, expect, it } from 'vitest'
import { bareCase, documentText, packValueOf, textOfBlocks, usd } from '../../../tests/fixtures/packs/bare-case.ts'
import { hartwell } from '../../../tests/fixtures/packs/hartwell.ts'
import { attachment, part, SealedJournal } from '../../../tests/fixtures/packs/sealed-case.ts'
import type { OccurredAt } from '../time/civil.ts'
import { attorneyPack } from './attorney-pack.ts'
import { attachmentsOf } from './attachments.ts'
import type { PackValue } from './pack-value.ts'

const day = (date: string): OccurredAt => ({ type: 'date', date, about: false })

function fileText(pack: PackValue, path: string): string {
  const file = pack.files.find((one) => one.path === path)
  return file?.content.type === 'text' ? file.content.text : ''
}

/** All that can be read in a pack: documents, texts and file names. */
function everything(pack: PackValue): string {
  return pack.files.map(({ path, content }) => `${path}\n${content.type === 'document' ? textOfBlocks(content.document.blocks) : content.type === 'text' ? content.text : ''}`).join('\n')
}

describe('a correction', () => {
  it('shows both texts where both are facts', () => {
    const journal = bareCase()
    const note = journal.record('case/c', '2026-02-01T10:00:00Z', part('note', { text: 'The first text' }))
    journal.correct('case/c', '2026-02-02T10:00:00Z', note.refs[0] ?? '', 'a wrong name', 'note', { text: 'The second text' })
    const text = documentText(packValueOf(journal), 'Volume 1.pdf')
    expect(text).toContain('The second text')
    expect(text).toContain('Amended Feb 2, 2026, 4:00 AM by M. Reyes (no. 3): a wrong name')
    expect(text).toContain('Before: The first text')
  })

  it.each([
    ['internal', 'fact'], ['counsel', 'fact'], ['offer', 'fact'],
  ] as const)('of a text that was %s to a fact shows the fact once it is ticked, and the earlier text nowhere', (from, to) => {
    const journal = bareCase()
    const note = journal.record('case/c', '2026-02-01T10:00:00Z', part('note', { text: 'Stricter words' }, { layer: from }))
    journal.correct('case/c', '2026-02-02T10:00:00Z', note.refs[0] ?? '', 'can be shown', 'note', { text: 'Open words' }, { layer: to })
    expect(everything(packValueOf(journal))).not.toContain('Open words')
    const pack = packValueOf(journal, { include: note.refs })
    expect(documentText(pack, 'Volume 1.pdf')).toContain('Open words')
    expect(everything(pack)).not.toContain('Stricter words')
  })

  it('of a fact to an internal text takes both out of every volume', () => {
    const journal = bareCase()
    const note = journal.record('case/c', '2026-02-01T10:00:00Z', part('note', { text: 'Open words' }))
    journal.correct('case/c', '2026-02-02T10:00:00Z', note.refs[0] ?? '', 'not for others', 'note', { text: 'Inner words' }, { layer: 'internal' })
    const pack = packValueOf(journal)
    for (const words of ['Open words', 'Inner words', 'not for others']) expect(everything(pack)).not.toContain(words)
    expect(pack.leftOut).toEqual([{ layer: 'internal', reason: 'layer', count: 1, days: ['2026-02-01'] }])
  })

  it('of a fact to a text for counsel takes both into the counsel volume alone', () => {
    const journal = bareCase()
    const note = journal.record('case/c', '2026-02-01T10:00:00Z', part('note', { text: 'Open words' }))
    journal.correct('case/c', '2026-02-02T10:00:00Z', note.refs[0] ?? '', 'for counsel', 'note', { text: 'Words for counsel' }, { layer: 'counsel' })
    const pack = packValueOf(journal)
    const one = pack.files.filter(({ path }) => path.startsWith('Volume 1/'))
    for (const words of ['Open words', 'Words for counsel']) {
      expect(everything({ ...pack, files: one })).not.toContain(words)
      expect(documentText(pack, 'For counsel only.pdf')).toContain(words)
    }
  })

  it('that was itself taken back is not shown', () => {
    const journal = bareCase()
    const note = journal.record('case/c', '2026-02-01T10:00:00Z', part('note', { text: 'The first text' }))
    const fix = journal.record('case/c', '2026-02-02T10:00:00Z', part('correction', { corrects: note.refs[0] ?? '', why: 'mistaken', kind: 'note', data: { text: 'A mistaken text' } }))
    journal.withdraw('case/c', '2026-02-03T10:00:00Z', fix.entry)
    const pack = packValueOf(journal)
    expect(documentText(pack, 'Volume 1.pdf')).toContain('The first text')
    expect(everything(pack)).not.toContain('A mistaken text')
  })
})

describe('what was taken back', () => {
  it('stands as number and date, without text, reason or the case it belongs to', () => {
    const journal = bareCase()
    const wrong = journal.record('case/c', '2026-02-01T18:00:00Z', part('note', { text: 'About somebody else' }))
    journal.withdraw('case/c', '2026-02-01T18:05:00Z', wrong.entry, 'it was the Weber case')
    const pack = packValueOf(journal)
    expect(documentText(pack, 'Volume 1.pdf')).toMatch(/2 \| Feb 1, 2026\ndate of recording \| Withdrawn\. Only number and date are shown\./)
    expect(everything(pack)).not.toMatch(/About somebody else|Weber|wrong-case/)
    expect(pack.leftOut).toEqual([{ layer: 'fact', reason: 'withdrawn', count: 1, days: ['2026-02-01'] }])
  })

  it('stands as number and date when it was erased', () => {
    const journal = bareCase()
    const gone = journal.record('case/c', '2026-02-01T18:00:00Z', part('note', { text: 'To be forgotten' }), part('note', { text: 'This as well' }))
    journal.erase('case/c', '2026-02-05T18:05:00Z', gone.entry, 'asked by the person')
    const pack = packValueOf(journal)
    expect(documentText(pack, 'Volume 1.pdf').match(/Erased\. Only number and date are left\./g)).toHaveLength(1)
    expect(everything(pack)).not.toMatch(/forgotten|This as well|asked by the person/)
    expect(pack.leftOut).toEqual([{ layer: 'fact', reason: 'erased', count: 1, days: ['2026-02-01'] }])
  })
})

describe('the chronology', () => {
  it('says how long after the event each row was written down', () => {
    const journal = bareCase()
    const at = (time: string): OccurredAt => ({ type: 'time', at: time, zone: 'America/Chicago', offset: -360, about: false })
    const rows: readonly [OccurredAt | undefined, string, string][] = [
      [at('2026-02-01T10:00'), '2026-02-01T16:03:00Z', '3 min later'],
      [at('2026-02-02T10:00'), '2026-02-02T22:00:00Z', 'same day'],
      [at('2026-02-03T22:00'), '2026-02-04T15:00:00Z', 'next day'],
      [day('2026-02-06'), '2026-02-06T15:00:00Z', 'same day'],
      [day('2026-02-07'), '2026-03-07T15:00:00Z', '28 days later'],
    ]
    for (const [index, [occurredAt, recorded]] of rows.entries()) journal.record('case/c', recorded, part('note', { text: `Row ${index} ends` }, { occurredAt }))
    const text = documentText(packValueOf(journal), 'Volume 1.pdf')
    for (const [index, [, , lag]] of rows.entries()) expect(text).toMatch(new RegExp(`Row ${index} ends \\| Done by M\\. Reyes \\| ${lag}\n`))
  })

  it('does not hide a clock that went back', () => {
    const journal = bareCase()
    journal.record('case/c', '2026-02-05T10:00:00Z', part('note', { text: 'Before' }))
    journal.record('case/c', '2026-02-04T10:00:00Z', part('note', { text: 'After' }))
    expect(documentText(packValueOf(journal), 'Volume 1.pdf')).toContain('After\nThe computer’s clock stood earlier than at the entry before.')
  })

  it('keeps to the days chosen, but shows the account whole', () => {
    const journal = bareCase()
    for (const date of ['2026-02-01', '2026-03-01', '2026-04-01']) journal.record('case/c', `${date}T18:00:00Z`, part('note', { text: `Note of ${date}` }, { occurredAt: day(date) }))
    journal.record('customer/k', '2026-01-10T10:00:00Z', part('charge', { number: '7', what: 'Work', invoicedOn: '2026-01-10', due: '2026-01-20', amount: usd(10_000), case: 'c' }))
    const pack = packValueOf(journal, { from: '2026-02-15', to: '2026-03-15' })
    const text = documentText(pack, 'Volume 1.pdf')
    expect(text).toContain('Note of 2026-03-01')
    expect(text).toContain('Invoice 7')
    expect(everything(pack)).not.toMatch(/Note of 2026-0[24]/)
    expect(pack.leftOut).toEqual([{ layer: 'fact', reason: 'not-in-list', count: 3, days: ['2026-01-02', '2026-02-01', '2026-04-01'] }])
  })

  it('holds nothing of another case of the same customer', () => {
    const journal = bareCase()
    journal.record('customer/k', '2026-01-10T10:00:00Z', part('charge', { number: 'OTHER-1', what: 'Other work', invoicedOn: '2026-01-10', amount: usd(5_000), case: 'd' }))
    journal.record('customer/k', '2026-01-11T10:00:00Z', part('interest-basis', { basis: 'contract-clause', text: 'Clause of the other contract', annualBasisPoints: 100, from: '2026-01-01', case: 'd' }))
    journal.record('customer/k', '2026-01-12T10:00:00Z', part('agreement', { scope: 'Frame contract for all work' }))
    const pack = packValueOf(journal)
    expect(everything(pack)).not.toMatch(/OTHER-1|Other work|other contract/)
    expect(documentText(pack, 'Volume 1.pdf')).toContain('Frame contract for all work')
  })

  it('reads back from its CSV with typed formulas defused', () => {
    const journal = bareCase()
    journal.record('case/c', '2026-02-01T10:00:00Z', part('note', { text: '=HYPERLINK("x")' }))
    expect(fileText(packValueOf(journal), 'Volume 1/Chronology.csv')).toContain(`"'=HYPERLINK(""x"")"`)
  })
})

describe('exhibits', () => {
  it('are numbered in order of the chronology, each file once, and named so that they sort and speak', () => {
    const { journal, caseId, customerId } = hartwell()
    const input = journal.packInput(caseId, customerId)
    const pack = attorneyPack(input, new Set(attachmentsOf('attorney', input).map((file) => file.hash)))
    expect(pack.files.map(({ path }) => path).filter((path) => path.includes('/Exhibits/'))).toEqual([
      'Volume 1/Exhibits/A-01 Agreement 2026-08-29.pdf',
      'Volume 1/Exhibits/A-02 Invoice 2026-318 2026-10-12.pdf',
      'Volume 1/Exhibits/A-03 Acceptance of the second fitting 2026-10-12.jpg',
      'Volume 1/Exhibits/A-04 Final demand – final demand 2026-11-12.pdf',
      'Volume 1/Exhibits/A-05 Final demand – post receipt 2026-11-12.pdf',
      'For counsel only/Exhibits/C-01 Note 2026-11-21.eml',
    ])
  })

  it('are one exhibit where one file hangs on two entries', () => {
    const journal = bareCase()
    const file = attachment('order.pdf', 'order')
    journal.record('case/c', '2026-02-01T10:00:00Z', part('document', { title: 'Order' }, { files: [file.ref] }))
    journal.record('case/c', '2026-02-02T10:00:00Z', part('document', { title: 'Order again' }, { files: [file.ref] }))
    const pack = packValueOf(journal)
    expect(pack.files.filter(({ content }) => content.type === 'attachment')).toHaveLength(1)
    expect(documentText(pack, 'Volume 1.pdf')).toContain('no. 2\nno. 3')
  })

  it('keep two files apart whose names differ only in case, also where a folder takes the two for one', () => {
    const journal = bareCase()
    const title = 'Order'
    journal.record('case/c', '2026-02-01T10:00:00Z', part('document', { title }, { files: [attachment('Order.pdf', 'one').ref] }), part('document', { title: 'ORDER' }, { files: [attachment('order.PDF', 'another').ref] }))
    const names = packValueOf(journal).files.filter(({ content }) => content.type === 'attachment').map(({ path }) => path)
    expect(names).toHaveLength(2)
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(2)
  })

  it('stand beside the part of an entry they hang on, not beside its other parts', () => {
    const journal = bareCase()
    journal.record('case/c', '2026-02-01T10:00:00Z', part('note', { text: 'A note without a file' }), part('document', { title: 'Order' }, { files: [attachment('order.pdf', 'order').ref] }))
    const text = documentText(packValueOf(journal), 'Volume 1.pdf')
    expect(text).toMatch(/A note without a file \| .*\n.*\| \n/)
    expect(text).toMatch(/Document: Order\. \| [^|]* \| [^|]* \| A-01/)
  })

  it('that can’t be read are listed as missing, and the pack is made', () => {
    const journal = bareCase()
    journal.record('case/c', '2026-02-01T10:00:00Z', part('document', { title: 'Order' }, { files: [attachment('order.pdf', 'order').ref] }))
    const pack = attorneyPack(journal.packInput('c', 'k'), new Set())
    expect(documentText(pack, 'Volume 1.pdf')).toContain('Not in this pack: \nthe file could not be read as it was attached.')
    expect(pack.leftOut).toEqual([{ layer: 'fact', reason: 'missing-file', count: 1, days: ['2026-02-01'] }])
  })
})

describe('the counsel volume', () => {
  const { journal, caseId, customerId, revision } = hartwell()

  it('counts and dates what was left out', () => {
    const input = journal.packInput(caseId, customerId)
    expect(documentText(attorneyPack(input, new Set()), 'For counsel only.pdf')).toContain('2 internal notes left out, dated Oct 30, 2026 and Nov 21, 2026; you may need them.')
  })

  it('is left off where only Volume 1 was asked for, and nothing beside it speaks of it', () => {
    const pack = attorneyPack(journal.packInput(caseId, customerId, { volumeOneOnly: true }), new Set())
    expect(pack.files.some(({ path }) => path.startsWith('For counsel'))).toBe(false)
    expect(everything(pack)).not.toMatch(/counsel/i)
    expect(pack.leftOut).toContainEqual({ layer: 'offer', reason: 'layer', count: 1, days: ['2026-11-21'] })
  })

  it('lists the guidance applied; its text only by choice, and never the lines not to say', () => {
    const articles = [{ revision, markdown: '---\ntitle: T\nsummary: S\n---\n## Say\n- “Say this aloud”\n\n## Don’t say\n- “Never this”\n\n## Background\nWhy it helps\n' }]
    const without = documentText(attorneyPack(journal.packInput(caseId, customerId, {}, { articles }), new Set()), 'For counsel only.pdf')
    expect(without).toContain('They say their lawyer will call')
    expect(without).not.toContain('Say this aloud')
    const withText = attorneyPack(journal.packInput(caseId, customerId, { guidanceText: true }, { articles }), new Set())
    expect(documentText(withText, 'For counsel only.pdf')).toContain('Say this aloud')
    expect(documentText(withText, 'For counsel only.pdf')).toContain('Why it helps')
    expect(everything(withText)).not.toContain('Never this')
  })
})

describe('the people of the customer', () => {
  it('stand with role and title, and with the role alone where the title says the same', () => {
    const journal = bareCase()
    const person = { phones: [], emails: [] }
    journal.record('customer/k', '2026-02-01T10:00:00Z', part('person', { ...person, person: 'a', name: 'Dana Hart', role: 'owner', title: 'Owner' }), part('person', { ...person, person: 'b', name: 'Gil Arendt', role: 'accounts', title: 'Bookkeeper' }))
    const text = documentText(packValueOf(journal), 'Volume 1.pdf')
    expect(text).toContain('Dana Hart | Owner |')
    expect(text).toContain('Gil Arendt | Accounts, Bookkeeper |')
  })
})

describe('an odd case', () => {
  it('without a customer is still a pack', () => {
    const journal = new SealedJournal()
    journal.record('case/c', '2026-01-02T10:01:00Z', part('opened', { number: '2026-0001', title: 'A case', situations: [], customer: null }))
    const pack = attorneyPack(journal.packInput('c', undefined), new Set())
    expect(documentText(pack, 'Volume 1.pdf')).toContain('No customer is named in this case.')
    expect(pack.fileName).toBe('2026-0001 case for attorney 2026-11-21.zip')
    expect(pack.missing.map(({ field }) => field)).toContain('case.customer')
  })
})
