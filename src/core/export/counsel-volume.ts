import { chronologyOf } from './chronology.ts'
import { plain, quiet, spoken, type Block, type Cell, type DocumentValue } from './document.ts'
import type { Exhibit } from './exhibits.ts'
import { printedGuidance } from './guidance-text.ts'
import type { LeftOut, PackInput } from './pack-input.ts'
import { count, listed, words, type Reader } from './reader.ts'
import type { Leaving, Selection } from './selection.ts'
import { chronologyTable, datesTable, exhibitsTable } from './tables.ts'
import { frame, note, section } from './volume-one.ts'

/** Printed on every page of the counsel volume. */
export const counselMark = 'For your attorney'

/**
 * The volume for the attorney alone: notes for counsel, offers, our mistakes, the guidance applied, and what stayed at home.
 * @param facts what stands in Volume 1; the guidance applied with it is listed here
 */
export function counselVolume(input: PackInput, selection: Selection, facts: readonly Leaving[], exhibits: readonly Exhibit[], leftOut: readonly LeftOut[], reader: Reader): DocumentValue {
  const group = (title: string, about: string, members: readonly Leaving[], nothing: string): Block[] => {
    const rows = chronologyOf({ ...selection, leaving: members, blanks: [] }, exhibits, reader)
    return section(title, note(rows.length > 0 ? about : nothing), ...(rows.length > 0 ? [chronologyTable(rows, title.replace(/^\d+\. /, ''), reader)] : []))
  }
  const offers = selection.leaving.filter(({ current }) => current.layer === 'offer')
  const mistakes = selection.leaving.filter((one) => !offers.includes(one) && (one.current.kind === 'our-mistake' || one.current.kind === 'apology'))
  const notes = selection.leaving.filter((one) => !offers.includes(one) && !mistakes.includes(one))
  const dates = datesTable(selection.leaving.map(({ item }) => item), reader)
  const blocks: Block[] = [
    note('This volume is kept apart from Volume 1. It has its own page numbers and its own exhibits. Entry numbers are the same in both.'),
    { type: 'contents' },
    ...group('1. Notes for counsel', 'What the business wrote for its attorney.', notes, 'There are no notes for counsel.'),
    ...(dates ? [{ type: 'heading', level: 2, text: 'Dates that run out' } as const, dates] : []),
    ...group('2. Offers', 'Settlement talk. An offer that was accepted stands as an agreement in Volume 1.', offers, 'No offers are recorded.'),
    ...group('3. Our mistakes and apologies', 'As the business recorded them for its attorney.', mistakes, 'No mistakes or apologies are recorded for counsel.'),
    ...section('4. Guidance applied', ...guidanceBlocks(input, [...facts, ...selection.leaving])),
    ...section('5. Exhibits for counsel', exhibitsTable(exhibits, 'Exhibits for counsel', reader) ?? note('There are no exhibits in this volume.')),
    ...section('6. What was left out', ...leftOutBlocks(leftOut, reader)),
  ]
  return { ...frame(input, reader), fileName: 'For counsel only.pdf', kicker: 'For counsel only', numberPrefix: `${input.case.number}-C`, mark: counselMark, blocks }
}

function guidanceBlocks(input: PackInput, leaving: readonly Leaving[]): Block[] {
  const applied = leaving.flatMap((one) => one.current.guidance.map((guidance) => ({ one, guidance })))
  if (applied.length === 0) return [note('No guidance was applied in the entries of this pack.')]
  const table: Block = {
    type: 'table',
    caption: 'Guidance applied',
    columns: [{ title: 'Entry', share: 10 }, { title: 'Guidance', share: 34 }, { title: 'What was done with it', share: 56 }],
    rows: applied.map(({ one, guidance }) => [
      [[quiet(`no. ${one.number}`)]],
      [[plain(guidance.title)], [quiet(`revision ${guidance.revision.slice(0, 12)}`)]],
      [
        ...(guidance.shown.length > 0 ? [[quiet(`Shown: ${listed(guidance.shown.map((part) => (part === 'dont-say' ? 'what not to say' : words(part))))}`)]] : []),
        ...guidance.used.map((step) => [plain(`Used: ${step}`)]),
        ...guidance.said.map((said) => [plain('Said: '), spoken(said)]),
        ...(guidance.why === undefined ? [] : [[plain(`Why: ${guidance.why}`)]]),
      ],
    ]),
  }
  return [
    note('General guidance the person at the desk had in view. It is no legal advice and was not written for this case.'), table,
    ...(input.options.guidanceText ? guidanceTexts(input, applied.map(({ guidance }) => guidance)) : []),
  ]
}

