import { describe, expect, it } from 'vitest'
import { allText } from '../../../tests/fixtures/packs/all-text.ts'
import { pagesOf, packOf, readDocument } from '../../../tests/fixtures/packs/attached.ts'
import { build } from '../../../tests/fixtures/packs/build.ts'
import { lockedPdf, pdfOf, pdfWithHiddenLayer, pdfWithoutGround, photo, pngOf } from '../../../tests/fixtures/packs/exhibit-files.ts'
import { squeezed } from '../../../tests/fixtures/packs/read-pdf.ts'
import { attachment, part, SealedJournal } from '../../../tests/fixtures/packs/sealed-case.ts'
import type { PackOptions } from '../../core/export/pack-input.ts'

describe('exhibits bound in', () => {
  it('stand page by page behind their slip sheet, and every page still says its number as the viewer does', async () => {
    const letter = [612, 792] as const
    const one = await readDocument(await packOf([
      { name: 'order.pdf', bytes: await pdfOf('The signed order', { sizes: [letter, letter, letter] }) }, { name: 'receipt.jpg', bytes: photo() }, { name: 'screen.png', bytes: pngOf(40, 90) },
    ]))
    for (const [index, text] of one.pages.entries()) {
      expect(text).toContain(`Page ${index + 1} of ${one.pages.length}`)
      expect(text).toContain(`2026-0001-V1-${String(index + 1).padStart(6, '0')}`)
    }
    const slip = one.pages.findIndex((text) => squeezed(text).includes('ExhibitA-01Document1'))
    expect(pagesOf(one, 'A-01')).toEqual([slip + 1, slip + 2, slip + 3])
    for (const number of [1, 2, 3]) expect(one.pages[slip + number]).toContain(`The signed order ${number}`)
    expect(pagesOf(one, 'A-02')).toEqual([slip + 5])
    expect(pagesOf(one, 'A-03')).toEqual([slip + 7])
  })

  it('have a bookmark each, under the section of exhibits, and links that land on their slip sheet', async () => {
    const one = await readDocument(await packOf([{ name: 'order.pdf', bytes: await pdfOf('Order') }, { name: 'receipt.jpg', bytes: photo() }]))
    for (const [label, title] of [['A-01', 'Document 1'], ['A-02', 'Document 2']] as const) {
      const bookmark = one.outline.find((entry) => entry.title === `${label} ${title}`)
      expect(squeezed(one.pages[(bookmark?.page ?? 0) - 1] ?? '')).toContain(squeezed(`Exhibit ${label} ${title}`))
      const links = one.links.filter(({ text }) => text === label)
      // From the chronology and from the list.
      expect(links.length).toBeGreaterThanOrEqual(2)
      for (const link of links) expect(link.to).toBe(bookmark?.page)
    }
    expect(one.links.filter(({ to }) => to === 0)).toEqual([])
  })

  it('are figures with a description in the tree of tags', async () => {
    const one = await readDocument(await packOf([{ name: 'order.pdf', bytes: await pdfOf('Order', { sizes: [[612, 792], [612, 792]] }) }]))
    const [first = 0, second = 0] = pagesOf(one, 'A-01')
    expect(one.roles[first]).toEqual(['Root', 'Document', 'Figure'])
    expect(one.alts[first]).toEqual(['Exhibit A-01, Document 1, page 1 of 2: a page of the attached file, shown as it is.'])
    expect(one.alts[second]).toEqual(['Exhibit A-01, Document 1, page 2 of 2: a page of the attached file, shown as it is.'])
  })

  it('keep clear of our lines at head and foot, whatever size and turn their pages have', async () => {
    for (const turns of [0, 1, 2, 3] as const) {
      const one = await readDocument(await packOf([{ name: 'plan.pdf', bytes: await pdfOf('Ground plan', { sizes: [[1190, 1684], [300, 200]], turns }) }], { paper: 'a4' }))
      for (const page of pagesOf(one, 'A-01')) {
        const own = one.places[page]?.find(({ text }) => text.startsWith('Ground plan'))
        const [width, height] = one.sizes[page] ?? [0, 0]
        expect(own, `turned ${turns}`).toBeDefined()
        expect([0, -90, 180, 90][turns], 'the way the text runs').toBe(own?.angle === -180 ? 180 : own?.angle)
        expect(own?.x).toBeGreaterThan(36)
        expect(own?.x).toBeLessThan(width - 36)
        expect(own?.y).toBeGreaterThan(62)
        expect(own?.y).toBeLessThan(height - 64)
        // Wide pages lie on their side, upright ones stand.
        const wide = (page === pagesOf(one, 'A-01')[0]) === (turns % 2 === 1)
        expect(width > height).toBe(wide)
      }
    }
  })

  it('show what was filled into a form', async () => {
    const one = await readDocument(await packOf([{ name: 'form.pdf', bytes: await pdfOf('Form', { field: 'Signed by Dana' }) }]))
    expect(one.pages[pagesOf(one, 'A-01')[0] ?? 0]).toContain('Signed by Dana')
  })

  it('bring nothing along that stands behind their pages: no information, links, comments, scripts or attachments', async () => {
    const bytes = await pdfOf('On the page', { behind: 'zz-behind' })
    const pack = await packOf([{ name: 'letter.pdf', bytes }])
    const texts = await allText(pack.zip)
    expect(texts.get('Volume 1/Volume 1.pdf')).toContain(squeezed('On the page'))
    expect(texts.get('Volume 1/Volume 1.pdf')).not.toContain('zz-behind')
    // The file itself lies beside, exactly as it was attached.
    expect(texts.get('Volume 1/Exhibits/A-01 Document 1 2026-02-01.pdf')).toContain('zz-behind')
  })

  it('stand in the volume of their layer and nowhere else', async () => {
    const files = await Promise.all((['fact', 'counsel', 'offer', 'internal'] as const).map(async (layer) => ({ name: `${layer}.pdf`, bytes: await pdfOf(`Canary of ${layer}`), layer })))
    const seen = async (options: Partial<PackOptions>): Promise<readonly string[][]> => {
      const texts = [...(await allText((await packOf(files, options)).zip))]
      return ['Volume 1/', 'For counsel only/'].map((folder) => {
        const text = squeezed(texts.filter(([path]) => path.startsWith(folder)).map(([, own]) => own).join('\n'))
        return (['fact', 'counsel', 'offer', 'internal'] as const).filter((layer) => text.includes(`Canaryof${layer}`))
      })
    }
    expect(await seen({})).toEqual([['fact'], ['counsel', 'offer']])
    expect(await seen({ internalNotes: true })).toEqual([['fact'], ['counsel', 'offer', 'internal']])
    expect(await seen({ internalNotes: true, volumeOneOnly: true })).toEqual([['fact'], []])
  })

  it('are bound by what they are, not by what they are called', async () => {
    const pack = await packOf([{ name: 'scan.jpg', bytes: await pdfOf('A PDF in disguise') }, { name: 'photo.pdf', bytes: pngOf(30, 30, { alpha: true }) }])
    const one = await readDocument(pack)
    expect(one.pages[pagesOf(one, 'A-01')[0] ?? 0]).toContain('A PDF in disguise')
    expect(pagesOf(one, 'A-02')).toHaveLength(1)
    const text = squeezed(one.pages.join(''))
    expect(text).toContain(squeezed('by its content a PDF file, and so shown as one'))
    expect(text).toContain(squeezed('by its content a PNG file, and so shown as one'))
    expect(pack.unbound).toEqual([])
  })
})

