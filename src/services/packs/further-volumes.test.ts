import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { allText } from '../../../tests/fixtures/packs/all-text.ts'
import { pagesOf, packOf, readDocument, type Attached } from '../../../tests/fixtures/packs/attached.ts'
import type { BuiltPack } from '../../../tests/fixtures/packs/build.ts'
import { heavyPdf, pdfOf } from '../../../tests/fixtures/packs/exhibit-files.ts'
import { squeezed, type ReadPdf } from '../../../tests/fixtures/packs/read-pdf.ts'
import { verifyPackZip, zipInMemory } from './verify-pack.ts'

const limit = 6_000_000
const hasQpdf = spawnSync('qpdf', ['--version']).status === 0

async function heavy(name: string, layer: Attached['layer'] = 'fact', bytes = 4_000_000): Promise<Attached> {
  return { name: `${name}.pdf`, bytes: await heavyPdf(name, bytes), layer }
}

/** The page, from 1, on which the slip sheet of an exhibit stands. */
function slipOf({ outline }: ReadPdf, label: string): number {
  return outline.find(({ title }) => title.startsWith(`${label} `))?.page ?? 0
}

/** The row of an exhibit in the list, with the lines beside it: small type stands a little higher. */
function listed({ lines }: ReadPdf, label: string): string {
  const all = lines.flat().map(squeezed)
  const at = all.findLastIndex((line) => line.startsWith(`${label}Document`))
  return all.slice(at - 1, at + 3).join(' ')
}

