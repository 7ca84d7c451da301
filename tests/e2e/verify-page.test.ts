import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildVerifyPage } from '../../scripts/verify-page.ts'
import { zipOf, type ZipFile } from '../../src/services/packs/zip.ts'
import { build, type BuiltPack } from '../fixtures/packs/build.ts'
import { hartwell } from '../fixtures/packs/hartwell.ts'
import { unzip } from '../fixtures/packs/other-zip.ts'
import { launchBrowser } from './browser.ts'
import { expectNarrowAccessible, narrow } from './pages/accessible.ts'

const { journal, caseId, customerId, files: attachments } = hartwell()
let folder: string
let pack: BuiltPack
let split: BuiltPack
let files: ZipFile[]
let browser: Browser
let context: BrowserContext
let page: Page
let asked: string[]
let violations: string[]

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'evenkeel-verify-page-'))
  writeFileSync(join(folder, 'verify.html'), await buildVerifyPage())
  pack = await build('attorney', journal.packInput(caseId, customerId), attachments)
  files = await unzip(pack.zip)
  split = await build('attorney', journal.packInput(caseId, customerId, { splitAt: 150_000 }), attachments)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true })
})

beforeEach(async () => {
  context = await browser.newContext()
  asked = []
  violations = []
  await context.exposeBinding('report', (_source, text: string) => void violations.push(text))
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => (globalThis as unknown as { report(text: string): void }).report(`${violatedDirective} ${blockedURI}`))
  })
  context.on('weberror', (error) => violations.push(String(error.error())))
  await context.setOffline(true)
  page = await context.newPage()
  page.on('request', (request) => { asked.push(request.url()) })
  await page.goto(`file://${join(folder, 'verify.html')}`)
})
afterEach(async () => {
  expect(violations).toEqual([])
  expect(asked.filter((url) => !url.startsWith('file://'))).toEqual([])
  await context.close()
})

let number = 0

function writeZip(bytes: Uint8Array): string {
  const path = join(folder, `${++number}.zip`)
  writeFileSync(path, bytes)
  return path
}

function unpacked(all: readonly ZipFile[]): string {
  const path = join(folder, `${++number}`, 'pack')
  for (const file of all) {
    mkdirSync(dirname(join(path, file.path)), { recursive: true })
    writeFileSync(join(path, file.path), file.bytes)
  }
  return path
}

/** Chooses a zip or a folder; the verdict, what is said about it, and what is listed under which heading. */
async function check(input: 'zip' | 'folder', path: string | string[]): Promise<{ readonly verdict: string; readonly about: string; readonly lists: Record<string, string[]> }> {
  await page.locator(`#${input}`).setInputFiles(path)
  const verdict = page.locator('#verdict:focus')
  await verdict.waitFor()
  const lists = await page.locator('#lists h3').evaluateAll((headings) => Object.fromEntries(headings.map((heading) => [heading.textContent, [...(heading.nextElementSibling?.children ?? [])].map((item) => item.textContent)])))
  return { verdict: await verdict.innerText(), about: await page.locator('#about').innerText(), lists }
}

function changed(bytes: Uint8Array, at: number): Uint8Array {
  const copy = bytes.slice()
  copy[at] = (copy[at] ?? 0) ^ 0x01
  return copy
}

const replaced = (path: string, bytes: Uint8Array): ZipFile[] => files.map((file) => (file.path === path ? { path, bytes } : file))
const bytesOf = (path: string): Uint8Array => files.find((file) => file.path === path)?.bytes ?? new Uint8Array()

