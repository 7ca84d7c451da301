import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFArray, PDFHexString, PDFName, type PDFDocument } from '@cantoo/pdf-lib'
import { describe, expect, it } from 'vitest'
import { allText } from '../../../tests/fixtures/packs/all-text.ts'
import { pagesOf, packOf, readDocument } from '../../../tests/fixtures/packs/attached.ts'
import { lockedPdf, pdfOf } from '../../../tests/fixtures/packs/exhibit-files.ts'
import { bombOf, bombs, croppedPdf, lockedAgainstEditing, palette, pdfOfPages, pdfThatActs, pdfWithBrokenTable, withPalette } from '../../../tests/fixtures/packs/hard-pdfs.ts'
import { squeezed } from '../../../tests/fixtures/packs/read-pdf.ts'
import { unboundReasons } from '../../core/export/bound.ts'
import { examine } from './exhibits/examine.ts'
import { loadPdf } from './exhibits/open-locked.ts'

const hasQpdf = spawnSync('qpdf', ['--version']).status === 0

/** The bytes of the palette in a document. */
function colorsIn({ context }: PDFDocument): string | undefined {
  const list = context.enumerateIndirectObjects().map(([, object]) => object).filter((object) => object instanceof PDFArray).find((array) => array.lookup(0) === PDFName.of('Indexed'))
  const colors = list?.lookup(3)
  return colors instanceof PDFHexString ? Buffer.from(colors.asBytes()).toString('latin1') : undefined
}

describe('a PDF that is locked only against editing', () => {
  it.each(['1.3', '1.4', '1.6', '1.7ext3'] as const)('of version %s opens for everyone, and is bound in', async (version) => {
    const pack = await packOf([{ name: 'terms.pdf', bytes: await lockedAgainstEditing(version, 'Terms of sale') }])
    const one = await readDocument(pack)
    expect(pack.unbound).toEqual([])
    expect(one.pages[pagesOf(one, 'A-01')[0] ?? 0]).toContain('Terms of sale')
  })

  it('keeps its strings as they are', async () => {
    expect(colorsIn(await loadPdf(await withPalette(true)))).toBe(palette)
  })

  it.runIf(hasQpdf)('keeps its strings as they are where its objects stand in tables', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'evenkeel-locked-'))
    try {
      const [open, locked] = [join(folder, 'open.pdf'), join(folder, 'locked.pdf')]
      writeFileSync(open, await withPalette(false))
      expect(spawnSync('qpdf', [open, locked, '--object-streams=generate', '--encrypt', '', 'of the owner', '256', '--modify=none', '--']).status).toBe(0)
      expect(colorsIn(await loadPdf(readFileSync(locked)))).toBe(palette)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('is not opened where it asks for a password', async () => {
    expect(await examine(await lockedPdf(), 'secret.pdf')).toEqual({ type: 'unbound', why: 'encrypted' })
  })
})

describe('a small PDF that unpacks to gigabytes', () => {
  it.each(Object.keys(bombs) as (keyof typeof bombs)[])('in %s is told from a damaged one, and ends nothing', async (where) => {
    const bytes = await bombOf(where)
    expect(bytes.length).toBeLessThan(4_000_000)
    expect(await examine(bytes, 'bomb.pdf')).toEqual({ type: 'unbound', why: 'unpacks-large' })
  }, 60_000)

  it('stands as a slip sheet between the others', async () => {
    const pack = await packOf([{ name: 'bomb.pdf', bytes: await bombOf('what a page draws') }, { name: 'order.pdf', bytes: await pdfOf('The order') }])
    const one = await readDocument(pack)
    expect(pack.unbound.map(({ why }) => why)).toEqual([unboundReasons['unpacks-large']])
    expect(squeezed(one.pages.join(''))).toContain(squeezed(unboundReasons['unpacks-large']))
    expect(one.pages[pagesOf(one, 'A-02')[0] ?? 0]).toContain('The order')
  })
})

describe('a PDF that is odd', () => {
  it('with ten thousand pages is listed with the reason, and the others keep their room', async () => {
    const pack = await packOf([{ name: 'all.pdf', bytes: await pdfOfPages(10_000) }, { name: 'order.pdf', bytes: await pdfOf('The order') }])
    const one = await readDocument(pack)
    expect(pack.unbound).toEqual([{ name: expect.stringContaining('A-01') as string, why: unboundReasons['too-many'] }])
    expect(one.pages[pagesOf(one, 'A-02')[0] ?? 0]).toContain('The order')
  }, 120_000)

  it('without any page is damaged', async () => {
    expect(await examine(await pdfOfPages(0), 'none.pdf')).toEqual({ type: 'unbound', why: 'broken' })
  })

  it('with a table that is wrong is read all the same', async () => {
    const one = await readDocument(await packOf([{ name: 'old.pdf', bytes: await pdfWithBrokenTable('Found without a table') }]))
    expect(one.pages[pagesOf(one, 'A-01')[0] ?? 0]).toContain('Found without a table')
  })

  it('with scripts, programs and files inside shows its pages and brings nothing else', async () => {
    const texts = [...(await allText((await packOf([{ name: 'acts.pdf', bytes: await pdfThatActs('zz-acts') }])).zip))]
    const own = texts.filter(([path]) => path.endsWith('Volume 1.pdf')).map(([, text]) => text).join('')
    expect(own).toContain('Quietpage')
    for (const word of ['zz-acts', '/Launch', '/JavaScript', '/OpenAction', '/EmbeddedFile', '/AA', '/Widget']) expect(own.includes(word), word).toBe(false)
    expect(texts.find(([path]) => path.includes('/Exhibits/'))?.[1]).toContain('zz-acts')
  })

  it.each([
    ['200 inches wide and high', [14_400, 14_400], [100, 100, 14_000, 14_000]],
    ['as small as a stamp', [40, 30], [2, 2, 36, 26]],
    ['of which a part is shown, turned', [612, 792], [100, 300, 200, 100]],
  ] as const)('%s fits between our lines', async (_, size, crop) => {
    const one = await readDocument(await packOf([{ name: 'odd.pdf', bytes: await croppedPdf('Shown', size, crop) }]))
    const page = pagesOf(one, 'A-01')[0] ?? 0
    const [width, height] = one.sizes[page] ?? [0, 0]
    const own = one.places[page]?.find(({ text }) => text.startsWith('Shown'))
    expect(own).toBeDefined()
    expect(own?.angle).toBe(-90)
    expect(own?.x).toBeGreaterThan(36)
    expect(own?.x).toBeLessThan(width - 36)
    expect(own?.y).toBeGreaterThan(62)
    expect(own?.y).toBeLessThan(height - 64)
  })
})
