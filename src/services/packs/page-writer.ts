import type { DocumentValue } from '../../core/export/document.ts'
import type { Frame } from './exhibits/bind.ts'
import { exhibitMargins, inks, margins, runningLook, type TextLook } from './looks.ts'
import type { Pdf } from './pdf-document.ts'
import { directionOf } from './shaped-font.ts'
import { heightOf, type Line, type Piece, type Typesetter } from './typesetter.ts'

/** An element of the structure tree: what a screen reader walks. */
export type Tag = ReturnType<Pdf['struct']>

/** Puts lines, rules and tags on pages, and knows where the page ends. All measures are points from the top left. */
export class PageWriter {
  readonly #pdf: Pdf
  readonly #root: Tag
  readonly typesetter: Typesetter
  y: number = margins.top
  readonly #marks: ReadonlySet<string>
  readonly #pageOfMark = new Map<string, number>()
  readonly #elsewhere: ReadonlyMap<string, number>
  /** Page numbers to be filled in when all marks are set. */
  readonly #later: { readonly page: number; readonly x: number; readonly baseline: number; readonly look: TextLook; readonly element: Tag }[] = []
  /** What stands at the top right of single pages in place of the running line. */
  readonly #pageTitles = new Map<number, string>()

  /**
   * @param marks the names that become places; all others are let go of
   * @param elsewhere the pages of places in other documents
   */
  constructor(pdf: Pdf, typesetter: Typesetter, marks: ReadonlySet<string>, elsewhere: ReadonlyMap<string, number> = new Map()) {
    this.#pdf = pdf
    this.#marks = marks
    this.#elsewhere = elsewhere
    this.typesetter = typesetter
    this.#root = pdf.struct('Document')
    pdf.addStructure(this.#root)
  }

  /** The places of the document so far, with their pages. */
  get places(): ReadonlyMap<string, number> {
    return this.#pageOfMark
  }

  get left(): number {
    return margins.left
  }

  get width(): number {
    return this.#pdf.page.width - margins.left - margins.right
  }

  /** Where the type area ends. */
  get bottom(): number {
    return this.#pdf.page.height - margins.bottom
  }

  /** Of the type area. */
  get height(): number {
    return this.bottom - margins.top
  }

  get room(): number {
    return this.bottom - this.y
  }

  /** Number of the page being written, from 1. */
  get pageNumber(): number {
    return this.#pdf.bufferedPageRange().count
  }

  get atTop(): boolean {
    return this.y === margins.top
  }

  newPage(): void {
    this.#pdf.addPage()
    this.y = margins.top
  }

  /** Gives the place a name that text of the document can lead to; the first place of a name keeps it. */
  mark(name: string, above = 12): void {
    if (!this.#marks.has(name) || this.#pageOfMark.has(name)) return
    this.#pageOfMark.set(name, this.pageNumber)
    this.#pdf.addNamedDestination(name, 'XYZ', 0, Math.max(0, this.y - above), null)
  }

  /** A page for a page of an exhibit, as an element with a description; wide ones lie on their side. The frame is free of our lines. */
  exhibitPage({ wide, title, alt }: { readonly wide: boolean; readonly title: string; readonly alt: string }, draw: (frame: Frame) => Frame): void {
    this.#pdf.addPage({ layout: wide ? 'landscape' : 'portrait' })
    this.y = this.bottom
    this.#pageTitles.set(this.pageNumber, title)
    const { side, top, bottom } = exhibitMargins
    const frame = { x: side, y: top, width: this.#pdf.page.width - 2 * side, height: this.#pdf.page.height - top - bottom }
    const figure = this.tag('Figure', undefined, { alt, bbox: [frame.x, frame.y, frame.x + frame.width, frame.y + frame.height] })
    figure.add(this.#pdf.markStructureContent('Figure'))
    const { x, y, width, height } = draw(frame)
    this.#pdf.endMarkedContent()
    this.artifact('Layout', () => this.#pdf.rect(x, y, width, height).lineWidth(0.4).strokeColor(inks.line).stroke())
  }

  /** Begins a new page unless so much room is left. */
  need(height: number): void {
    if (this.room < height && !this.atTop) this.newPage()
  }

  /** A new element below another, or at the top. */
  tag(type: string, parent: Tag = this.#root, options: { readonly title?: string; readonly scope?: 'Column' | 'Row'; readonly alt?: string; readonly bbox?: [number, number, number, number] } = {}): Tag {
    const element = this.#pdf.struct(type, options)
    parent.add(element)
    return element
  }

  bookmark(title: string, level: 1 | 2, under: Bookmark | undefined): Bookmark {
    const options = { top: Math.max(0, this.y - 12), left: this.#pdf.page.width, expanded: level === 1 } as { expanded: boolean }
    return ((level === 2 ? under : undefined) ?? this.#pdf.outline).addItem(title, options)
  }

  /** Writes lines at a place as the content of an element and returns the y below them. */
  lines(lines: readonly Line[], x: number, top: number, width: number, element: Tag, align: 'left' | 'right' = 'left'): number {
    return this.#draw(lines, x, top, width, align, element)
  }

  /** Writes lines down the column and on over pages, as the content of one element. */
  flow(lines: readonly Line[], x: number, width: number, element: Tag): void {
    let rest = lines
    while (rest.length > 0) {
      const fits = fitting(rest, this.room)
      if (fits === 0 && !this.atTop) {
        this.newPage()
        continue
      }
      const now = rest.slice(0, Math.max(1, fits))
      this.y = this.lines(now, x, this.y, width, element)
      rest = rest.slice(now.length)
    }
  }

  /** What repeats or only adorns: not part of what the document says. */
  artifact(type: 'Pagination' | 'Layout', draw: () => void): void {
    this.#pdf.markContent('Artifact', { type })
    draw()
    this.#pdf.endMarkedContent()
  }

  rule(y: number, color: string = inks.line, thickness = 0.6): void {
    this.artifact('Layout', () => {
      this.#pdf.moveTo(margins.left, y).lineTo(this.#pdf.page.width - margins.right, y).lineWidth(thickness).strokeColor(color).stroke()
    })
  }

  /** Lines that are part of an artifact. */
  loose(lines: readonly Line[], x: number, top: number, width: number, align: 'left' | 'right' = 'left'): void {
    this.#draw(lines, x, top, width, align)
  }

  /** Goes back to a page that was written before, to add to it. */
  onPage(number: number, write: () => void): void {
    const last = this.pageNumber
    this.#pdf.switchToPage(number - 1)
    write()
    this.#pdf.switchToPage(last - 1)
  }

  /** Header and footer of every page, once their number is known. */
  runningLines(value: DocumentValue): void {
    const pages = this.pageNumber
    for (let page = 1; page <= pages; page += 1) {
      this.onPage(page, () => this.artifact('Pagination', () => this.#running(value, page, pages)))
    }
  }

  end(): void {
    this.#root.end()
    this.#pdf.end()
  }

  #running({ running, numberPrefix, mark }: DocumentValue, page: number, pages: number): void {
    const { left, width } = this
    const line = (text: string, room: number, look: TextLook = runningLook): Line[] => this.typesetter.text(text, look, room).slice(0, 1)
    const foot = this.#pdf.page.height - margins.running
    const marked: TextLook = { ...runningLook, face: 'strong', color: inks.counsel }
    const right = line(this.#pageTitles.get(page) ?? running.right, width * 0.45)
    this.loose(this.#cut(running.left, width - (right[0]?.width ?? 0) - 16), left, margins.running - 4, width)
    this.loose(right, left, margins.running - 4, width, 'right')
    if (numberPrefix !== '') this.loose(line(`${numberPrefix}-${String(page).padStart(6, '0')}`, width / 2), left, foot, width)
    if (mark) this.loose(line(mark, width / 3, marked), left + (width - (line(mark, width / 3, marked)[0]?.width ?? 0)) / 2, foot, width)
    this.loose(line(`Page ${page} of ${pages}`, width / 2), left, foot, width, 'right')
    for (const y of [margins.running + 12, foot - 8]) this.#pdf.moveTo(left, y).lineTo(left + width, y).lineWidth(0.6).strokeColor(inks.line).stroke()
  }

  /** One line of a text, with an ellipsis where it goes on. */
  #cut(text: string, room: number): readonly Line[] {
    const [first, second] = this.typesetter.text(text, runningLook, room)
    if (!second) return first ? [first] : []
    const shorter = this.typesetter.text(text, runningLook, room - 12)[0]
    return this.typesetter.text(`${shorter?.pieces.map((piece) => piece.text).join('').trimEnd() ?? ''} …`, runningLook, room).slice(0, 1)
  }

  #draw(lines: readonly Line[], x: number, top: number, width: number, align: 'left' | 'right', element?: Tag): number {
    let y = top
    let open = false
    // Text of one element is one piece of content; a link in it parts it in two.
    const begin = (): void => {
      if (!open && element) element.add(this.#pdf.markStructureContent('P'))
      open = true
    }
    const end = (): void => {
      if (open && element) this.#pdf.endMarkedContent()
      open = false
    }
    for (const line of lines) {
      y += line.above
      const left = align === 'right' ? x + width - line.width : x
      const baseline = y + line.baseline
      for (const piece of line.pieces) {
        const { look } = piece
        const at = left + piece.at
        if (look.pageOf !== undefined && element) this.#later.push({ page: this.pageNumber, x: at, baseline, look, element })
        else if (look.to !== undefined && element) {
          end()
          this.#link(piece, look.to, at, baseline, y, line.leading, element)
        } else {
          begin()
          this.#text(piece, at, baseline)
        }
      }
      y += line.leading
    }
    end()
    return y
  }

  #link(piece: Piece, to: string, x: number, baseline: number, top: number, height: number, element: Tag): void {
    const link = this.tag('Link', element)
    link.add(this.#pdf.markStructureContent('Link'))
    this.#text(piece, x, baseline)
    this.#pdf.endMarkedContent()
    const what = { structParent: link, Contents: new String(piece.text.trim()) }
    this.#pdf.goTo(x, top, piece.width, height, to, what as unknown as PDFKit.Mixins.AnnotationOption)
  }

  #text({ text, look, level = 0 }: Pick<Piece, 'text' | 'look'> & Partial<Pick<Piece, 'level'>>, x: number, baseline: number): void {
    const features = directionOf(level % 2 === 1)
    if (look.thickened !== undefined) this.#pdf.lineWidth(look.thickened).strokeColor(look.color)
    this.#pdf.font(look.face).fontSize(look.size).fillColor(look.color).text(text, x, baseline, { lineBreak: false, baseline: 'alphabetic', fill: true, stroke: look.thickened !== undefined, ...(features ? { features } : {}) })
  }

  /** Writes the page numbers that were left open. */
  fillPageNumbers(): void {
    for (const { page, x, baseline, look, element } of this.#later) {
      const number = this.#pageOfMark.get(look.pageOf ?? '') ?? this.#elsewhere.get(look.pageOf ?? '')
      if (number === undefined) continue
      this.onPage(page, () => {
        element.add(this.#pdf.markStructureContent('P'))
        this.#text({ text: String(number), look }, x, baseline)
        this.#pdf.endMarkedContent()
      })
    }
  }
}

export type Bookmark = ReturnType<Pdf['outline']['addItem']>

/** How many lines fit into a height; a single line at the foot of a page is not left alone. */
export function fitting(lines: readonly Line[], room: number): number {
  if (heightOf(lines) <= room) return lines.length
  let count = 0
  let height = 0
  for (const line of lines) {
    height += (count === 0 ? 0 : line.above) + line.leading
    if (height > room) break
    count += 1
  }
  return count
}
