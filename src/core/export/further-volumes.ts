import { sealCode } from '../journal/seal-code.ts'
import { furtherNames, spanOf } from './divide-exhibits.ts'
import { cell, pageOf, plain, quiet, type Block, type DocumentValue } from './document.ts'
import { exhibitLink, exhibitMark, exhibitPages } from './exhibit-pages.ts'
import type { Exhibit } from './exhibits.ts'
import type { PackInput } from './pack-input.ts'
import type { Reader } from './reader.ts'
import { frame, note, pagePrefix, section } from './volume-one.ts'

/** The volume that exhibits go on from. */
type First = Pick<DocumentValue, 'kicker' | 'mark'>

/** The volumes that hold the exhibits which would have made the first one too large: a list of their own, slip sheets and pages, nothing else. */
export function furtherVolumes(input: PackInput, first: First, exhibits: readonly Exhibit[], reader: Reader): DocumentValue[] {
  return furtherNames(exhibits).map((name, index) => {
    const own = exhibits.filter(({ elsewhere }) => elsewhere === name)
    return {
      ...frame(input, reader),
      fileName: `${name}.pdf`,
      kicker: name,
      numberPrefix: pagePrefix(input, first.mark === undefined ? `V${index + 2}` : `C${index + 2}`),
      mark: first.mark,
      blocks: [
        { type: 'facts', rows: [
          { label: 'Goes on from', value: cell(index === 0 ? first.kicker : `${first.kicker.replace(/ 1$/, '')} ${index + 1}`) },
          { label: 'Prepared', value: cell(reader.moment(input.preparedAt)) },
          { label: 'Seal code', value: cell(sealCode(input.register)) },
        ] },
        note(`This volume holds exhibits and nothing else. All exhibits are listed with their hashes in ${first.kicker}; the section on the integrity of the record is in Volume 1.`),
        ...section(spanOf(own), listOf(own, reader)),
        ...exhibitPages(own, reader, name),
      ],
    }
  })
}

function listOf(exhibits: readonly Exhibit[], reader: Reader): Block {
  return {
    type: 'table',
    caption: spanOf(exhibits),
    columns: [{ title: 'Exhibit', share: 10 }, { title: 'What it is', share: 52 }, { title: 'Date', share: 14 }, { title: 'Entry', share: 14 }, { title: 'Page', share: 10 }],
    rows: exhibits.map(({ label, title, day, entries, file }) => [
      [exhibitLink(label)], [[plain(title)], [quiet(`came as ${file.name}`)]], cell(reader.date(day)), cell(entries.map((number) => `no. ${number}`).join('\n')), [[pageOf(exhibitMark(label))]],
    ]),
  }
}