describe('the page that checks a pack, opened from a folder without the internet', () => {
  it('says that nothing was changed, of the zip and of the folder it was unpacked into', async () => {
    const zip = await check('zip', writeZip(pack.zip))
    expect(zip).toMatchObject({ verdict: 'Nothing was changed', lists: {} })
    expect(zip.about).toContain(`Case 2026-0042, prepared with Evenkeel 0.1.0. ${files.length - 2} of ${files.length - 2} listed files are here and unchanged. Seal code ${pack.seal}.`)
    await expect.poll(async () => page.locator('#hash').innerText()).toBe(`SHA-256 of the zip: ${pack.hash}`)
    expect(await check('folder', unpacked(files))).toMatchObject({ verdict: 'Nothing was changed', lists: {} })
  })

  it('finds the pack in a folder around it', async () => {
    expect(await check('folder', dirname(unpacked(files)))).toMatchObject({ verdict: 'Nothing was changed' })
  })

  it('notices a change of any file, and names it', async () => {
    for (const { path, bytes } of files) {
      const named = path === 'manifest.json' ? 'SHA256SUMS: The sums are not those of the manifest.' : path
      const { verdict, lists } = await check('folder', unpacked(replaced(path, changed(bytes, Math.floor(bytes.length / 2)))))
      expect(verdict, path).not.toBe('Nothing was changed')
      expect(Object.values(lists).flat().join('\n'), path).toContain(named)
    }
  })

  it('notices a change of any byte of the zip, in what stands around its files too', async () => {
    for (const at of [0, 20, 40, 5000, pack.zip.length - 4000, pack.zip.length - 300, pack.zip.length - 22, pack.zip.length - 1]) {
      const { verdict } = await check('zip', writeZip(changed(pack.zip, at)))
      expect(verdict, `byte ${at}`).not.toBe('Nothing was changed')
    }
    expect(await check('zip', writeZip(new Uint8Array([...pack.zip, 0])))).toMatchObject({ lists: { 'The pack as a whole (1)': ['The zip: Something stands between or around its files.'] } })
  })

  it('lists what is changed, missing, and neither listed nor expected, each by itself', async () => {
    const place = unpacked(replaced('Volume 1/Chronology.csv', changed(bytesOf('Volume 1/Chronology.csv'), 10)))
    renameSync(join(place, 'Volume 1', 'Ledger.csv'), join(place, 'Volume 1', 'Ledger old.csv'))
    expect(await check('folder', place)).toMatchObject({
      verdict: 'Something was changed or is missing',
      lists: {
        'Changed (1)': ['Volume 1/Chronology.csv: The content is not the one that is listed.'],
        'Missing (1)': ['Volume 1/Ledger.csv: The file is missing.'],
        'Neither listed nor expected (1)': ['Volume 1/Ledger old.csv: The file is not listed.'],
      },
    })
  })

  it('says so where only something lies beside what is listed', async () => {
    expect(await check('folder', unpacked([...files, { path: '.DS_Store', bytes: new Uint8Array([1]) }]))).toMatchObject({
      verdict: 'Nothing was changed, but there is more than was listed', lists: { 'Neither listed nor expected (1)': ['.DS_Store: The file is not listed.'] },
    })
  })

  it('checks one zip of several by itself, and names those it was not given', async () => {
    expect(split.zips.length).toBeGreaterThan(1)
    const one = await check('zip', writeZip(split.volumes[0] ?? new Uint8Array()))
    expect(one.verdict).toBe('Nothing was changed')
    expect(one.about).toContain('This is a part: zip 2')
  })

  it('says in words what it can’t check', async () => {
    expect(await check('zip', writeZip(new TextEncoder().encode('no zip at all')))).toMatchObject({ verdict: 'This can’t be checked', about: expect.stringContaining('it is no zip') as string })
    expect(await check('folder', unpacked([{ path: 'a.txt', bytes: new Uint8Array([1]) }]))).toMatchObject({ about: expect.stringContaining('There is no manifest.json') as string })
    expect(await check('zip', writeZip(zipOf([{ path: 'a.txt', bytes: new Uint8Array([1]) }])))).toMatchObject({ verdict: 'The list can’t be used' })
  })

  it('keeps to the rules of accessible pages', async () => {
    await check('zip', writeZip(changed(pack.zip, 5000)))
    await page.setViewportSize(narrow)
    await expectNarrowAccessible(page, 'verify.html')
  })
})