describe('exhibits that can’t be bound', () => {
  it('have a slip sheet that says why, a line for the preview, and lie beside as they are', async () => {
    const half = (bytes: Uint8Array): Uint8Array => bytes.slice(0, Math.floor(bytes.length / 2))
    const cases: readonly [name: string, bytes: Uint8Array, why: string][] = [
      ['locked.pdf', await lockedPdf(), 'The PDF is locked with a password.'],
      ['broken.pdf', new TextEncoder().encode('%PDF-1.4 and then nothing'), 'The file is damaged, or it is not what its name says.'],
      ['deep.pdf', await pdfWithoutGround(), 'The file is damaged, or it is not what its name says.'],
      ['text.pdf', new TextEncoder().encode('only text'), 'The file is damaged, or it is not what its name says.'],
      ['cut.jpg', half(photo()), 'The file is damaged, or it is not what its name says.'],
      ['cut.png', half(pngOf(200, 200)), 'The file is damaged, or it is not what its name says.'],
      ['layers.pdf', await pdfWithHiddenLayer(), 'The PDF has layers that are switched off, which would show here.'],
      ['phone.heic', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1'), 'Images of this format can’t be put on a page here.'],
    ]
    const pack = await packOf(cases.map(([name, bytes]) => ({ name, bytes })))
    const one = await readDocument(pack)
    for (const [index, [name, , why]] of cases.entries()) {
      const label = `A-0${index + 1}`
      const slip = one.pages.find((text) => squeezed(text).includes(`Exhibit${label}Document`))
      expect(squeezed(slip ?? ''), name).toContain(squeezed(why))
      expect(pagesOf(one, label)).toEqual([])
      expect(pack.unbound[index]).toMatchObject({ why })
      expect(pack.unbound[index]?.name).toContain(label)
    }
    expect(pack.contents.filter(({ path }) => path.includes('/Exhibits/'))).toHaveLength(cases.length)
    expect(one.pages.at(-1)).toContain(`Page ${one.pages.length} of ${one.pages.length}`)
  })

  it('are only listed where they never had pages', async () => {
    const pack = await packOf([{ name: 'mail.eml', bytes: new TextEncoder().encode('From: us') }])
    const one = await readDocument(pack)
    expect(one.outline.some(({ title }) => title.startsWith('A-01'))).toBe(false)
    expect(squeezed(one.pages.join(''))).toContain(squeezed('Not bound in: it is no PDF or image.'))
    expect(pack.unbound).toEqual([])
    const list = one.outline.find(({ title }) => title === '9. Exhibits')?.page
    expect(one.links.filter(({ text }) => text === 'A-01').map(({ to }) => to)).toEqual([list])
  })
})

describe('three hundred files', () => {
  it('make one volume that counts its pages right', async () => {
    const bytes = await pdfOf('Page of the file')
    const files = Array.from({ length: 300 }, (_, index) => ({ name: `${index}.pdf`, bytes: new Uint8Array(Buffer.concat([bytes, Buffer.from(`\n%${index}`)])) }))
    const journal = new SealedJournal()
    journal.record('case/c', '2026-01-02T10:01:00Z', part('opened', { number: '2026-0001', title: 'A case', situations: [], customer: null }))
    const refs = files.map(({ name, bytes: own }) => attachment(name, own).ref)
    journal.record('case/c', '2026-01-03T10:01:00Z', part('document', { title: 'Many' }, { files: refs }))
    const pack = await build('attorney', journal.packInput('c', undefined, { volumeOneOnly: true }), files.map(({ bytes: own }, index) => ({ hash: refs[index]?.hash ?? '', bytes: own })))
    const one = await readDocument(pack)
    expect(one.pages.filter((text) => text.includes('Page of the file'))).toHaveLength(300)
    expect(one.pages.at(-1)).toContain(`Page ${one.pages.length} of ${one.pages.length}`)
  }, 60_000)
})