function guidanceTexts({ articles }: PackInput, applied: readonly { readonly article: string; readonly revision: string; readonly title: string }[]): Block[] {
  const revisions = [...new Map(applied.map((guidance) => [guidance.revision, guidance]))]
  return [
    { type: 'heading', level: 2, text: 'The guidance as it read then' },
    ...revisions.flatMap(([revision, { article: id, title }]): Block[] => {
      const frozen = articles.find((article) => article.revision === revision)
      if (!frozen) return [{ type: 'heading', level: 2, text: title }, note('The text of this revision is not at hand.')]
      const article = printedGuidance(id, frozen.markdown, title)
      return [
        { type: 'heading', level: 2, text: article.title },
        note(`${article.summary} Revision ${revision.slice(0, 12)}.`.trim()),
        ...article.sections.flatMap(({ heading, lines, setting }): Block[] => [
          { type: 'paragraph', paragraph: [{ text: heading, style: 'strong' }] },
          ...(setting === 'prose'
            ? lines.map((line): Block => ({ type: 'paragraph', paragraph: [plain(line)] }))
            : [{ type: 'list', items: lines.map((line): Cell => [[setting === 'spoken' ? spoken(line) : plain(line)]]) } as const]),
        ]),
      ]
    }),
  ]
}

/** Counts and days, never content: enough for an attorney to ask. */
function leftOutBlocks(leftOut: readonly LeftOut[], reader: Reader): Block[] {
  if (leftOut.length === 0) return [note('Nothing was left out.')]
  return [
    { type: 'list', items: leftOut.map((row): Cell => [[plain(leftOutSentence(row, reader))]]) },
    note('If you need what was left out, ask the business for it.'),
  ]
}

const layerNouns = {
  internal: { one: 'internal note', many: 'internal notes' },
  counsel: { one: 'note for counsel', many: 'notes for counsel' },
  offer: { one: 'entry on an offer', many: 'entries on offers' },
  fact: { one: 'fact', many: 'facts' },
} as const

const onceNames = { fact: 'as a fact', internal: 'internal', counsel: 'for counsel', offer: 'as an offer' } as const

/** `3 internal notes left out, dated Nov 3, 2026 and Nov 5, 2026.` */
export function leftOutSentence({ layer, reason, count: number, days }: LeftOut, reader: Reader): string {
  const dated = days.length === 0 ? '' : `, dated ${listed(days.map((day) => reader.date(day)))}`
  switch (reason) {
    case 'layer':
      return `${count(number, layerNouns[layer].one, layerNouns[layer].many)} left out${dated}; you may need ${number === 1 ? 'it' : 'them'}.`
    case 'withdrawn':
      return `${count(number, 'withdrawn entry', 'withdrawn entries')}, shown as number and date${dated}.`
    case 'erased':
      return `${count(number, 'erased entry', 'erased entries')}, shown as number and date${dated}.`
    case 'not-in-list':
      return `${count(number, 'entry', 'entries')} outside the days or the case chosen${dated}.`
    case 'once-stricter':
      return `${count(number, 'entry', 'entries')} left out${dated}: once marked ${onceNames[layer]}, and not chosen for this pack.`
    case 'by-choice':
      return `${count(number, 'entry', 'entries')} left out by the business${dated}; the chronology shows number, date and the reason given.`
    case 'missing-file':
      return `${count(number, 'file')} that could not be read as attached${dated}.`
  }
}
