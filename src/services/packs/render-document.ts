import type { Block, DocumentValue } from '../../core/export/document.ts'
import { assertNever } from '../../core/problem.ts'
import type { FontFiles } from './fonts.ts'
import { bodyText, factsText, headingLooks, inks, titleLook, type papers } from './looks.ts'
import { PageWriter, type Bookmark, type Tag } from './page-writer.ts'
import { openPdf } from './pdf-document.ts'
import { writeTable } from './table-writer.ts'
import { heightOf, Typesetter } from './typesetter.ts'

/** A document with its bytes. */
export interface Rendered {
  readonly bytes: Uint8Array
  readonly pages: number
  readonly unprintable: readonly string[]
}

export interface RenderHow {
  readonly fonts: FontFiles
  readonly paper: keyof typeof papers
  /** UTC milliseconds. */
  readonly createdAt: number
  readonly creator: string
  /** Called between rows; lets other work in, and throws to stop. */
  readonly pace: () => Promise<void>
}

/** Gives a document its pages. */
export async function renderDocument(value: DocumentValue, how: RenderHow): Promise<Rendered> {
  const { pdf, measure, bytes } = openPdf(value, how.fonts, how.paper, how.createdAt, how.creator)
  const typesetter = new Typesetter(measure)
  const renderer = new Renderer(new PageWriter(pdf, typesetter), value, how.pace)
  try {
    const pages = await renderer.run()
    return { bytes: await bytes, pages, unprintable: typesetter.unprintable }
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
  #section: Bookmark | undefined

  constructor(writer: PageWriter, value: DocumentValue, pace: () => Promise<void>) {
    this.#writer = writer
    this.#value = value
    this.#pace = pace
  }

  /** Writes all blocks and returns the number of pages. */
  async run(): Promise<number> {
    this.#title()
    for (const block of this.#value.blocks) {
      await this.#write(block)
      await this.#pace()
    }
    this.#fillContents()
    this.#writer.runningLines(this.#value)
    const pages = this.#writer.pageNumber
    this.#writer.end()
    return pages
  }

  async #write(block: Block): Promise<void> {
    const writer = this.#writer
    switch (block.type) {
      case 'heading':
        return this.#heading(block.level, block.text)
      case 'paragraph':
        writer.flow(writer.typesetter.paragraph(block.paragraph, bodyText, Math.min(writer.width, 470)), writer.left, writer.width, writer.tag('P'))
        writer.y += block.paragraph.every((run) => run.style === 'strong') ? 3 : 10
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

  #heading(level: 1 | 2, text: string): void {
    const writer = this.#writer
    const lines = writer.typesetter.text(text, headingLooks[level], writer.width)
    writer.need(heightOf(lines) + (level === 1 ? 140 : 105))
    if (!writer.atTop) writer.y += level === 1 ? 16 : 10
    const bookmark = writer.bookmark(text, level, this.#section)
    if (level === 1) {
      this.#section = bookmark
      this.#pageOf.push(writer.pageNumber)
    }
    writer.flow(lines, writer.left, writer.width, writer.tag(level === 1 ? 'H2' : 'H3'))
    writer.y += level === 1 ? 8 : 4
  }

  #list({ items }: Extract<Block, { readonly type: 'list' }>): void {
    const writer = this.#writer
    const list = writer.tag('L')
    const indent = 14
    for (const item of items) {
      const lines = writer.typesetter.cell(item, bodyText, Math.min(writer.width, 470) - indent)
      writer.need(Math.min(heightOf(lines), 45))
      const element = writer.tag('LI', list)
      writer.lines(writer.typesetter.text('•', { ...bodyText.looks.plain, color: inks.quiet }, indent), writer.left, writer.y, indent, writer.tag('Lbl', element))
      writer.flow(lines, writer.left + indent, writer.width - indent, writer.tag('LBody', element))
      writer.y += 4
    }
    writer.y += 8
  }

  /** Labels and what they stand for: a table whose header cells stand at the left. */
  #facts({ rows }: Extract<Block, { readonly type: 'facts' }>): void {
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

  /** Leaves a line for each heading; the page numbers follow when they are known. */
  #listContents(): void {
    const writer = this.#writer
    const contents = writer.tag('TOC')
    for (const block of this.#value.blocks) {
      if (block.type !== 'heading' || block.level !== 1) continue
      const lines = writer.typesetter.text(block.text, bodyText.looks.plain, writer.width - 60)
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
