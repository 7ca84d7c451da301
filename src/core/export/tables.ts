import { currentOf } from '../journal/current.ts'
import type { Item } from '../journal/items.ts'
import { civilDateOf } from '../time/civil.ts'
import { recordedCell, whenCell, type ChronologyRow } from './chronology.ts'
import { expiryNames } from './describe-commitment.ts'
import { occurrenceOf } from './describe.ts'
import { cell, plain, quiet, strong, type Block, type Run } from './document.ts'
import { entryMark, exhibitLink } from './exhibit-pages.ts'
import { words, type Reader } from './reader.ts'
import { numberOf } from './selection.ts'

/** The chronology as a table: one fact per row. */
export function chronologyTable(rows: readonly ChronologyRow[], caption: string, reader: Reader): Block {
  return {
    type: 'table',
    caption,
    columns: [{ title: 'No.', share: 5 }, { title: 'When', share: 14 }, { title: 'What happened', share: 38 }, { title: 'Known from', share: 14 }, { title: 'Recorded', share: 21 }, { title: 'Exhibit', share: 8 }],
    rows: rows.map((row) => [
      [[quiet(row.number)]], whenCell(row, reader), [...row.what, ...row.amendments], cell(row.known), recordedCell(row, reader), row.exhibits.map(exhibitLink),
    ]),
    marks: rows.map((row) => entryMark(row.number)),
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
        [[entryLink(numberOf(item), numberOf(item))]], cell(dayOfItem(item, reader)), cell(by === 'us' ? 'us' : 'them'), [[plain(what)], ...(amount ? [[quiet(reader.money(amount))]] : [])],
        cell(due ? reader.date(due, dueTime) : 'no date'),
        outcome ? [[plain(words(outcome.current.data.outcome))], [entryLink(numberOf(outcome)), quiet(`, ${dayOfItem(outcome, reader)}`)]] : [[quiet('none recorded')]],
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

/** The number of an entry as text that leads to its row in the chronology. */
export function entryLink(number: string, text = `no. ${number}`): Run {
  return { text, style: 'quiet', to: entryMark(number) }
}

/** The day of an item as it was entered, or the day it was recorded. */
export function dayOfItem(item: Item, reader: Reader): string {
  const occurred = occurrenceOf(item)
  if (!occurred) return reader.date(civilDateOf(item.recordedAt))
  return reader.date(occurred.type === 'time' ? occurred.at.slice(0, 10) : occurred.date)
}
