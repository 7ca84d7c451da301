import { copyFile, mkdir, open, readdir, readFile, stat, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { Low } from 'lowdb'
import { JSONFile } from 'lowdb/node'
import type { PartInput } from '../../src/contract/methods.ts'
import { newId } from '../../src/core/ports.ts'
import { systemRandom } from '../../src/services/node-ports.ts'
import { describeDistribution, distributionOf, type Distribution } from './distribution.ts'
import { openDesk, type BenchDesk } from './journal-desk.ts'
import { LENGTHS, type MadeUpJournal } from './journal-made-up.ts'
import type { JournalBench } from './journal.ts'

/** Savings into each length of case. */
const ROUNDS = 120
const WARM_UP = 5
/** Writings of lowdb’s one file: each rewrites all entries. */
const ONE_FILE_ROUNDS = 8

/** How many times a bare append a saving may cost, and how many times a short case’s saving one into a long case. */
const MOST_OVER_BARE = 4
const MOST_LONG_OVER_SHORT = 1.5

/**
 * A call is recorded through the contract into cases of 10, 1,000 and 5,000 entries, with 100, 1,000 and 10,000 cases in the journal; in
 * turn with it, before or after, that very entry’s line (before: the one saved last) is appended to a copy of that case’s file, and synced: it
 * is opened for it and closed after it, as one does who has ten thousand of them, and, for information, to one that was open all the time.
 * The lists have taken in what was saved before the next saving, as they have long since when somebody who writes by hand saves again.
 */
export async function benchSave(bench: JournalBench): Promise<object> {
  const sizes: Record<number, object> = {}
  for (const cases of [bench.cases / 100, bench.cases / 10, bench.cases]) {
    const made = await bench.journal(cases, cases === bench.cases ? bench.entries : 0)
    const desk = await openDesk(made.data)
    await desk.complete()
    const measured = await measure(desk, made)
    await desk.close()
    console.log(`  ${cases} cases`)
    for (const { length, save, bare, kept } of measured) {
      console.log(`    ${String(length).padStart(5)} entries: saved   ${describeDistribution(save)}\n                   bare    ${describeDistribution(bare)}\n                   kept open ${describeDistribution(kept)}, saved ÷ this ${(save.p50 / kept.p50).toFixed(2)}`)
      bench.gate({ what: `saving ÷ bare append, medians, ${cases} cases, ${length} entries,`, measured: save.p50 / bare.p50, most: MOST_OVER_BARE })
    }
    const [short, , long] = measured
    if (short && long) bench.gate({ what: `median at 5,000 entries ÷ at 10, ${cases} cases,`, measured: long.save.p50 / short.save.p50, most: MOST_LONG_OVER_SHORT })
    const oneFile = await measureOneFile(made)
    console.log(`    lowdb’s JSONFile with the same ${oneFile.entries} entries: ${describeDistribution(oneFile.times)}`)
    sizes[cases] = { measured, oneFile }
  }
  return sizes
}

interface Measured {
  readonly length: number
  readonly save: Distribution
  readonly bare: Distribution
  /** A bare append to a file that was open all the time. */
  readonly kept: Distribution
}

async function measure(desk: BenchDesk, { data, folder, byLength }: MadeUpJournal): Promise<readonly Measured[]> {
  const times = LENGTHS.map((length) => ({ length, ids: byLength.get(length) ?? [], save: [] as number[], bare: [] as number[], kept: [] as number[], line: undefined as Uint8Array | undefined }))
  for (const { ids } of times) for (const id of ids) await desk.call('cases.get', { id })
  // The line goes to a copy of the very file, so that its end lies on the disk as that of the record does.
  const bareFolder = join(data, 'bare')
  await mkdir(bareFolder)
  const bareOf = (id: string): string => join(bareFolder, `${id}.jsonl`)
  for (const id of new Set(times.flatMap(({ ids }) => ids.slice(0, ROUNDS + WARM_UP)))) await copyFile(join(folder, 'cases', `${id}.jsonl`), bareOf(id))
  const keptFile = await open(join(data, 'kept.jsonl'), 'a')
  try {
    for (let round = -WARM_UP; round < ROUNDS; round += 1) {
      for (let place = 0; place < times.length; place += 1) {
        // Each comes first, and each before the other, equally often: what is done first after a pause finds everything asleep.
        const one = times[(round + WARM_UP + place) % times.length]
        if (!one) continue
        await desk.complete()
        const id = one.ids[(round + WARM_UP) % one.ids.length] ?? ''
        const file = join(folder, 'cases', `${id}.jsonl`)
        const before = round % 2 === 0 && one.line ? await appendBare(bareOf(id), one.line) : undefined
        const { size } = await stat(file)
        // What a window brings along.
        const [parts, command] = [callOf(round), newId(systemRandom)]
        const started = performance.now()
        await desk.call('entry.record', { stream: `case/${id}`, parts }, command)
        const saved = performance.now() - started
        one.line = await readFrom(file, size)
        const appended = before ?? (await appendBare(bareOf(id), one.line))
        if (round < 0) continue
        one.save.push(saved)
        one.bare.push(appended)
        one.kept.push(await appendKept(keptFile, one.line))
      }
    }
  } finally {
    await keptFile.close()
  }
  return times.map(({ length, save, bare, kept }) => ({ length, save: distributionOf(save), bare: distributionOf(bare), kept: distributionOf(kept) }))
}

async function appendBare(path: string, line: Uint8Array): Promise<number> {
  const started = performance.now()
  const file = await open(path, 'a')
  await file.write(line)
  await file.datasync()
  await file.close()
  return performance.now() - started
}

async function appendKept(file: FileHandle, line: Uint8Array): Promise<number> {
  const started = performance.now()
  await file.write(line)
  await file.datasync()
  return performance.now() - started
}

/** What follows the offset. The rest stays unread: megabytes of a long case would be cleared away during the next saving. */
async function readFrom(path: string, offset: number): Promise<Uint8Array> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const { buffer } = await file.read(new Uint8Array(size - offset), 0, size - offset, offset)
    return buffer
  } finally {
    await file.close()
  }
}

