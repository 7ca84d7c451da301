import { placeIn, type Block, type DocumentValue } from '../../core/export/document.ts'
import type { Hash } from '../../core/journal/format.ts'
import { assertNever } from '../../core/problem.ts'
import type { FontFiles } from './fonts.ts'
import { openBindable, type Bindable } from './exhibits/bind.ts'
import { bodyText, factsText, headingLooks, inks, slipLook, titleLook, type papers } from './looks.ts'
import { marksIn, sectionMark } from './marks.ts'
import { PageWriter, type Bookmark, type Tag } from './page-writer.ts'
import { openPdf } from './pdf-document.ts'
import { allFaces } from './lettering.ts'
import { addScriptFonts } from './scripts.ts'
import { beginningOf, writeTable } from './table-writer.ts'
import { heightOf, Typesetter } from './typesetter.ts'

/** A document with its bytes. */
export interface Rendered {
  readonly bytes: Uint8Array
  readonly pages: number
  readonly unprintable: readonly string[]
  /** The pages of its marks, under the names that other documents know them by. */
  readonly places: ReadonlyMap<string, number>
}

export interface RenderHow {
  readonly fonts: FontFiles
  readonly paper: keyof typeof papers
  /** UTC milliseconds. */
  readonly createdAt: number
  readonly creator: string
  /** Called between rows; lets other work in, and throws to stop. */
  readonly pace: () => Promise<void>
  /** The bytes of an attached file whose pages are bound in. @throws if they are not at hand */
  readonly file: (hash: Hash) => Promise<Uint8Array> | Uint8Array
  /** The pages of marks in other documents of the pack. */
  readonly elsewhere?: ReadonlyMap<string, number>
}

/** Gives a document its pages. */
export async function renderDocument(value: DocumentValue, how: RenderHow): Promise<Rendered> {
  const { pdf, measure, bytes, addFont } = openPdf(value, how.fonts, how.paper, how.createdAt, how.creator)
  await addScriptFonts(value, (code) => allFaces.some((face) => measure.has(face, code)), async (font) => addFont(font, await how.fonts.ofScript(font)))
  const marks = marksIn(value.blocks)
  const typesetter = new Typesetter(measure, marks)
  const bind = async (hash: Hash): Promise<Bindable> => openBindable(pdf, await how.file(hash))
  const writer = new PageWriter(pdf, typesetter, marks, how.elsewhere)
  const renderer = new Renderer(writer, value, how.pace, bind)
  try {
    const pages = await renderer.run()
    const places = new Map([...writer.places].map(([mark, page]) => [placeIn(value.kicker, mark), page]))
    return { bytes: await bytes, pages, unprintable: typesetter.unprintable, places }
  } catch (error) {
    pdf.destroy()
    throw error
  }
}

interface Entry {
  readonly title: string
  readonly page: number
  readonly y: number
  readonly element: Tag
}

class Renderer {
  readonly #writer: PageWriter
  readonly #value: DocumentValue
  readonly #pace: () => Promise<void>
  /** Lines of the contents that wait for their page number, in order of the headings. */
  readonly #contents: Entry[] = []
  readonly #pageOf: number[] = []
  readonly #bind: (hash: Hash) => Promise<Bindable>
  #section: Bookmark | undefined

  constructor(writer: PageWriter, value: DocumentValue, pace: () => Promise<void>, bind: (hash: Hash) => Promise<Bindable>) {
    this.#writer = writer
    this.#value = value
    this.#pace = pace
    this.#bind = bind
  }

  /** Writes all blocks and returns the number of pages. */
  async run(): Promise<number> {
    this.#title()
    for (const [index, block] of this.#value.blocks.entries()) {
      await this.#write(block, index)
      await this.#pace()
    }
    this.#fillContents()
    this.#writer.fillPageNumbers()
    this.#writer.runningLines(this.#value)
    const pages = this.#writer.pageNumber
    this.#writer.end()
    return pages
  }

