import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { launchBrowser } from '../../tests/e2e/browser.ts'
import { unzip } from '../../tests/fixtures/packs/other-zip.ts'
import { buildOnce } from './build-once.ts'
import type { ExportRun } from './export-run.ts'
import type { Gate } from './journal.ts'

/** How much more memory the larger file may take than the smaller one, in MB: room for chance, not for a file. */
const MOST_MORE_MEMORY = 64
/** How long the thread that answers the windows may be busy at once, ms. */
const LONGEST_PAUSE = 50
const MEGABYTE = 1_000_000

/**
 * Packs of cases of several lengths, each with a smaller and a larger file that is not bound in, made and saved through the contract with
 * the workers as they are built. `--entries 50,500` and `--files 20,500` (in MB) make it smaller for a quick look.
 */
export async function benchExport(parameters: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...parameters], options: { folder: { type: 'string', default: tmpdir() }, entries: { type: 'string', default: '50,500,5000' }, files: { type: 'string', default: '20,500' } } })
  buildOnce()
  const folder = mkdtempSync(join(values.folder, 'evenkeel-bench-export-'))
  const sizes = values.files.split(',').map(Number)
  const gates: Gate[] = []
  const runs: ExportRun[] = []
  const printed: object[] = []
  try {
    console.log(`${cpus().length} × ${cpus()[0]?.model.trim() ?? '?'}; load ${loadavg()[0]?.toFixed(2) ?? '?'}; Node ${process.version}`)
    for (const entries of values.entries.split(',').map(Number)) {
      const own = sizes.map((megabytes) => runOnce(join(folder, `${entries}-${megabytes}`), entries, megabytes * MEGABYTE))
      for (const run of own) {
        console.log(`  ${String(entries).padStart(5)} entries, ${String(run.attached / MEGABYTE).padStart(4)} MB attached: preview ${run.previewMs} ms, saved ${run.saveMs} ms, peak ${mb(run.peak)} MB (${mb(run.peakBefore)} before), longest pause ${run.longestPause} ms (p99 ${run.pause99})`)
        gates.push({ what: `longest pause, ${entries} entries, ${run.attached / MEGABYTE} MB, ms,`, measured: run.longestPause, most: LONGEST_PAUSE })
      }
      const [small, large] = [own[0], own.at(-1)]
      if (small && large && small !== large) gates.push({ what: `more memory for ${large.attached / MEGABYTE} MB than for ${small.attached / MEGABYTE} MB, ${entries} entries, MB,`, measured: (large.peak - small.peak) / MEGABYTE, most: MOST_MORE_MEMORY })
      if (small) printed.push(await printedByChromium(small))
      runs.push(...own)
      for (const { attached } of own) rmSync(join(folder, `${entries}-${attached / MEGABYTE}`), { recursive: true, force: true })
    }
    for (const { what, measured, most } of gates) console.log(`    gate: ${what} at most ${most}: ${measured.toFixed(2)}, ${measured <= most ? 'met' : 'NOT met'}`)
    const met = gates.every(({ measured, most }) => measured <= most)
    console.log(JSON.stringify({ bench: 'export', met, gates, runs, printed }))
    if (!met) process.exitCode = 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function runOnce(data: string, entries: number, attached: number): ExportRun {
  mkdirSync(data)
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', resolve('scripts/bench/export-run.ts'), data, String(entries), String(attached)], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`The export failed.\n${stderr}`)
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as ExportRun
}

/** For information: the chronology of the same pack as a table, printed by Chromium with tags and outline. */
async function printedByChromium({ entries, zip, previewMs }: ExportRun): Promise<object> {
  const file = (await unzip(readFileSync(zip))).find(({ path }) => path.endsWith('Chronology.json'))
  const { rows } = JSON.parse(new TextDecoder().decode(file?.bytes)) as { readonly rows: readonly Record<string, unknown>[] }
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    const cells = rows.map((row) => `<tr>${Object.values(row).map((value) => `<td>${String(value)}</td>`).join('')}</tr>`).join('')
    const started = performance.now()
    await page.setContent(`<!doctype html><title>Chronology</title><h1>Chronology</h1><table><thead><tr>${Object.keys(rows[0] ?? {}).map((name) => `<th>${name}</th>`).join('')}</tr></thead>${cells}</table>`)
    const pdf = await page.pdf({ format: 'Letter', tagged: true, outline: true }).catch((error: unknown) => String(error))
    if (typeof pdf === 'string') {
      // It runs out of something with a table of thousands of rows; our own figures stand all the same.
      console.log(`  for information: Chromium could not print the chronology of ${entries} entries: ${pdf.split('\n')[0]}`)
      return { entries, failed: pdf }
    }
    const ms = Math.round(performance.now() - started)
    console.log(`  for information: Chromium prints the chronology of ${entries} entries in ${ms} ms (${(pdf.length / MEGABYTE).toFixed(1)} MB); our whole preview took ${previewMs} ms`)
    return { entries, ms, size: pdf.length }
  } finally {
    await browser.close()
  }
}

function mb(bytes: number): string {
  return (bytes / MEGABYTE).toFixed(0)
}
