import { recordsCertificate } from './certificate.ts'
import { chronologyOf } from './chronology.ts'
import { guidanceBlocks } from './counsel-guidance.ts'
import { plain, type Block, type DocumentValue, type Run } from './document.ts'
import { exhibitPages, exhibitsTable } from './exhibit-pages.ts'
import type { Exhibit } from './exhibits.ts'
import { leftOutBlocks } from './left-out-words.ts'
import type { LeftOut, PackInput } from './pack-input.ts'
import { listed, type Reader } from './reader.ts'
import type { RecordFile } from './record-lines.ts'
import type { Leaving, Selection } from './selection.ts'
import { chronologyTable, datesTable } from './tables.ts'
import { frame, note, pagePrefix, section } from './volume-one.ts'

/** Printed on every page of the counsel volume. */
export const counselMark = 'For your attorney'

/** What the counsel volume is made from. */
export interface CounselContent {
  /** What stands in Volume 1; the guidance applied with it is listed here. */
  readonly facts: Selection
  readonly selection: Selection
  /** The internal notes; undefined unless they were ticked. */
  readonly notes: Selection | undefined
  readonly exhibits: readonly Exhibit[]
  readonly leftOut: readonly LeftOut[]
  /** The records of Volume 1, for the draft of a certificate. */
  readonly records: readonly RecordFile[]
  /** The volumes that exhibits of facts stand in. */
  readonly volumes: readonly string[]
}

/** The volume for the attorney alone: notes for counsel, offers, our mistakes, the guidance applied, and what stayed at home. */
export function counselVolume(input: PackInput, content: CounselContent, reader: Reader): DocumentValue {
  const { facts, selection, notes, exhibits, leftOut } = content
  const table = (title: string, members: readonly Leaving[]): Block[] => {
    const rows = chronologyOf({ ...selection, leaving: members, blanks: [] }, exhibits, reader)
    return rows.length > 0 ? [chronologyTable(rows, title, reader)] : []
  }
  const group = (title: string, about: string, members: readonly Leaving[], nothing: string): Part => {
    const rows = table(title, members)
    return { title, blocks: [note(rows.length > 0 ? about : nothing), ...rows] }
  }
  const offers = selection.leaving.filter(({ current }) => current.layer === 'offer')
  const mistakes = selection.leaving.filter((one) => !offers.includes(one) && isFault(one))
  const others = selection.leaving.filter((one) => !offers.includes(one) && !mistakes.includes(one))
  const dates = datesTable(selection.leaving.map(({ item }) => item), reader)
  const counselNotes = group('Notes for counsel', 'What the business wrote for its attorney.', others, dates ? 'No other notes for counsel are recorded.' : 'There are no notes for counsel.')
  const faults = group('Our mistakes and apologies', 'As the business recorded them for its attorney.', mistakes, 'No mistakes or apologies are recorded for counsel.')
  const parts: readonly Part[] = [
    { ...counselNotes, blocks: [...counselNotes.blocks, ...(dates ? [{ type: 'heading', level: 2, text: 'Dates that run out' } as const, dates] : [])] },
    group('Offers', 'Settlement talk. An offer that was accepted stands as an agreement in Volume 1.', offers, 'No offers are recorded.'),
    { ...faults, blocks: [...faults.blocks, ...factsOfFault(facts.leaving)] },
    ...(notes ? [group('Internal notes', 'Written by the business for itself and added here because it chose to. They are not in Volume 1.', notes.leaving, 'No internal notes are recorded.')] : []),
    { title: 'Guidance applied', blocks: guidanceBlocks(input, [...facts.leaving, ...selection.leaving, ...(notes?.leaving ?? [])]) },
    { title: 'Exhibits for counsel', blocks: [exhibitsTable(exhibits, 'Exhibits for counsel', reader) ?? note('There are no exhibits in this volume.'), ...exhibitPages(exhibits, reader)], pagesFollow: exhibitPages(exhibits, reader).length > 0 },
    { title: 'What was left out', blocks: leftOutBlocks(leftOut, reader) },
    { title: 'Draft of a records certificate', blocks: recordsCertificate(input, content, reader), onNewPage: true },
  ]
  const blocks: Block[] = [
    note('This volume is kept apart from Volume 1. It has its own page numbers and its own exhibits. Entry numbers are the same in both.'),
    { type: 'contents' },
    ...parts.flatMap(({ title, blocks: own, onNewPage }, index): Block[] => {
      const begins = onNewPage || parts[index - 1]?.pagesFollow ? [{ type: 'page-break' } as const] : []
      return [...begins, ...section(`${index + 1}. ${title}`, ...own)]
    }),
  ]
  return { ...frame(input, reader), fileName: 'For counsel only.pdf', kicker: 'For counsel only', numberPrefix: pagePrefix(input, 'C'), mark: counselMark, blocks }
}

interface Part {
  readonly title: string
  readonly blocks: readonly Block[]
  readonly onNewPage?: true
  /** Pages of exhibits may stand at its end. */
  readonly pagesFollow?: boolean
}

function isFault({ current }: Leaving): boolean {
  return current.kind === 'our-mistake' || current.kind === 'apology'
}

/** Where the business recorded a mistake or an apology as a fact, it stands in Volume 1; counsel should know it does. */
function factsOfFault(facts: readonly Leaving[]): Block[] {
  const numbers = facts.filter(isFault).map(({ number }) => `no. ${number}`)
  if (numbers.length === 0) return []
  const text: Run = plain(`Recorded as ${numbers.length === 1 ? 'a fact' : 'facts'}, and so also in Volume 1: ${listed(numbers)}.`)
  return [{ type: 'paragraph', paragraph: [text] }]
}
