import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkPacks } from '../../scripts/check-packs/check-packs.ts'
import { run } from '../../scripts/check-packs/programs.ts'
import { sidecarText } from '../../src/core/export/manifest.ts'
import type { ZipFile } from '../../src/services/packs/zip.ts'
import { build, type BuiltPack } from '../fixtures/packs/build.ts'
import { hartwell } from '../fixtures/packs/hartwell.ts'
import { unzip } from '../fixtures/packs/other-zip.ts'

const hasSums = run('sha256sum', ['--version'])?.code === 0
const hasUnzip = run('unzip', ['-v'])?.code === 0
const { journal, caseId, customerId, files: attachments } = hartwell()
let folder: string
let pack: BuiltPack
let files: ZipFile[]

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'evenkeel-other-programs-'))
  pack = await build('attorney', journal.packInput(caseId, customerId), attachments)
  files = await unzip(pack.zip)
})
afterAll(() => rmSync(folder, { recursive: true }))

function changed(bytes: Uint8Array, at: number): Uint8Array {
  const copy = bytes.slice()
  copy[at] = (copy[at] ?? 0) ^ 0x01
  return copy
}

describe('programs that aren’t ours', () => {
  it('find nothing wrong with a pack, and those that are not here are named', async () => {
    const own = join(folder, 'good')
    mkdirSync(own)
    writeFileSync(join(own, 'pack.zip'), pack.zip)
    writeFileSync(join(own, 'pack.zip.sha256'), sidecarText(pack.hash, 'pack.zip'))
    const said: string[] = []
    const { zips, wrong, notRun } = await checkPacks(own, (line) => said.push(line))
    expect({ zips, wrong, said: said.filter((line) => line.startsWith('WRONG')) }).toEqual({ zips: 1, wrong: 0, said: [] })
    for (const why of notRun.values()) expect(why).toMatch(/not installed|no pack holds/)
    expect(said.some((line) => line.includes('tag tree'))).toBe(true)
  })

  it.runIf(hasUnzip)('notice a pack with a changed byte', async () => {
    const own = join(folder, 'bad')
    mkdirSync(own)
    writeFileSync(join(own, 'pack.zip'), changed(pack.zip, 5000))
    writeFileSync(join(own, 'pack.zip.sha256'), sidecarText(pack.hash, 'pack.zip'))
    expect((await checkPacks(own, () => undefined)).wrong).toBeGreaterThan(0)
  })

  it.runIf(hasSums)('notice, by SHA256SUMS alone, a change of any file in it', () => {
    const place = join(folder, 'unpacked')
    for (const { path, bytes } of files) {
      mkdirSync(dirname(join(place, path)), { recursive: true })
      writeFileSync(join(place, path), bytes)
    }
    const holds = (): boolean => run('sha256sum', ['-c', '--quiet', '--strict', 'SHA256SUMS'], { cwd: place })?.code === 0
    expect(holds()).toBe(true)
    for (const { path, bytes } of files) {
      for (const at of [0, Math.floor(bytes.length / 2), bytes.length - 1]) {
        // The line feed at the very end of the list itself says nothing; every other byte of it does.
        if (path === 'SHA256SUMS' && at === bytes.length - 1) continue
        writeFileSync(join(place, path), changed(bytes, at))
        expect(holds(), `${path} ${at}`).toBe(false)
      }
      writeFileSync(join(place, path), bytes)
    }
    expect(readFileSync(join(place, 'SHA256SUMS'), 'utf8').split('\n').length).toBe(files.length)
  })
})
