import { spawnSync } from 'node:child_process'
import { mkdtempSync, mkdirSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { build, type BuiltPack } from '../../../tests/fixtures/packs/build.ts'
import { hartwell } from '../../../tests/fixtures/packs/hartwell.ts'
import { sidecarText } from '../../core/export/manifest.ts'

const { journal, caseId, customerId } = hartwell()
let folder: string
let pack: BuiltPack

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'evenkeel-verify-'))
  pack = await build('placement', journal.packInput(caseId, customerId))
})
afterAll(() => rmSync(folder, { recursive: true }))

function verify(path: string): { readonly code: number | null; readonly text: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/verify.ts', path], { encoding: 'utf8' })
  return { code: status, text: stdout + stderr }
}

it('the verify command finds packs below a folder, says what holds, and fails on a break or on nothing', () => {
  expect(verify(folder)).toMatchObject({ code: 1, text: expect.stringContaining('No pack and no journal was found') as string })

  const deep = join(folder, 'from us', 'November')
  mkdirSync(deep, { recursive: true })
  writeFileSync(join(deep, 'p.zip'), pack.zip)
  writeFileSync(join(deep, 'p.zip.sha256'), sidecarText(pack.hash, 'p.zip'))
  expect(verify(folder)).toMatchObject({ code: 0, text: expect.stringContaining('1 checked, 0 broken') as string })

  writeFileSync(join(deep, 'p.zip.sha256'), sidecarText(pack.hash, 'q.zip'))
  expect(verify(folder)).toMatchObject({ code: 1, text: expect.stringContaining('The zip is not the one whose hash and name stand here.') as string })

  unlinkSync(join(deep, 'p.zip'))
  expect(verify(folder)).toMatchObject({ code: 1, text: expect.stringContaining('The zip it belongs to is missing.') as string })
  expect(verify(join(folder, 'nowhere')).code).toBe(1)
}, 120_000)
