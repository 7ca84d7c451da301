import { currentOf } from '../journal/current.ts'
import type { Item } from '../journal/items.ts'
import { civilDateOf } from '../time/civil.ts'
import { recordedCell, whenCell, type ChronologyRow } from './chronology.ts'
import { expiryNames } from './describe-commitment.ts'
import { occurrenceOf } from './describe.ts'
import { cell, plain, quiet, strong, type Block } from './document.ts'
import type { Exhibit } from './exhibits.ts'
import { words, type Reader } from './reader.ts'
import { numberOf } from './selection.ts'

/** The chronology as a table: one fact per row. */
export function chronologyTable(rows: readonly ChronologyRow[], caption: string, reader: Reader): Block {
  return {
    type: 'table',
    caption,
    columns: [{ title: 'No.', share: 5 }, { title: 'When', share: 14 }, { title: 'What happened', share: 38 }, { title: 'Known from', share: 14 }, { title: 'Recorded', share: 21 }, { title: 'Exhibit', share: 8 }],
    rows: rows.map((row) => [
      [[quiet(row.number)]], whenCell(row, reader), [...row.what, ...row.amendments], cell(row.known), recordedCell(row, reader), row.exhibits.map((label) => [strong(label)]),
    ]),
  }
}

/** What was promised by whom by when, and what became of it. */
export function promisesTable(facts: readonly Item[], reader: Reader): Block | undefined {
  const outcomes = currentOf(facts, 'promise-outcome')
  const promises = currentOf(facts, 'promise')
  if (promises.length === 0) return undefined
  return {
    type: 'table',
    caption: 'Promises and what became of them',
    columns: [{ title: 'No.', share: 7 }, { title: 'Promised on', share: 16 }, { title: 'By', share: 9 }, { title: 'What', share: 34 }, { title: 'Due', share: 16 }, { title: 'Outcome', share: 18 }],
    rows: promises.map((item) => {
      const { by, what, amount, due, dueTime } = item.current.data
      const outcome = outcomes.findLast((one) => one.current.data.promise === item.ref)
      return [
        [[quiet(numberOf(item))]], cell(dayOfItem(item, reader)), cell(by === 'us' ? 'us' : 'them'), [[plain(what)], ...(amount ? [[quiet(reader.money(amount))]] : [])],
        cell(due ? `${reader.date(due)}${dueTime ? `, ${dueTime}` : ''}` : 'no date'),
        outcome ? [[plain(words(outcome.current.data.outcome))], [quiet(`no. ${numberOf(outcome)}, ${dayOfItem(outcome, reader)}`)]] : [[quiet('none recorded')]],
      ]
    }),
  }
}

/** Dates that run out, with who entered them from where. None is worked out by the program. */
export function datesTable(items: readonly Item[], reader: Reader): Block | undefined {
  const dates = currentOf(items, 'expiry').toSorted((a, b) => (a.current.data.on < b.current.data.on ? -1 : 1))
  if (dates.length === 0) return undefined
  return {
    type: 'table',
    caption: 'Dates that run out, as entered',
    columns: [{ title: 'Date', share: 16 }, { title: 'What runs out', share: 42 }, { title: 'Entered from', share: 22 }, { title: 'Entered by', share: 20 }],
    rows: dates.map(({ current, recordedAt, stream, seq }) => [
      [[strong(reader.date(current.data.on))]], [[plain(expiryNames[current.data.about])], [plain(current.data.what)]], cell(current.data.enteredFrom),
      [[plain(reader.staff(current.author))], [quiet(`${reader.date(civilDateOf(recordedAt))}, no. ${numberOf({ stream, seq })}`)]],
    ]),
  }
}

/** The exhibits with what they are called in the folder, and under which hash they were kept. */
export function exhibitsTable(exhibits: readonly Exhibit[], caption: string, reader: Reader): Block | undefined {
  if (exhibits.length === 0) return undefined
  return {
    type: 'table',
    caption,
    columns: [{ title: 'Exhibit', share: 9 }, { title: 'What it is', share: 28 }, { title: 'Date', share: 14 }, { title: 'Entry', share: 9 }, { title: 'File', share: 40 }],
    rows: exhibits.map(({ label, title, day, entries, file, fileName, atHand }) => [
      [[strong(label)]], [[plain(title)], [quiet(`came as ${file.name}, ${size(file.size)}`)]], cell(reader.date(day)), cell(entries.map((number) => `no. ${number}`).join('\n')),
      atHand ? [[plain(fileName)], [quiet(`SHA-256 ${file.hash}`)]] : [[strong('Not in this pack: ')], [plain('the file could not be read as it was attached.')], [quiet(`SHA-256 ${file.hash}`)]],
    ]),
  }
}

/** A size for people: `1.2 MB`. */
function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

function dayOfItem(item: Item, reader: Reader): string {
  const occurred = occurrenceOf(item)
  if (!occurred) return reader.date(civilDateOf(item.recordedAt))
  return reader.date(occurred.type === 'time' ? occurred.at.slice(0, 10) : occurred.date)
}
