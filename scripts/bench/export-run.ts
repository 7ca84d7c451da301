import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { ask, startServices } from './journal-desk.ts'

/** What one export cost. Bytes of memory are those of the whole process, workers included. */
export interface ExportRun {
  readonly entries: number
  /** Bytes of the attached file that is not bound in. */
  readonly attached: number
  readonly previewMs: number
  readonly saveMs: number
  /** The most memory held before the export began, and in all. */
  readonly peakBefore: number
  readonly peak: number
  /** How long the thread that answers the windows was busy at once, ms: the longest, and of a hundred the second longest. */
  readonly longestPause: number
  readonly pause99: number
  readonly zip: string
  readonly zipSize: number
}

const pieceSize = 1 << 16

/** A process of its own for each export, because the most memory a process held can’t be set back: makes the journal, packs one case, tells. */
async function run(data: string, entries: number, attached: number): Promise<ExportRun> {
  const services = startServices(data)
  await ask(services, 'journal.create', { folder: join(data, 'journal'), sample: false })
  await ask(services, 'entry.record', { stream: 'journal', parts: [{ layer: 'fact', kind: 'business-profile', data: { name: 'Brightwater Cabinets', currency: 'USD' } }] })
  await ask(services, 'entry.record', { stream: 'journal', parts: [{ layer: 'fact', kind: 'staff-member', data: { staff: 'maria', name: 'Maria Reyes', role: 'Owner', from: '2020-01-01' } }] })
  await ask(services, 'desk.sit', { staff: 'maria' })
  const { id } = await ask(services, 'cases.create', { title: 'Unpaid final invoice', situations: [], customer: null })
  for (let entry = 1; entry < entries - 1; entry += 1) {
    const text = `Call ${entry}: the cabinets came scratched, and she wants them replaced at no cost before the guests arrive. We look at them on Friday morning, and bring two doors that fit.`
    await ask(services, 'entry.record', { stream: `case/${id}`, parts: [{ layer: 'fact', kind: 'note', data: { text } }] })
  }
  const { ticket } = await ask(services, 'files.upload', { name: 'Walk-through.mp4', size: attached, type: 'video/mp4' })
  const staged = await services.receive(ticket, pieces(attached))
  if (!staged.ok) throw new Error(staged.problem.message)
  await ask(services, 'entry.record', { stream: `case/${id}`, parts: [{ layer: 'fact', kind: 'note', data: { text: 'Filmed the kitchen' }, files: [staged.value.staged] }] })
  const out = join(data, 'out')
  mkdirSync(out)
  const peakBefore = process.resourceUsage().maxRSS * 1024
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const started = performance.now()
  const preview = await ask(services, 'exports.preview', { task: 'look', pack: 'attorney', case: id, options: { asOf: '2026-11-21', paper: 'letter', guidanceText: false, volumeOneOnly: true } })
  const previewed = performance.now()
  const { path, size } = await ask(services, 'exports.save', { task: 'save', preview: preview.preview, folder: out, to: 'J. Park' })
  const saved = performance.now()
  delay.disable()
  const peak = process.resourceUsage().maxRSS * 1024
  await services.close()
  const ms = (nanoseconds: number): number => Math.round(nanoseconds / 1e4) / 100
  return { entries, attached, previewMs: Math.round(previewed - started), saveMs: Math.round(saved - previewed), peakBefore, peak, longestPause: ms(delay.max), pause99: ms(delay.percentile(99)), zip: path, zipSize: size }
}

/** Bytes that differ from piece to piece, made as they are asked for. */
async function* pieces(size: number): AsyncGenerator<Uint8Array> {
  const piece = Buffer.alloc(pieceSize)
  for (let at = 0; at < size; at += pieceSize) {
    piece.fill((at / pieceSize) % 251)
    yield Buffer.from(piece.subarray(0, Math.min(pieceSize, size - at)))
  }
}

const [data = '', entries = '', attached = ''] = process.argv.slice(2)
process.stdout.write(`${JSON.stringify(await run(data, Number(entries), Number(attached)))}\n`)
