import type { Hash } from '../journal/format.ts'

/** How a piece of text is set: words somebody spoke or wrote stand in a serif, everything else in a sans. */
export interface Run {
  readonly text: string
  readonly style: 'plain' | 'strong' | 'quiet' | 'spoken'
  /** The mark in the same document this text leads to; without effect where no block carries the mark. */
  readonly to?: string
  /** The mark whose page number is printed in place of the text, which is empty; `placeIn` of one in another document. */
  readonly pageOf?: string
}

/** A paragraph of runs; line feeds in a run begin a new line. */
export type Paragraph = readonly Run[]

/** A cell or an item of a list: its paragraphs, one under the other. */
export type Cell = readonly Paragraph[]

export interface Column {
  readonly title: string
  /** Share of the table’s width; the shares of a table are added up. */
  readonly share: number
  readonly align?: 'right'
}

/** What a page is made of, before it has a size. */
export type Block =
  | { readonly type: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly type: 'paragraph'; readonly paragraph: Paragraph }
  | { readonly type: 'list'; readonly items: readonly Cell[]; readonly numbered?: boolean }
  /** Labels with what they stand for, in two columns. */
  | { readonly type: 'facts'; readonly rows: readonly { readonly label: string; readonly value: Cell }[] }
  | {
      readonly type: 'table'
      readonly caption: string
      readonly columns: readonly Column[]
      readonly rows: readonly (readonly Cell[])[]
      /** Rows at the end that add up the others. */
      readonly totals?: readonly (readonly Cell[])[]
      /** Names under which rows can be linked to, in the order of the rows. */
      readonly marks?: readonly (string | undefined)[]
    }
  /** A page of its own before the pages of an exhibit: what it is, and how it lies beside. */
  | {
      readonly type: 'slip-sheet'
      readonly mark: string
      readonly label: string
      readonly title: string
      readonly rows: readonly { readonly label: string; readonly value: Cell }[]
      /** Why its pages don’t follow; undefined where they do. */
      readonly why: string | undefined
    }
  /** The pages of an attached file, as they are. */
  | { readonly type: 'bound-pages'; readonly file: Hash; readonly label: string; readonly title: string; readonly pages: number }
  | { readonly type: 'contents' }
  | { readonly type: 'page-break' }

/** A document as a value: what it says, in which order, by which structure. Rendering gives it pages. */
export interface DocumentValue {
  /** File name without folder, such as `Volume 1.pdf`. */
  readonly fileName: string
  readonly title: string
  readonly author: string
  /** Above the title of the first page. */
  readonly kicker: string
  readonly subtitle: string
  /** At the top of every page, left and right. */
  readonly running: { readonly left: string; readonly right: string }
  /** Before the page number at the foot of every page: `2026-0042-V1`. */
  readonly numberPrefix: string
  /** Words that stand on every page of a document that is for one reader only. */
  readonly mark: string | undefined
  readonly blocks: readonly Block[]
}

export function plain(text: string): Run {
  return { text, style: 'plain' }
}

export function strong(text: string): Run {
  return { text, style: 'strong' }
}

export function quiet(text: string): Run {
  return { text, style: 'quiet' }
}

/** Text that leads to a mark in the same document. */
export function linked(text: string, to: string): Run {
  return { text, style: 'strong', to }
}

/**
 * The number of the page on which a mark stands.
 * @param document the kicker of the document of the same pack that has the mark; this one if left off
 */
export function pageOf(mark: string, document?: string): Run {
  return { text: '', style: 'quiet', pageOf: document === undefined ? mark : placeIn(document, mark) }
}

/** What a mark is called in the other documents of its pack: page numbers cross over, links don’t. */
export function placeIn(document: string, mark: string): string {
  return `${document}: ${mark}`
}

/** Somebody’s words as they were written down. Nothing adds quotation marks: a note in one’s own words must not become a quotation. */
export function spoken(text: string): Run {
  return { text: text.trim(), style: 'spoken' }
}

/** A cell of one plain paragraph; an empty text gives an empty cell. */
export function cell(text: string): Cell {
  return text === '' ? [] : [[plain(text)]]
}

/** The text of a cell without its looks: paragraphs and lines separated by line feeds. */
export function textOf(content: Cell): string {
  return content.map((paragraph) => paragraph.map((run) => run.text).join('')).join('\n')
}
