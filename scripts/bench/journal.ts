import { mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildOnce } from './build-once.ts'
import { benchInforming } from './journal-inform.ts'
import { makeUpJournal, type MadeUpJournal } from './journal-made-up.ts'
import { benchSave } from './journal-save.ts'
import { benchJournalSearch } from './journal-search.ts'
import { benchStart } from './journal-start.ts'

/** A figure that has to be met, with what was measured. */
export interface Gate {
  readonly what: string
  readonly measured: number
  readonly most: number
}

/** What a part of the bench needs, and what it found. */
export interface JournalBench {
  /** A journal made for this run, with at least so many entries; the largest is made once. */
  journal(cases: number, entries: number): Promise<MadeUpJournal>
  /** The numbers of cases and entries at which the figures are promised. */
  readonly cases: number
  readonly entries: number
  /** Says whether a gate was met, beside its figure. */
  gate(gate: Gate): void
}

const parts: Readonly<Record<string, (bench: JournalBench) => Promise<object>>> = { inform: benchInforming, search: benchJournalSearch, start: benchStart, save: benchSave }

/**
 * The journal at ten years of cases, through the contract, on a real disk. Parts: inform, search, start, save; without any, all. `--folder`
 * chooses the disk, `--cases` and `--entries` make it smaller for a quick look.
 */
export async function benchJournal(parameters: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args: [...parameters], allowPositionals: true, options: { folder: { type: 'string', default: tmpdir() }, cases: { type: 'string', default: '10000' }, entries: { type: 'string', default: '100000' } } })
  const unknown = positionals.filter((part) => !Object.hasOwn(parts, part))
  if (unknown.length > 0) throw new Error(`There is no part called ${unknown.join(', ')}. Known: ${Object.keys(parts).join(', ')}`)
  buildOnce()
  const folder = mkdtempSync(join(values.folder, 'evenkeel-bench-'))
  const gates: Gate[] = []
  const journals = new Map<string, Promise<MadeUpJournal>>()
  const bench: JournalBench = {
    cases: Number(values.cases),
    entries: Number(values.entries),
    journal(cases, entries) {
      const name = `${cases}-${entries}`
      const made = journals.get(name) ?? make(join(folder, name), cases, entries)
      journals.set(name, made)
      return made
    },
    gate(gate) {
      gates.push(gate)
      console.log(`    gate: ${gate.what} at most ${gate.most}: ${gate.measured.toFixed(2)}, ${isMet(gate) ? 'met' : 'NOT met'}`)
    },
  }
  try {
    console.log(`On ${fileSystemOf(folder)}; ${cpus().length} × ${cpus()[0]?.model.trim() ?? '?'}; load ${load()}; Node ${process.version}`)
    const found: Record<string, object> = {}
    for (const [name, run] of Object.entries(parts)) {
      if (positionals.length > 0 && !positionals.includes(name)) continue
      console.log(`\n${name} (load ${load()})`)
      found[name] = await run(bench)
    }
    const met = gates.every(isMet)
    console.log(`\n${gates.filter(isMet).length} of ${gates.length} gates met; load ${load()}`)
    console.log(JSON.stringify({ bench: 'journal', met, load: load(), gates, ...found }))
    if (!met) process.exitCode = 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function make(data: string, cases: number, entries: number): Promise<MadeUpJournal> {
  const started = performance.now()
  const made = await makeUpJournal(data, cases, entries)
  console.log(`  (a journal of ${cases} cases and ${entries} entries was made in ${((performance.now() - started) / 1000).toFixed(0)} s)`)
  return made
}

function isMet({ measured, most }: Gate): boolean {
  return measured <= most
}

function load(): string {
  return loadavg()[0]?.toFixed(1) ?? '?'
}

/** Numbers of file systems as statfs(2) lists them. */
const fileSystems: Readonly<Record<number, string>> = { 0xef53: 'ext4', 0x9123683e: 'btrfs', 0x58465342: 'xfs', 0x2fc12fc1: 'zfs', 0x794c7630: 'overlayfs', 0x1021994: 'tmpfs', 0x1a: 'apfs', 0x6969: 'nfs' }

/** @throws Error where saving costs nothing, because the folder lies in memory */
function fileSystemOf(folder: string): string {
  const { type } = statfsSync(folder)
  const name = fileSystems[type] ?? `a file system of type 0x${type.toString(16)}`
  if (name === 'tmpfs') throw new Error(`${folder} lies in memory. Choose a folder on a disk: npm run bench -- journal --folder DIR`)
  return name
}
