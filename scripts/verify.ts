/**
 * Checks a pack (zip or folder), a journal folder, or a folder of them, recursively, and changes nothing.
 * `npm run verify -- PATH`. Ends with 1 if anything does not hold, or if there was nothing to check.
 */
import { existsSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { manifestName, sumsName } from '../src/core/export/manifest.ts'
import { verifyPackFolder, verifyPackZip, zipOnDisk, type PackFinding, type PackReport } from '../src/services/packs/verify-pack.ts'
import { nodeFiles } from '../src/storage/node-files.ts'
import { verifyJournalFolder } from '../src/storage/verify-folder.ts'

interface Tally {
  checked: number
  broken: number
}

const files = nodeFiles()
const sidecar = '.sha256'

/** Prints what one check found. */
function report(tally: Tally, path: string, kind: string, good: string, findings: readonly PackFinding[]): void {
  tally.checked += 1
  if (findings.length > 0) tally.broken += 1
  console.log(`${findings.length === 0 ? 'holds ' : 'BROKEN'}  ${path}\n        ${kind}, ${good}`)
  for (const { file, reason } of findings) console.log(`        ${file}: ${reason}`)
}

function packWords({ pack, files: count, entries, seal, zipsAway }: PackReport): string {
  return `${count} files${pack === 'attorney' ? `, chains of ${entries} entries` : ''}${seal ? `, seal ${seal}` : ''}${zipsAway.length > 0 ? `; zip ${zipsAway.join(', ')} of the same pack was not looked at` : ''}`
}

async function verifyZip(path: string, tally: Tally): Promise<void> {
  const beside = (await files.size(path + sidecar)) === undefined ? undefined : { bytes: await files.read(path + sidecar), zipName: basename(path) }
  const found = await verifyPackZip(await zipOnDisk(files, path), beside)
  const kind = found.encrypted ? 'encrypted zip' : `${found.pack ?? 'unreadable'} pack`
  const words = found.encrypted ? 'only held against its .sha256: open it with its password, and check the zip inside' : packWords(found)
  report(tally, path, kind, `${words}${beside || found.encrypted ? '' : `; no ${sidecar} beside it, so only held against itself`}`, found.findings)
}

async function verifyFolder(path: string, tally: Tally): Promise<void> {
  if (existsSync(join(path, 'journal.json'))) {
    const found = await verifyJournalFolder(files, path)
    report(tally, path, 'journal', `${found.streams} streams, ${found.entries} entries, ${found.files} files`, found.findings)
    for (const { file, reason } of found.notes) console.log(`        note: ${file}: ${reason}`)
    return
  }
  if (existsSync(join(path, manifestName)) || existsSync(join(path, sumsName))) {
    const found = await verifyPackFolder(files, path)
    report(tally, path, `${found.pack ?? 'unreadable'} pack, unpacked`, packWords(found), found.findings)
    return
  }
  for (const { name, folder } of await files.list(path)) await verifyPath(join(path, name), folder, tally)
}

async function verifyPath(path: string, folder: boolean, tally: Tally): Promise<void> {
  if (folder) await verifyFolder(path, tally)
  else if (path.endsWith('.zip')) await verifyZip(path, tally)
  else if (path.endsWith(`.zip${sidecar}`) && !existsSync(path.slice(0, -sidecar.length))) {
    report(tally, path, 'hash of a pack', 'alone', [{ file: basename(path), reason: 'The zip it belongs to is missing.' }])
  }
}

const [target] = process.argv.slice(2)
if (!target) {
  console.error('Say what to check: npm run verify -- PATH')
  process.exit(2)
}
const path = resolve(target)
if (!existsSync(path)) {
  console.error(`There is nothing at ${path}.`)
  process.exit(1)
}
const tally: Tally = { checked: 0, broken: 0 }
await verifyPath(path, statSync(path).isDirectory(), tally)
if (tally.checked === 0) console.error(`No pack and no journal was found in ${path}.`)
else console.log(`\n${tally.checked} checked, ${tally.broken} broken`)
process.exitCode = tally.checked > 0 && tally.broken === 0 ? 0 : 1