  async #write(block: Block, index: number): Promise<void> {
    const writer = this.#writer
    switch (block.type) {
      case 'heading':
        return this.#heading(block.level, block.text, this.#beginsWith(index + 1))
      case 'paragraph':
        if (isLabel(block)) writer.need(labelRoom)
        writer.flow(writer.typesetter.paragraph(block.paragraph, bodyText, Math.min(writer.width, 470)), writer.left, writer.width, writer.tag('P'))
        writer.y += isLabel(block) ? 3 : 10
        return
      case 'list':
        return this.#list(block)
      case 'facts':
        return this.#facts(block)
      case 'table':
        return writeTable(writer, block, this.#pace)
      case 'contents':
        return this.#listContents()
      case 'page-break':
        if (!writer.atTop) writer.newPage()
        return
      case 'slip-sheet':
        return this.#slipSheet(block)
      case 'bound-pages':
        return this.#boundPages(block)
      default:
        return assertNever(block)
    }
  }

  #title(): void {
    const writer = this.#writer
    const { kicker, title, subtitle, mark } = this.#value
    const small = { ...headingLooks[2], color: mark ? inks.counsel : inks.accent }
    writer.y += 8
    writer.flow(writer.typesetter.text(kicker, small, writer.width), writer.left, writer.width, writer.tag('P'))
    writer.y += 3
    writer.flow(writer.typesetter.text(title, titleLook, writer.width), writer.left, writer.width, writer.tag('H1'))
    writer.y += 8
    writer.flow(writer.typesetter.paragraph([{ text: subtitle, style: 'quiet' }], bodyText, writer.width), writer.left, writer.width, writer.tag('P'))
    writer.y += 22
  }

  /** The height of what must stay with a heading: at most two notes and the beginning of the table after them. Points; 0 without a table. */
  #beginsWith(index: number, most = 3): number {
    const block = this.#value.blocks[index]
    const writer = this.#writer
    if (block?.type === 'table') return beginningOf(writer, block)
    if (most === 0 || (block?.type !== 'paragraph' && block?.type !== 'heading')) return 0
    const after = this.#beginsWith(index + 1, most - 1)
    const lines = block.type === 'heading' ? writer.typesetter.text(block.text, headingLooks[block.level], writer.width) : writer.typesetter.paragraph(block.paragraph, bodyText, Math.min(writer.width, 470))
    return after === 0 ? 0 : heightOf(lines) + 12 + after
  }

  #heading(level: 1 | 2, text: string, follows: number): void {
    const writer = this.#writer
    const lines = writer.typesetter.text(text, headingLooks[level], writer.width)
    writer.need(heightOf(lines) + Math.max(level === 1 ? 140 : 105, Math.min(follows + 30, writer.height * 0.6)))
    if (!writer.atTop) writer.y += level === 1 ? 16 : 10
    const bookmark = writer.bookmark(text, level, this.#section)
    if (level === 1) {
      this.#section = bookmark
      writer.mark(sectionMark(this.#pageOf.length))
      this.#pageOf.push(writer.pageNumber)
    }
    writer.flow(lines, writer.left, writer.width, writer.tag(level === 1 ? 'H2' : 'H3'))
    writer.y += level === 1 ? 8 : 4
  }

  #list({ items, numbered = false }: Extract<Block, { readonly type: 'list' }>): void {
    const writer = this.#writer
    const list = writer.tag('L')
    const indent = numbered ? 20 : 14
    for (const [index, item] of items.entries()) {
      const lines = writer.typesetter.cell(item, bodyText, Math.min(writer.width, 470) - indent)
      writer.need(Math.min(heightOf(lines), 45))
      const element = writer.tag('LI', list)
      writer.lines(writer.typesetter.text(numbered ? `${index + 1}.` : '•', { ...bodyText.looks.plain, color: inks.quiet }, indent), writer.left, writer.y, indent, writer.tag('Lbl', element))
      writer.flow(lines, writer.left + indent, writer.width - indent, writer.tag('LBody', element))
      writer.y += 4
    }
    writer.y += 8
  }

  /** Labels and what they stand for: a table whose header cells stand at the left. */
  #facts({ rows }: Pick<Extract<Block, { readonly type: 'facts' }>, 'rows'>): void {
    const writer = this.#writer
    const table = writer.tag('Table')
    const indent = 118
    for (const { label, value } of rows) {
      const name = writer.typesetter.text(label, { ...factsText.looks.plain, color: inks.quiet }, indent - 10)
      const lines = writer.typesetter.cell(value, factsText, writer.width - indent)
      writer.need(Math.min(Math.max(heightOf(lines), heightOf(name)), 60))
      const row = writer.tag('TR', table)
      const page = writer.pageNumber
      const below = writer.lines(name, writer.left, writer.y, indent - 10, writer.tag('TH', row, { scope: 'Row' }))
      writer.flow(lines, writer.left + indent, writer.width - indent, writer.tag('TD', row))
      if (writer.pageNumber === page) writer.y = Math.max(writer.y, below)
      writer.y += 6
    }
    writer.y += 10
  }

  #slipSheet({ mark, label, title, rows, why }: Extract<Block, { readonly type: 'slip-sheet' }>): void {
    const writer = this.#writer
    if (!writer.atTop) writer.newPage()
    writer.mark(mark)
    writer.bookmark(`${label} ${title}`, 2, this.#section)
    writer.y += writer.room * 0.16
    const heading = writer.tag('H3')
    writer.flow(writer.typesetter.text('Exhibit', { ...bodyText.looks.plain, color: inks.quiet }, writer.width), writer.left, writer.width, heading)
    writer.flow(writer.typesetter.text(label, slipLook, writer.width), writer.left, writer.width, heading)
    writer.y += 4
    writer.flow(writer.typesetter.text(title, headingLooks[1], writer.width), writer.left, writer.width, heading)
    writer.y += 20
    this.#facts({ rows })
    if (why === undefined) return
    writer.flow(writer.typesetter.paragraph([{ text: 'Its pages do not follow. ', style: 'strong' }, { text: `${why} The file itself lies in the folder Exhibits.`, style: 'plain' }], bodyText, Math.min(writer.width, 470)), writer.left, writer.width, writer.tag('P'))
  }

  async #boundPages({ file, label, title, pages }: Extract<Block, { readonly type: 'bound-pages' }>): Promise<void> {
    const bound = await this.#bind(file)
    for (const [index, { width, height }] of bound.sizes.entries()) {
      const which = `page ${index + 1} of ${pages}`
      const alt = `Exhibit ${label}, ${title}, ${which}: a page of the attached file, shown as it is.`
      this.#writer.exhibitPage({ wide: width > height * 1.1, title: `Exhibit ${label}, ${which}`, alt }, (frame) => bound.draw(index, frame))
      await this.#pace()
    }
  }

  /** Leaves a line for each heading; the page numbers follow when they are known. */
  #listContents(): void {
    const writer = this.#writer
    const contents = writer.tag('TOC')
    for (const block of this.#value.blocks) {
      if (block.type !== 'heading' || block.level !== 1) continue
      const lines = writer.typesetter.text(block.text, { ...bodyText.looks.plain, to: sectionMark(this.#contents.length) }, writer.width - 60)
      writer.need(heightOf(lines))
      const element = writer.tag('TOCI', contents)
      this.#contents.push({ title: block.text, page: writer.pageNumber, y: writer.y, element })
      writer.y = writer.lines(lines, writer.left, writer.y, writer.width, element) + 5
      writer.rule(writer.y)
      writer.y += 5
    }
    writer.y += 12
  }

  #fillContents(): void {
    const writer = this.#writer
    for (const [index, { page, y, element }] of this.#contents.entries()) {
      const number = writer.typesetter.text(String(this.#pageOf[index] ?? ''), bodyText.looks.plain, 60)
      writer.onPage(page, () => writer.lines(number, writer.left, y, writer.width, element, 'right'))
    }
  }
}

/** Points that a label needs below it: its own line and the beginning of what it names. */
const labelRoom = 58

/** A paragraph that is strong throughout stands above what it names. */
function isLabel({ paragraph }: Extract<Block, { readonly type: 'paragraph' }>): boolean {
  return paragraph.every((run) => run.style === 'strong')
}
