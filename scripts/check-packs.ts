/**
 * Checks packs with programs that aren’t ours, and says what it could not run.
 * `npm run check:packs -- [DIR]`: every zip below DIR; without it the demo’s packs are made and checked.
 * Ends with 1 if a program found something wrong, or if there was no pack.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { spawnSync } from 'node:child_process'
import { checkPacks } from './check-packs/check-packs.ts'

const [target] = process.argv.slice(2)
const own = target === undefined ? mkdtempSync(join(tmpdir(), 'evenkeel-check-packs-')) : undefined
try {
  if (own !== undefined) {
    const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/demo.ts', join(own, 'demo')], { encoding: 'utf8' })
    if (status !== 0) throw new Error(`The demo’s packs could not be made.\n${stderr}`)
  }
  const { zips, wrong, notRun } = await checkPacks(own === undefined ? resolve(target ?? '') : join(own, 'demo', 'packs'), (line) => console.log(line))
  for (const [program, why] of notRun) console.log(`not run  ${program}: ${why}`)
  console.log(`\n${zips} packs looked at, ${wrong} findings, ${notRun.size} programs not run`)
  process.exitCode = zips > 0 && wrong === 0 ? 0 : 1
} finally {
  if (own !== undefined) rmSync(own, { recursive: true, force: true })
}
