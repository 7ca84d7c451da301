import type { Item } from '../journal/items.ts'
import { chronologyOf, type ChronologyRow } from './chronology.ts'
import { quiet, type Block, type DocumentValue } from './document.ts'
import type { Exhibit } from './exhibits.ts'
import { integrityBlocks } from './integrity.ts'
import type { PackInput } from './pack-input.ts'
import { partiesBlocks } from './parties.ts'
import type { Reader } from './reader.ts'
import type { RecordFile } from './record-lines.ts'
import type { Selection } from './selection.ts'
import { fullLabel, statementBlocks, statementOf } from './statement.ts'
import { summaryBlocks } from './summary.ts'
import { chronologyTable, datesTable, exhibitsTable, promisesTable } from './tables.ts'

/** The volume that can be produced after review: facts, with their dates, sources and exhibits. */
export interface VolumeOne {
  readonly document: DocumentValue
  readonly rows: readonly ChronologyRow[]
}

export function volumeOne(input: PackInput, selection: Selection, exhibits: readonly Exhibit[], records: readonly RecordFile[], reader: Reader): VolumeOne {
  const { case: state, options } = input
  const facts: readonly Item[] = selection.leaving.map(({ item }) => item)
  const rows = chronologyOf(selection, exhibits, reader)
  const statement = statementOf(state.account, facts, options.asOf)
  const blocks: Block[] = [
    { type: 'contents' },
    ...section('1. Parties', ...partiesBlocks(input, selection.leaving, reader)),
    ...onNewPage('2. Summary', ...summaryBlocks(facts, statement, reader)),
    ...onNewPage(
      '3. Chronology',
      note(`One fact per row, in order of when it happened. “Recorded” says when it was written down, by whom, and how long after. Numbers are those of the case record; K stands before those of the customer’s own record. A number missing here is a correction, or an entry that is not part of this volume.${rangeNote(input, reader)}`),
      rows.length > 0 ? chronologyTable(rows, 'Chronology', reader) : note('No facts are recorded yet.'),
    ),
    ...section('4. Promises', promisesTable(facts, reader) ?? note('No promises are recorded.')),
    ...section('5. Statement of account', ...statementBlocks(statement, fullLabel, reader)),
    ...section(
      '6. Dates that run out',
      note('Entered by the people named here, from the source they gave. Evenkeel does not work out such dates; a date missing here may still run.'),
      datesTable(facts, reader) ?? note('None were entered.'),
    ),
    ...section('7. Exhibits', note('The files lie in the folder Exhibits under these names, exactly as they were attached. They are not masked or redacted.'), exhibitsTable(exhibits, 'Exhibits', reader) ?? note('There are no exhibits.')),
    ...onNewPage('8. Integrity of the record', ...integrityBlocks(input, records, reader)),
  ]
  return { document: { ...frame(input, reader), fileName: 'Volume 1.pdf', kicker: 'Volume 1', numberPrefix: `${state.number}-V1`, mark: undefined, blocks }, rows }
}

/** What all documents of a pack have in common. */
export function frame(input: PackInput, reader: Reader): Pick<DocumentValue, 'title' | 'author' | 'subtitle' | 'running'> {
  const { case: state, customer, journal, options, preparedAt } = input
  const us = journal.profile?.legalName ?? journal.profile?.name ?? ''
  const sides = [us, customer?.identity.name].filter(Boolean).join(' and ')
  const prepared = reader.moment(preparedAt)
  return {
    title: state.title,
    author: us,
    subtitle: [`Case ${state.number}`, sides, `Prepared ${prepared}, account as of ${reader.date(options.asOf)}`].filter(Boolean).join('\n'),
    running: { left: [`Case ${state.number}`, sides].filter(Boolean).join(' · '), right: `Prepared ${prepared}` },
  }
}

/** A part of a document under its heading. */
export function section(title: string, ...blocks: readonly Block[]): Block[] {
  return [{ type: 'heading', level: 1, text: title }, ...blocks]
}

/** A part that is looked up often, or handed on by itself. */
function onNewPage(title: string, ...blocks: readonly Block[]): Block[] {
  return [{ type: 'page-break' }, ...section(title, ...blocks)]
}

export function note(text: string): Block {
  return { type: 'paragraph', paragraph: [quiet(text)] }
}

function rangeNote({ options: { from, to } }: PackInput, reader: Reader): string {
  if (!from && !to) return ''
  return ` Only what happened${from ? ` from ${reader.date(from)}` : ''}${to ? ` to ${reader.date(to)}` : ''} is shown; the account is whole.`
}
