import { divideExhibits, type Division, type Divisions, type WeighedExhibit } from '../../core/export/divide-exhibits.ts'
import type { Block, DocumentValue } from '../../core/export/document.ts'
import type { PackFile, PackValue } from '../../core/export/pack-value.ts'
import { overhead, roomIn } from '../../core/export/split.ts'
import type { PackProgress } from './messages.ts'
import type { Rendered } from './render-document.ts'

/** A pack whose documents have their pages, by path. */
export interface RenderedPack {
  readonly value: PackValue
  readonly rendered: ReadonlyMap<string, Rendered>
}

export interface FitHow {
  /** The pack with its exhibits divided so. */
  readonly valueOf: (divisions: Divisions) => PackValue
  readonly render: (document: DocumentValue, elsewhere: ReadonlyMap<string, number>) => Promise<Rendered>
  /** The largest size of a zip, in bytes; undefined for any. */
  readonly limit: number | undefined
  /** Files that lie in the pack beside those of its value. */
  readonly beside: readonly { readonly path: string; readonly size: number }[]
  readonly onProgress: (progress: PackProgress) => void
}

/**
 * Gives a pack its pages. Where a document with its exhibits would not fit into a zip of the size chosen, exhibits go on in further
 * volumes; all that fits is as it would be without a limit.
 */
export async function renderPack(how: FitHow): Promise<RenderedPack> {
  const { limit, valueOf } = how
  const whole = await rendered(valueOf({}), how)
  if (limit === undefined) return whole
  const divisions = await divisionsOf(whole, limit, how)
  return divisions ? rendered(valueOf(divisions), how) : whole
}

/** Later documents first: page numbers of theirs stand in those before. */
async function rendered(value: PackValue, { render }: FitHow): Promise<RenderedPack> {
  const pages = new Map<string, Rendered>()
  const elsewhere = new Map<string, number>()
  for (const { path, document } of documentsOf(value).toReversed()) {
    const one = await render(document, elsewhere)
    for (const [place, page] of one.places) elsewhere.set(place, page)
    pages.set(path, one)
  }
  return { value, rendered: pages }
}

interface DocumentFile {
  readonly path: string
  readonly document: DocumentValue
  readonly counselOnly: boolean
}

function documentsOf({ files }: PackValue): DocumentFile[] {
  return files.flatMap(({ path, content }) => (content.type === 'document' ? [{ path, ...content }] : []))
}

/** What is known of a volume that is too large: its exhibits, and what it and those after it weigh without them. */
interface Measured {
  readonly exhibits: readonly WeighedExhibit[]
  readonly front: number
  readonly cover: number
}

async function divisionsOf(whole: RenderedPack, limit: number, how: FitHow): Promise<Divisions | undefined> {
  const files = [...whole.value.files.map((file) => ({ path: file.path, size: sizeOf(file) })), ...how.beside]
  const room = roomIn(files, limit)
  const documents = documentsOf(whole.value)
  const measured: { A?: Measured; C?: Measured } = {}
  for (const [prefix, counselOnly] of [['A', false], ['C', true]] as const) {
    const document = documents.find((one) => one.counselOnly === counselOnly)
    if (!document || slipsOf(document.document).length === 0 || (whole.rendered.get(document.path)?.bytes.length ?? 0) <= room) continue
    measured[prefix] = await measure(document.document, prefix, room, how)
  }
  if (!measured.A && !measured.C) return undefined
  // Every further volume is a file more, whose place in the lists is taken from the room of all.
  for (let more = 0; ; ) {
    const divide = (one: Measured | undefined): Division | undefined => one && divideExhibits(one.exhibits, { most: room - more * overhead, front: one.front, cover: one.cover })
    const [A, C] = [divide(measured.A), divide(measured.C)]
    const needed = (A?.further.length ?? 0) + (C?.further.length ?? 0)
    if (needed <= more) return { ...(A && { A }), ...(C && { C }) }
    more = needed
  }
}

function sizeOf({ content }: PackFile): number {
  return content.type === 'text' ? new TextEncoder().encode(content.text).length : content.type === 'attachment' ? content.file.size : 0
}

/** What an exhibit may add beyond what it weighs alone, in bytes: longer page numbers, a line more on its slip sheet. */
const slack = 1024

/** Weighs every exhibit by writing its pages, and the volumes without them. */
async function measure(document: DocumentValue, prefix: 'A' | 'C', room: number, { valueOf, render, onProgress }: FitHow): Promise<Measured> {
  const weigh = async (value: DocumentValue, blocks: readonly Block[]): Promise<number> => (await render({ ...value, blocks }, new Map())).bytes.length
  const slips = slipsOf(document)
  const apart = documentsOf(valueOf({ [prefix]: { further: [slips.map(({ label }) => label)], over: [] } })).filter(({ counselOnly }) => counselOnly === (prefix === 'C'))
  const [first = document, second = document] = apart.map((one) => one.document)
  const front = await weigh(first, first.blocks)
  const cover = await weigh(second, second.blocks.filter(({ type }) => type !== 'slip-sheet' && type !== 'bound-pages'))
  const empty = await weigh(document, [])
  const exhibits: WeighedExhibit[] = []
  for (const { label, slip, pages } of slips) {
    onProgress({ label: `Exhibit ${label}`, done: exhibits.length, total: slips.length })
    const whole = (await weigh(document, [slip, ...pages])) - empty + slack
    const isLarge = cover + whole > room / 2
    exhibits.push({ label, whole, slip: isLarge && pages.length > 0 ? (await weigh(document, [slip])) - empty + slack : whole })
  }
  return { exhibits, front, cover }
}

interface Slip {
  readonly label: string
  readonly slip: Block
  /** Its pages, where they follow. */
  readonly pages: readonly Block[]
}

function slipsOf({ blocks }: DocumentValue): Slip[] {
  return blocks.flatMap((slip, index) => {
    const after = blocks[index + 1]
    return slip.type === 'slip-sheet' ? [{ label: slip.label, slip, pages: after?.type === 'bound-pages' ? [after] : [] }] : []
  })
}