/** What is usually noted of a call. */
function callOf(round: number): PartInput[] {
  return [
    {
      layer: 'fact', kind: 'contact',
      data: {
        channel: 'call', direction: 'in', withName: 'Dana Hartwell',
        lines: [
          { voice: 'they-said', text: `The cabinets came scratched, call ${round}, and she wants them replaced at no cost before the guests arrive.` },
          { voice: 'we-said', text: 'We look at them on Friday morning, and bring two doors that fit.' },
          { voice: 'summary', text: 'Visit on Friday at nine; she sends photos today.' },
        ],
      },
    },
    { layer: 'fact', kind: 'promise', data: { by: 'us', what: 'Visit with two doors', due: '2026-11-27' } },
  ]
}

/** lowdb’s own adapter with all entries of the journal in one file; it does not sync. */
async function measureOneFile({ data, folder }: MadeUpJournal): Promise<{ readonly entries: number; readonly times: Distribution }> {
  const entries: unknown[] = []
  for (const name of await readdir(join(folder, 'cases'))) for (const line of (await readFile(join(folder, 'cases', name), 'utf8')).split('\n')) if (line !== '') entries.push(JSON.parse(line))
  const low = new Low(new JSONFile<{ entries: unknown[] }>(join(data, 'one-file.json')), { entries })
  await low.write()
  const times: number[] = []
  for (let round = 0; round < ONE_FILE_ROUNDS; round += 1) {
    const started = performance.now()
    await low.update((all) => void all.entries.push(entries[round]))
    times.push(performance.now() - started)
  }
  return { entries: entries.length, times: distributionOf(times) }
}