describe('exhibits that would make a volume larger than the size chosen', () => {
  let pack: BuiltPack
  let one: ReadPdf
  const volumes = new Map<string, ReadPdf>()
  beforeAll(async () => {
    const files = [await heavy('Plan of March'), await heavy('Plan of April'), { name: 'Small order.pdf', bytes: await pdfOf('Small order') }, await heavy('Plan of May'), await heavy('Memo one', 'counsel'), await heavy('Memo two', 'counsel')]
    pack = await packOf(files, { splitAt: limit })
    for (const { name } of pack.documents) volumes.set(name, await readDocument(pack, name))
    one = await readDocument(pack)
  }, 120_000)
  const volume = (name: string): ReadPdf => volumes.get(name) ?? one

  it('go on in further volumes in their order, each of which fits into a zip of that size', () => {
    expect(pack.documents.map(({ name, counselOnly }) => [name, counselOnly])).toEqual([
      ['Volume 1/Volume 1.pdf', false], ['Volume 2/Volume 2.pdf', false], ['Volume 3/Volume 3.pdf', false], ['For counsel only/For counsel only.pdf', true], ['For counsel only/For counsel only 2.pdf', true],
    ])
    const labels = pack.documents.map(({ name }) => volume(name).outline.flatMap(({ title }) => /^[AC]-\d\d/.exec(title)?.[0] ?? []))
    expect(labels).toEqual([['A-01'], ['A-02', 'A-03'], ['A-04'], ['C-01'], ['C-02']])
    for (const { bytes } of pack.documents) expect(bytes.length).toBeLessThan(limit)
    for (const zip of pack.volumes) expect(zip.length).toBeLessThanOrEqual(limit)
    expect([pack.overLimit, pack.unbound]).toEqual([[], []])
  })

  it('are listed in the first volume with volume and page, as the viewer of that one counts', () => {
    for (const [label, name] of [['A-02', 'Volume 2'], ['A-03', 'Volume 2'], ['A-04', 'Volume 3']] as const) {
      const page = slipOf(volume(`${name}/${name}.pdf`), label)
      expect(page).toBeGreaterThan(1)
      expect(listed(one, label)).toMatch(new RegExp(`${squeezed(`${name}, page ${page}`)}(?!\\d)`))
    }
    expect(listed(volume('For counsel only/For counsel only.pdf'), 'C-02')).toContain(squeezed(`page ${slipOf(volume('For counsel only/For counsel only 2.pdf'), 'C-02')}`))
  })

  it('have pages, numbers and bookmarks of their own, and a cover that says what they are', () => {
    for (const [name, prefix, span, label] of [['Volume 2/Volume 2.pdf', 'V2', 'Exhibits A-02 to A-03', 'A-02'], ['Volume 3/Volume 3.pdf', 'V3', 'Exhibit A-04', 'A-04'], ['For counsel only/For counsel only 2.pdf', 'C2', 'Exhibit C-02', 'C-02']] as const) {
      const further = volume(name)
      expect(further.outline[0]).toEqual({ title: span, page: 1 })
      for (const [index, text] of further.pages.entries()) {
        expect(text).toContain(`Page ${index + 1} of ${further.pages.length}`)
        expect(text).toContain(`2026-0001-${prefix}-${String(index + 1).padStart(6, '0')}`)
        expect(text.includes('For your attorney')).toBe(name.startsWith('For counsel'))
      }
      expect(pagesOf(further, label)).toEqual([slipOf(further, label), slipOf(further, label) + 1])
    }
    expect(squeezed(volume('Volume 3/Volume 3.pdf').pages[0] ?? '')).toContain(squeezed('Goes on from Volume 2'))
    expect(volume('Volume 2/Volume 2.pdf').pages.join('')).toContain('Plan of April 2')
  })

  it('are linked only within one document, and every link leads somewhere', () => {
    for (const [name, { links }] of volumes) expect(links.filter(({ to }) => to === 0), name).toEqual([])
    const list = one.outline.find(({ title }) => title === '9. Exhibits')?.page
    expect(one.links.filter(({ text }) => text === 'A-04').map(({ to }) => to)).toEqual([list])
    expect(volume('Volume 3/Volume 3.pdf').links).toEqual([{ text: 'A-04', from: 1, to: slipOf(volume('Volume 3/Volume 3.pdf'), 'A-04') }])
  })

  it('are spoken of wherever the pack says what is in it', async () => {
    const texts = new Map((await Promise.all(pack.volumes.map((zip) => allText(zip)))).flatMap((map) => [...map]))
    expect(texts.get('READ ME FIRST.txt')).toContain('Volume 2.pdf     Exhibits A-02 to A-03: slip sheets and pages.')
    expect(texts.get('READ ME FIRST.txt')).toContain('For counsel only 2.pdf Exhibit C-02: slip sheets and pages.')
    for (const name of ['manifest.json', 'SHA256SUMS']) expect(texts.get(name)).toContain('Volume 3/Volume 3.pdf')
    const pages = squeezed(one.pages.join(''))
    expect(pages).toContain(squeezed('4, of which 1 with its pages in this volume and 3 in Volume 2 and Volume 3'))
    expect(pages).toContain(squeezed('Exhibits A-02 to A-03 with slip sheets and pages; its SHA-256 stands in manifest.json'))
    expect(squeezed(volume('For counsel only/For counsel only.pdf').pages.join(''))).toContain(squeezed('The exhibits in Volume 1, Volume 2 and Volume 3 are copies'))
  })

  it('stand in volumes of their layer and nowhere else', async () => {
    for (const zip of pack.volumes) {
      for (const [path, text] of await allText(zip)) {
        if (!path.startsWith('For counsel only/') && path.endsWith('.pdf')) expect(text.includes('Memo'), path).toBe(false)
        if (path.startsWith('For counsel only/') && path.endsWith('.pdf')) expect(text.includes('Plan'), path).toBe(false)
      }
    }
  })

  it('leave every zip good by itself', async () => {
    for (const zip of pack.volumes) expect((await verifyPackZip(zipInMemory(zip))).findings).toEqual([])
  })

  it.runIf(hasQpdf)('make PDFs in which another program finds nothing wrong', () => {
    const folder = mkdtempSync(join(tmpdir(), 'evenkeel-volumes-'))
    try {
      for (const [index, { name, bytes }] of pack.documents.entries()) {
        const path = join(folder, `${index}.pdf`)
        writeFileSync(path, bytes)
        const { status, stdout, stderr } = spawnSync('qpdf', ['--check', path], { encoding: 'utf8' })
        expect([status, stderr], `${name}\n${stdout}`).toEqual([0, ''])
      }
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe('an exhibit that is larger than the size chosen all by itself', () => {
  it('keeps its slip sheet, which says why its pages don’t follow; the file has a zip of its own, which is named', async () => {
    const pack = await packOf([{ name: 'order.pdf', bytes: await pdfOf('Order') }, await heavy('Huge scan', 'fact', limit + 500_000), { name: 'receipt.pdf', bytes: await pdfOf('Receipt') }], { splitAt: limit })
    const one = await readDocument(pack)
    expect(pack.documents.filter(({ counselOnly }) => !counselOnly).map(({ name }) => name)).toEqual(['Volume 1/Volume 1.pdf'])
    expect(squeezed(one.pages[slipOf(one, 'A-02') - 1] ?? '')).toContain(squeezed('With its pages a volume would be larger than the size chosen.'))
    expect([pagesOf(one, 'A-01').length, pagesOf(one, 'A-02').length, pagesOf(one, 'A-03').length]).toEqual([1, 0, 1])
    expect(pack.unbound).toEqual([{ name: 'A-02 Document 2 2026-02-02.pdf', why: 'With its pages a volume would be larger than the size chosen.' }])
    expect(pack.overLimit.map(({ path }) => path)).toEqual(['Volume 1/Exhibits/A-02 Document 2 2026-02-02.pdf'])
    const large = pack.volumes.filter((zip) => zip.length > limit)
    expect(large).toHaveLength(1)
    expect([...(await allText(large[0] ?? new Uint8Array())).keys()].filter((path) => path.startsWith('Volume') || path.startsWith('For'))).toEqual(['Volume 1/Exhibits/A-02 Document 2 2026-02-02.pdf'])
  })
})

describe('a size that all fits into', () => {
  it('changes no byte of any document', async () => {
    const files = [{ name: 'order.pdf', bytes: await pdfOf('Order') }, await heavy('Scan', 'counsel', 1_000_000)]
    const [without, within] = [await packOf(files), await packOf(files, { splitAt: limit })]
    expect(within.documents.map(({ name, bytes }) => [name, Buffer.from(bytes).toString('base64')])).toEqual(without.documents.map(({ name, bytes }) => [name, Buffer.from(bytes).toString('base64')]))
  })
})
