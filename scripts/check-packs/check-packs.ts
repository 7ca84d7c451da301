import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { checkPdf } from './pdf.ts'
import { firstOf, run } from './programs.ts'
import { checkTable } from './tables.ts'

/** What all programs together said. */
export interface PackChecks {
  readonly zips: number
  readonly wrong: number
  /** Programs that could not be run, and why. */
  readonly notRun: ReadonlyMap<string, string>
}

/** How a check tells what it found. */
export interface Tell {
  /** @param wrong what is wrong, one line each; nothing means that all is well */
  (program: string, file: string, wrong: readonly string[]): void
  missing(program: string, why?: string): void
}

/** Checks every zip below a folder with the programs that are installed. */
export async function checkPacks(folder: string, print: (line: string) => void): Promise<PackChecks> {
  const zips = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name.endsWith('.zip')).map((entry) => join(entry.parentPath, entry.name)).toSorted()
  const notRun = new Map<string, string>()
  const ran = new Set<string>()
  let wrong = 0
  const tell: Tell = Object.assign((program: string, file: string, found: readonly string[]) => {
    wrong += found.length
    ran.add(program)
    print(`${found.length === 0 ? 'good   ' : 'WRONG  '}  ${program.padEnd(22)} ${file}${found.map((line) => `\n         ${line}`).join('')}`)
  }, { missing: (program: string, why = 'not installed') => void notRun.set(program, why) })
  for (const zip of zips) await checkZip(zip, tell)
  if (!ran.has('LibreOffice') && !notRun.has('LibreOffice')) tell.missing('LibreOffice', 'no pack holds an XLSX')
  return { zips: zips.length, wrong, notRun }
}

async function checkZip(zip: string, tell: Tell): Promise<void> {
  const name = basename(zip)
  const unzipped = run('unzip', ['-tq', zip])
  if (unzipped) tell('unzip -t', name, unzipped.code === 0 ? [] : lines(unzipped.out + unzipped.err))
  else tell.missing('unzip')
  const seven = firstOf(['7z', '7zz', '7za'], ['t', '-bso0', '-bsp0', zip])
  if (seven) tell('7z t', name, seven.code === 0 ? [] : lines(seven.out + seven.err))
  else tell.missing('7z')
  const beside = firstOf(['sha256sum', 'gsha256sum'], ['-c', '--quiet', `${name}.sha256`], { cwd: dirname(zip) })
  if (beside) tell('sha256sum', `${name}.sha256`, beside.code === 0 ? [] : lines(beside.out + beside.err))
  else tell.missing('sha256sum')
  const place = mkdtempSync(join(tmpdir(), 'evenkeel-unpacked-'))
  try {
    if (!(await unpack(zip, place))) return
    if (beside) {
      // Of a pack in several zips, those that are not here are not missed.
      const sums = firstOf(['sha256sum', 'gsha256sum'], ['-c', '--quiet', ...(/ \d+ of \d+\.zip$/.test(name) ? ['--ignore-missing'] : []), 'SHA256SUMS'], { cwd: place })
      tell('sha256sum -c', `${name}: SHA256SUMS`, sums?.code === 0 ? [] : lines((sums?.out ?? '') + (sums?.err ?? '')))
    }
    for (const entry of readdirSync(place, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name)
      // Exhibits are what somebody attached, broken ones too.
      if (!entry.isFile() || entry.parentPath.endsWith('Exhibits')) continue
      if (entry.name.endsWith('.pdf')) await checkPdf(path, `${name}: ${entry.name}`, tell)
      else if (/\.(csv|xlsx)$/.test(entry.name)) checkTable(path, `${name}: ${entry.name}`, tell)
    }
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

/** Unpacks with the system’s unzip, or without it with a library that isn’t ours. */
async function unpack(zip: string, place: string): Promise<boolean> {
  const said = run('unzip', ['-q', '-d', place, zip])
  if (said) return said.code === 0
  const { unzip } = await import('../../tests/fixtures/packs/other-zip.ts')
  const { readFileSync } = await import('node:fs')
  for (const { path, bytes } of await unzip(readFileSync(zip))) {
    mkdirSync(dirname(join(place, path)), { recursive: true })
    writeFileSync(join(place, path), bytes)
  }
  return true
}

/** The lines of what a program said, without the empty ones; at least one. */
export function lines(text: string): string[] {
  const found = text.split('\n').map((line) => line.trim()).filter(Boolean)
  return found.length === 0 ? ['it failed and said nothing'] : found.slice(0, 12)
}
