import { describe, howKnown } from './describe.ts'
import { cell, plain, spoken, type Block, type Cell, type Run } from './document.ts'
import { exhibitLink } from './exhibit-pages.ts'
import { labelsOf, type Exhibit } from './exhibits.ts'
import { sentence, words, type Reader } from './reader.ts'
import type { Leaving, Selection } from './selection.ts'
import { dayOfItem, entryLink } from './tables.ts'

/** What was agreed, and every change of it since, in order. */
export function agreementsTable(leaving: readonly Leaving[], exhibits: readonly Exhibit[], reader: Reader): Block | undefined {
  const rows = leaving.filter(({ current }) => current.kind === 'agreement' || current.kind === 'scope-change' || current.kind === 'payment-arrangement')
  if (rows.length === 0) return undefined
  return {
    type: 'table',
    caption: 'The agreement and what was changed since',
    columns: [{ title: 'No.', share: 6 }, { title: 'Date', share: 15 }, { title: 'What was agreed', share: 51 }, { title: 'Known from', share: 18 }, { title: 'Exhibit', share: 10 }],
    rows: rows.map(({ item, current, number }) => [
      [[entryLink(number, number)]], cell(dayOfItem(item, reader)), describe(current, reader).text, cell(howKnown(current, reader)), labelsOf(item.ref, exhibits).map(exhibitLink),
    ]),
  }
}

/** Conduct that was recorded as fact: the step taken, their words and ours. */
export function conductTable(leaving: readonly Leaving[], exhibits: readonly Exhibit[], reader: Reader): Block | undefined {
  const rows = leaving.flatMap(({ item, current, number }) => (current.kind === 'conduct' ? [{ item, current, number }] : []))
  if (rows.length === 0) return undefined
  return {
    type: 'table',
    caption: 'Conduct incidents recorded as facts',
    columns: [{ title: 'No.', share: 6 }, { title: 'Date', share: 15 }, { title: 'Step', share: 17 }, { title: 'They said', share: 23 }, { title: 'We said', share: 21 }, { title: 'Known from', share: 18 }],
    rows: rows.map(({ item, current, number }) => {
      const { step, theirWords, ourWords } = current.data
      return [
        [[entryLink(number, number)]], cell(dayOfItem(item, reader)), cell(sentence(words(step))), said(theirWords), said(ourWords),
        [[plain(howKnown(current, reader))], ...labelsOf(item.ref, exhibits).map(exhibitLink)],
      ]
    }),
  }
}

/** What was corrected, withdrawn or erased since it was recorded, by number and date; the texts stand in the chronology. */
export function correctionsList({ leaving, blanks }: Pick<Selection, 'leaving' | 'blanks'>, reader: Reader): Block | undefined {
  const corrected = leaving.flatMap(({ number, versions }) => versions.filter((version) => version.why !== undefined).map((version): Run[] => [
    plain('Entry '), entryLink(number), plain(` was corrected on ${reader.moment(version.recordedAt)} by ${reader.staff(version.author)}.`),
  ]))
  const gone = blanks.map(({ number, state, recordedAt }): Run[] => [plain('Entry '), entryLink(number), plain(`, recorded ${reader.moment(recordedAt)}, was ${state}.`)])
  if (corrected.length + gone.length === 0) return undefined
  return { type: 'list', items: [...corrected, ...gone].map((paragraph): Cell => [paragraph]) }
}

function said(text: string | undefined): Cell {
  return text === undefined ? [] : [[spoken(text)]]
}
