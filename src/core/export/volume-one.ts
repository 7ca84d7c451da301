import { sealCode } from '../journal/seal-code.ts'
import type { Item } from '../journal/items.ts'
import { agreementsTable, conductTable, correctionsList } from './agreements.ts'
import { chronologyOf, type ChronologyRow } from './chronology.ts'
import { furtherNames } from './divide-exhibits.ts'
import { cell, quiet, type Block, type DocumentValue } from './document.ts'
import { exhibitPages, exhibitsTable } from './exhibit-pages.ts'
import type { Exhibit } from './exhibits.ts'
import { integrityBlocks } from './integrity.ts'
import type { PackInput } from './pack-input.ts'
import { partiesBlocks } from './parties.ts'
import { count, listed, type Reader } from './reader.ts'
import type { RecordFile } from './record-lines.ts'
import type { Selection } from './selection.ts'
import { fullLabel, statementBlocks, statementOf } from './statement.ts'
import { summaryBlocks } from './summary.ts'
import { chronologyTable, datesTable, promisesTable } from './tables.ts'

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
  const corrections = correctionsList(selection, reader)
  const blocks: Block[] = [
    { type: 'contents' },
    coverFacts(input, rows, exhibits, reader),
    ...onNewPage('1. Parties', ...partiesBlocks(input, selection.leaving, reader)),
    ...onNewPage('2. Summary', ...summaryBlocks(facts, statement, reader)),
    ...onNewPage(
      '3. Chronology',
      note(`One fact per row, in order of when it happened. “Recorded” says when it was written down, by whom, and how long after. Numbers are those of the case record; K stands before those of the customer’s own record. A number missing here is a correction, or an entry that is not part of this volume.${rangeNote(input, reader)}`),
      rows.length > 0 ? chronologyTable(rows, 'Chronology', reader) : note('No facts are recorded yet.'),
      ...(corrections ? [{ type: 'heading', level: 2, text: 'Corrected, withdrawn and erased entries' } as const, corrections] : []),
    ),
    ...section('4. Promises', promisesTable(facts, reader) ?? note('No promises are recorded.')),
    ...section('5. Agreement and changes of scope', agreementsTable(selection.leaving, exhibits, reader) ?? note('No agreement is recorded.')),
    ...section('6. Conduct incidents', conductTable(selection.leaving, exhibits, reader) ?? note('No incident is recorded as a fact.')),
    ...section('7. Statement of account', ...statementBlocks(statement, fullLabel, reader)),
    ...section(
      '8. Dates that run out',
      note('Entered by the people named here, from the source they gave. Evenkeel does not work out such dates; a date missing here may still run.'),
      datesTable(facts, reader) ?? note('None were entered.'),
    ),
    ...section(
      '9. Exhibits',
      note(`The files lie in the folder Exhibits under these names, exactly as they were attached. PDF files and images also follow ${whereTheyFollow(exhibits)} page by page, made smaller where they need it, without links, forms or scripts. They are not masked or redacted.`),
      exhibitsTable(exhibits, 'Exhibits', reader) ?? note('There are no exhibits.'),
    ),
    ...exhibitPages(exhibits, reader),
    ...onNewPage('10. Integrity of the record', ...integrityBlocks(input, records, exhibits, reader)),
  ]
  return { document: { ...frame(input, reader), fileName: 'Volume 1.pdf', kicker: 'Volume 1', numberPrefix: pagePrefix(input, 'V1'), mark: undefined, blocks }, rows }
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

/** What stands before the page number: the prefix chosen with the volume’s own letters, or nothing. */
export function pagePrefix({ case: { number }, options }: PackInput, volume: `${'V' | 'C'}${number}` | 'C'): string {
  const own = options.pagePrefix?.trim()
  if (own === '') return ''
  return own === undefined ? `${number}-${volume}` : volume === 'V1' ? own : `${own}-${volume}`
}

/** What the cover says of what is inside. */
function coverFacts({ options: { from, to, asOf }, register, preparedAt }: PackInput, rows: readonly ChronologyRow[], exhibits: readonly Exhibit[], reader: Reader): Block {
  const period = from || to ? [from ? `from ${reader.date(from)}` : '', to ? `to ${reader.date(to)}` : ''].filter(Boolean).join(' ') : 'no days left out'
  return {
    type: 'facts',
    rows: [
      { label: 'Chronology', value: cell(`${count(rows.length, 'row')}, ${period}`) },
      { label: 'Account', value: cell(`as of ${reader.date(asOf)}`) },
      { label: 'Exhibits', value: cell(exhibits.length === 0 ? 'none' : `${exhibits.length}, ${withPages(exhibits)}`) },
      { label: 'Prepared', value: cell(reader.moment(preparedAt)) },
      { label: 'Seal code', value: cell(sealCode(register)) },
    ],
  }
}

/** How many exhibits have their pages in this volume and in those that follow. */
function withPages(exhibits: readonly Exhibit[]): string {
  const bound = exhibits.filter(({ bound: { type } }) => type === 'pages')
  const here = bound.filter(({ elsewhere }) => elsewhere === undefined).length
  const others = furtherNames(exhibits)
  return `of which ${here} with ${here === 1 ? 'its' : 'their'} pages in this volume${others.length > 0 ? ` and ${bound.length - here} in ${listed(others)}` : ''}`
}

function whereTheyFollow(exhibits: readonly Exhibit[]): string {
  const others = furtherNames(exhibits)
  const here = others.length === 0 || exhibits.some(({ bound, elsewhere }) => bound.type === 'pages' && elsewhere === undefined)
  return listed([...(here ? ['here'] : []), ...others.map((name) => `in ${name}`)])
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
