import { unboundReasons, type FileFormat } from './bound.ts'
import { cell, linked, pageOf, plain, quiet, strong, type Block, type Cell } from './document.ts'
import type { Exhibit } from './exhibits.ts'
import { extensionOf } from './file-names.ts'
import { count, type Reader } from './reader.ts'

/** The mark of an exhibit: its slip sheet, or its row in the list where it has none. */
export function exhibitMark(label: string): string {
  return `exhibit-${label}`
}

/** The label of an exhibit as text that leads to it. */
export function exhibitLink(label: string): Cell[number] {
  return [linked(label, exhibitMark(label))]
}

/** The exhibits with what they are called in the folder, where they are bound in, and under which hash they were kept. */
export function exhibitsTable(exhibits: readonly Exhibit[], caption: string, reader: Reader): Block | undefined {
  if (exhibits.length === 0) return undefined
  const goesOn = exhibits.some(({ elsewhere }) => elsewhere !== undefined)
  return {
    type: 'table',
    caption,
    columns: [
      { title: 'Exhibit', share: 9 }, { title: 'What it is', share: goesOn ? 22 : 28 }, { title: 'Date', share: 14 }, { title: 'Entry', share: 9 },
      { title: 'Page', share: goesOn ? 14 : 8 }, { title: 'File', share: 36 },
    ],
    rows: exhibits.map((exhibit) => {
      const { label, title, day, entries, file, fileName, atHand } = exhibit
      return [
        [standsHere(exhibit) ? exhibitLink(label) : [strong(label)]], [[plain(title)], [quiet(`came as ${file.name}, ${size(file.size)}`)]], cell(reader.date(day)), cell(entries.map((number) => `no. ${number}`).join('\n')),
        [pageCell(exhibit)],
        atHand ? [[plain(fileName)], ...whyCell(exhibit), hashLine(exhibit)] : [[strong('Not in this pack: ')], [plain('the file could not be read as it was attached.')], hashLine(exhibit)],
      ]
    }),
    marks: exhibits.map((exhibit) => (standsHere(exhibit) ? undefined : exhibitMark(exhibit.label))),
  }
}

/**
 * Slip sheets, each followed by the pages of its exhibit where they could be bound in.
 * @param document the further volume whose pages are wanted; those of the volume itself if left off
 */
export function exhibitPages(exhibits: readonly Exhibit[], reader: Reader, document?: string): Block[] {
  return exhibits.filter((exhibit) => hasSlip(exhibit) && exhibit.elsewhere === document).flatMap((exhibit): Block[] => {
    const { label, title, day, entries, file, fileName, bound } = exhibit
    const slip: Block = {
      type: 'slip-sheet', mark: exhibitMark(label), label, title,
      rows: [
        { label: 'Date', value: cell(reader.date(day)) },
        { label: entries.length === 1 ? 'Entry' : 'Entries', value: [entries.flatMap((number, index) => [...(index > 0 ? [plain(', ')] : []), { ...linked(`no. ${number}`, entryMark(number)), style: 'plain' } as const])] },
        { label: 'File', value: [[plain(fileName)], [quiet(`in the folder Exhibits${document !== undefined && label.startsWith('A') ? ' of Volume 1' : ''}, exactly as it was attached`)]] },
        { label: 'Came as', value: [[plain(`${file.name}, ${size(file.size)}`)], ...misnamed(exhibit)] },
        { label: 'SHA-256', value: [[quiet(file.hash)]] },
        ...(bound.type === 'pages' ? [{ label: 'Pages', value: cell(bound.as === 'image' ? '1 image follows' : `${count(bound.pages, 'page')} ${bound.pages === 1 ? 'follows' : 'follow'}`) }] : []),
      ],
      why: bound.type === 'unbound' ? unboundReasons[bound.why] : undefined,
    }
    return bound.type === 'pages' ? [slip, { type: 'bound-pages', file: file.hash, label, title, pages: bound.pages }] : [slip]
  })
}

const endings: Readonly<Record<FileFormat, RegExp>> = { PDF: /^pdf$/, JPEG: /^(jpe?g|jfif)$/, PNG: /^png$/ }

/** A name that says something else than the content. */
function misnamed({ file, bound }: Exhibit): Cell {
  if (bound.type !== 'pages' || endings[bound.format].test(extensionOf(file.name))) return []
  return [[quiet(`by its content a ${bound.format} file, and so shown as one`)]]
}

/** The mark of an entry’s row. */
export function entryMark(number: string): string {
  return `entry-${number}`
}

/** Files that have no pages of their own are only listed. */
function hasSlip({ atHand, bound }: Exhibit): boolean {
  return atHand && bound.type !== 'listed'
}

function standsHere(exhibit: Exhibit): boolean {
  return hasSlip(exhibit) && exhibit.elsewhere === undefined
}

function pageCell(exhibit: Exhibit): Cell[number] {
  const { label, elsewhere } = exhibit
  if (!hasSlip(exhibit)) return [quiet('beside')]
  return elsewhere === undefined ? [pageOf(exhibitMark(label))] : [quiet(`${elsewhere}, page `), pageOf(exhibitMark(label), elsewhere)]
}

function whyCell({ bound }: Exhibit): Cell {
  if (bound.type === 'unbound') return [[strong('Not bound in. '), plain(unboundReasons[bound.why])]]
  return bound.type === 'listed' ? [[quiet('Not bound in: it is no PDF or image.')]] : []
}

function hashLine({ file }: Exhibit): Cell[number] {
  return [quiet(`SHA-256 ${file.hash}`)]
}

/** A size for people: `1.2 MB`. */
function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
