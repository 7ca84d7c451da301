import { describe, expect, it } from 'vitest'
import { hartwell } from '../../../tests/fixtures/packs/hartwell.ts'
import { build } from '../../../tests/fixtures/packs/build.ts'
import { readPdf, squeezed, type ReadPdf } from '../../../tests/fixtures/packs/read-pdf.ts'
import { part, SealedJournal } from '../../../tests/fixtures/packs/sealed-case.ts'
import { attorneyPack } from '../../core/export/attorney-pack.ts'
import { cell, plain, strong, type Block, type DocumentValue } from '../../core/export/document.ts'
import type { PackOptions } from '../../core/export/pack-input.ts'
import { nodeFiles } from '../../storage/node-files.ts'
import { loadFonts } from './fonts.ts'
import { openPdf } from './pdf-document.ts'
import { renderDocument } from './render-document.ts'

const { journal, caseId, customerId, files } = hartwell()

async function volumes(options: Partial<PackOptions> = {}): Promise<{ readonly one: ReadPdf; readonly counsel: ReadPdf }> {
  const { documents } = await build('attorney', journal.packInput(caseId, customerId, options), files)
  const [one, counsel] = await Promise.all(documents.map(({ bytes }) => readPdf(bytes)))
  if (!one || !counsel) throw new Error('A volume is missing')
  return { one, counsel }
}

/** A case with one note of a text, and a customer of a name. */
function caseWith(text: string, name = 'Hartwell Kitchens'): SealedJournal {
  const small = new SealedJournal()
  small.record('customer/k', '2026-01-02T10:00:00Z', part('customer-opened', { type: 'company', name }))
  small.record('case/c', '2026-01-02T10:01:00Z', part('opened', { number: '2026-0001', title: 'A case', situations: [], customer: 'k' }))
  small.record('case/c', '2026-01-02T10:02:00Z', part('note', { text }))
  return small
}

function volumeValue(): { readonly document: DocumentValue } {
  const file = attorneyPack(caseWith('x').packInput('c', 'k'), new Set()).files[0]
  if (file?.content.type !== 'document') throw new Error('The first file is no document')
  return file.content
}

async function volumeOneOf(small: SealedJournal, options: Partial<PackOptions> = {}): Promise<{ readonly pdf: ReadPdf; readonly text: string; readonly unprintable: readonly string[] }> {
  const { documents, unprintable } = await build('attorney', small.packInput('c', 'k', { volumeOneOnly: true, ...options }))
  const pdf = await readPdf(documents[0]?.bytes ?? new Uint8Array())
  return { pdf, text: squeezed(pdf.pages.join('')), unprintable }
}

describe('the pages of a pack', () => {
  it('count their pages as the viewer does, in both volumes and on both papers', async () => {
    for (const paper of ['letter', 'a4'] as const) {
      const { one, counsel } = await volumes({ paper })
      for (const volume of [one, counsel]) {
        expect(volume.pages.length).toBeGreaterThan(1)
        for (const [index, text] of volume.pages.entries()) expect(text).toContain(`Page ${index + 1} of ${volume.pages.length}`)
        expect(volume.size.map(Math.round)).toEqual(paper === 'letter' ? [612, 792] : [595, 842])
      }
      for (const [index, text] of one.pages.entries()) expect(text).toContain(`2026-0042-V1-${String(index + 1).padStart(6, '0')}`)
    }
  })

  it('say whom the counsel volume is for on each of its pages, and on none of Volume 1', async () => {
    const { one, counsel } = await volumes()
    for (const text of counsel.pages) expect(text).toContain('For your attorney')
    for (const text of one.pages) expect(text).not.toContain('For your attorney')
  })

  it('have bookmarks that lead where the contents say', async () => {
    const { one } = await volumes()
    const sections = one.outline.filter(({ title }) => /^\d+\. /.test(title))
    expect(sections.map(({ title }) => title)).toEqual([
      '1. Parties', '2. Summary', '3. Chronology', '4. Promises', '5. Agreement and changes of scope', '6. Conduct incidents', '7. Statement of account',
      '8. Dates that run out', '9. Exhibits', '10. Integrity of the record',
    ])
    for (const { title, page } of sections) {
      expect(one.pages[page - 1]).toContain(title)
      expect((one.lines[0] ?? []).map(squeezed)).toContain(squeezed(`${title}${page}`))
      expect(one.links).toContainEqual({ text: title, from: 1, to: page })
    }
    expect(one.outline.map(({ title }) => title)).toContain('Our side')
  })

  it('carry real tags: headings, tables with header cells, lists', async () => {
    const { one } = await volumes()
    const roles = one.roles.flat()
    for (const role of ['H1', 'H2', 'H3', 'P', 'Table', 'TR', 'TH', 'TD', 'L', 'LI', 'Lbl', 'LBody', 'TOC', 'TOCI']) expect(roles).toContain(role)
    for (const [index, own] of one.roles.entries()) expect(own.length, `page ${index + 1}`).toBeGreaterThan(2)
  })

  it('name their title, language and maker, and when they were asked for', async () => {
    const { one } = await volumes()
    expect(one.info).toMatchObject({ Title: 'Balance of order 1183 – Volume 1', Author: 'Miller Joinery LLC', Creator: 'Evenkeel 0.1.0', CreationDate: 'D:20261121203200Z', Language: 'en-US' })
  })

  it('stay well-formed XML with a title of hostile characters', async () => {
    const small = caseWith('Text', 'A & B <C> "D" ]]>')
    small.record('case/c', '2026-01-02T10:03:00Z', part('case-details', { title: 'Q & A <b> ]]>', situations: [], customer: 'k' }))
    const { pdf } = await volumeOneOf(small)
    expect(pdf.info.Title).toBe('Q & A <b> ]]> – Volume 1')
    expect(pdf.metadata).toContain('Q &amp; A &lt;b&gt; ]]&gt; – Volume 1')
  })

  it('print what was recorded: facts, sources, lags, exhibits and corrections', async () => {
    const { one } = await volumes()
    const text = squeezed(one.pages.join(''))
    for (const expected of [
      'They said: The rest goes out Tuesday, all of it.', 'Heard by M. Reyes', '6 min later', 'Oct 30, 2026, 2:38 PM', 'Final demand sent by registered post: $2,340.00 by Nov 28, 2026',
      'Amended Nov 13, 2026, 8:04 AM by M. Reyes (no. 8): typing error in the amount', 'Before: Final demand sent by registered post: $2,430.00', 'A-04', 'Withdrawn. Only number and date are shown.',
      '27 Oak Street, Galena IL', 'Document: the bank statement', 'Promise (no. 5) broken', 'Notice of a mechanics lien', 'Call with our attorney, November 20', '25-QYJM-KF8N-CM7H',
    ]) expect(text).toContain(squeezed(expected))
    expect(text).not.toContain(squeezed('Weber'))
  })

  it('never promise what a chain doesn’t show', async () => {
    const { one, counsel } = await volumes({ guidanceText: true })
    // The draft for counsel to edit is the one place that may name a certificate.
    const text = [...one.pages, ...counsel.pages].join('\n').toLowerCase().replaceAll('records certificate', '').replaceAll('certificate of a custodian', '')
    for (const claim of ['admissible', 'tamper', 'privileged', 'privilege', 'pdf/a', 'ordinary course', 'proof of', 'certif', 'without prejudice']) expect(text).not.toContain(claim)
  })
})

describe('letters', () => {
  it('keep Polish, Greek, Cyrillic and accented names whole', async () => {
    const name = 'Zakład Łódź · Αθήνα Οινοποιία · Кухни Москва · Çağ Ñandú Œuvre ẞ'
    const { text, unprintable } = await volumeOneOf(caseWith('Ein Brief aus Łódź: “Grüße, naïve façade – 40 € für ½ m²”', name))
    expect(text).toContain(squeezed(name))
    expect(text).toContain(squeezed('Grüße, naïve façade – 40 € für ½ m²'))
    expect(unprintable).toEqual([])
  })

  it('print what the fonts lack as numbers and name it, and drop nothing', async () => {
    const { text, unprintable } = await volumeOneOf(caseWith('They wrote 𒀀 and 𐎀𐎁'))
    expect(text).toContain(squeezed('They wrote [U+12000] and [U+10380 U+10381]'))
    expect(unprintable).toEqual(['𒀀 U+12000', '𐎀 U+10380', '𐎁 U+10381'])
  })

  it('show characters that hide or turn text around', async () => {
    const { text, unprintable } = await volumeOneOf(caseWith('pay\u202e001\u202c, see\u200bthis'))
    expect(text).toContain(squeezed('pay[U+202E]001[U+202C], see[U+200B]this'))
    expect(unprintable).toEqual(['U+202E', 'U+202C', 'U+200B'])
  })

  it('are drawn as they were typed: no arrows, no signs of multiplication', async () => {
    const { document } = volumeValue()
    const { measure } = openPdf(document, await loadFonts(nodeFiles()), 'letter', 0, 'test')
    for (const face of ['sans', 'strong'] as const) {
      for (const text of ['->', '2x3', '<=>', '(A)']) {
        const apart = Array.from(text, (letter) => measure.width(face, letter, false)).reduce((sum, width) => sum + width, 0)
        expect(Math.abs(measure.width(face, text, false) - apart), `${face} ${text}`).toBeLessThan(30)
      }
    }
  })

  it('keep the point of an amount clear of its figures, which are all of one width', async () => {
    const { document } = volumeValue()
    const { measure } = openPdf(document, await loadFonts(nodeFiles()), 'letter', 0, 'test')
    for (const face of ['sans', 'strong', 'serif'] as const) {
      for (const text of ['$77.16', 'Nov 17, 2026', '1187,']) {
        const apart = Array.from(text, (letter) => measure.width(face, letter, false)).reduce((sum, width) => sum + width, 0)
        expect(Math.abs(measure.width(face, text, false) - apart), `${face} ${text}`).toBeLessThan(30)
      }
      expect(measure.width(face, '1', false), face).toBe(measure.width(face, '8', false))
    }
  })

  it('are read back as they were typed', async () => {
    const { text } = await volumeOneOf(caseWith('12x30 -> 4 (A) fi 1:30 <= != ==>'))
    expect(text).toContain(squeezed('12x30 -> 4 (A) fi 1:30 <= != ==>'))
  })

  it('set composed and decomposed accents alike', async () => {
    const { text, unprintable } = await volumeOneOf(caseWith('Cafe\u0301 ŻÓŁW'.normalize('NFD')))
    expect(text).toContain(squeezed('Café ŻÓŁW'))
    expect(unprintable).toEqual([])
  })
})

describe('a case with little in it', () => {
  it('makes both volumes without a customer and without an entry after the first', async () => {
    const small = new SealedJournal()
    small.record('case/c', '2026-01-02T10:01:00Z', part('opened', { number: '2026-0001', title: 'A case', situations: [], customer: null }))
    const { documents } = await build('attorney', small.packInput('c', undefined))
    const [one, counsel] = await Promise.all(documents.map(({ bytes }) => readPdf(bytes)))
    for (const words of ['No customer is named in this case.', 'No promises are recorded.', 'No agreement is recorded.', 'No incident is recorded as a fact.', 'There are no exhibits.', 'Nothing is on the account of this case']) expect(squeezed(one?.pages.join('') ?? '')).toContain(squeezed(words))
    expect(squeezed(counsel?.pages.join('') ?? '')).toContain(squeezed('There are no notes for counsel.'))
    expect(one?.links.filter(({ to }) => to === 0)).toEqual([])
  })
})

describe('long texts', () => {
  it('a note of 10,000 characters without a space goes on over pages and loses no letter', async () => {
    const note = Array.from({ length: 2000 }, (_, index) => `${String(index).padStart(4, '0')}x`).join('')
    const { pdf } = await volumeOneOf(caseWith(`${note}END`))
    expect(pdf.pages.length).toBeGreaterThan(4)
    const drawn = pdf.bodies.flatMap((body) => squeezed(body).match(/[0-9x]{40,}/g) ?? [])
    expect(drawn.length).toBeGreaterThan(2)
    expect(drawn.join('') === note, 'every letter of the note, in order').toBe(true)
  })

  it('a table that breaks across pages has its column titles on each', async () => {
    const small = caseWith('First')
    for (let index = 0; index < 120; index += 1) small.record('case/c', '2026-02-01T10:00:00Z', part('note', { text: `Note number ${index} of a long case` }))
    const { pdf, text } = await volumeOneOf(small)
    const middle = pdf.pages.slice(3, -2)
    expect(middle.length).toBeGreaterThan(3)
    for (const page of middle) if (page.includes('Note number')) expect(page).toContain('What happened')
    for (let index = 0; index < 120; index += 1) expect(text).toContain(squeezed(`Note number ${index} of a long case`))
  })

  it('a label never stands alone at the foot of a page, wherever the page ends', async () => {
    const { document } = volumeValue()
    const how = { fonts: await loadFonts(nodeFiles()), paper: 'letter', createdAt: 0, creator: 'test', pace: async () => undefined, file: () => new Uint8Array() } as const
    for (let lines = 30; lines < 37; lines += 1) {
      const before = { type: 'paragraph', paragraph: [plain(Array.from({ length: lines }, () => 'line').join('\n'))] } as const
      const blocks: readonly Block[] = [before, { type: 'paragraph', paragraph: [strong('Next step')] }, { type: 'list', items: [cell('Read it back')] }]
      const { pages } = await readPdf((await renderDocument({ ...document, blocks }, how)).bytes)
      const [label, item] = ['Next step', 'Read it back'].map((words) => pages.findIndex((page) => page.includes(words)))
      expect(label, `after ${lines} lines`).toBe(item)
    }
  })

  it('sums never stand alone on a page, wherever it ends', async () => {
    const { document } = volumeValue()
    const how = { fonts: await loadFonts(nodeFiles()), paper: 'letter', createdAt: 0, creator: 'test', pace: async () => undefined, file: () => new Uint8Array() } as const
    for (let rows = 16; rows < 28; rows += 1) {
      const table = { type: 'table', caption: 'Movements', columns: [{ title: 'What', share: 1 }], rows: Array.from({ length: rows }, (_, index) => [cell(`movement ${index + 1} of ${rows}`)]), totals: [[cell('All that is open')], [cell('All that is late')]] } as const
      const { pages } = await readPdf((await renderDocument({ ...document, blocks: [table] }, how)).bytes)
      const [last, sums] = [`movement ${rows} of ${rows}`, 'All that is open'].map((words) => pages.findIndex((page) => page.includes(words)))
      expect(sums, `${rows} rows`).toBe(last)
    }
  })

  it('five thousand entries make one volume, with the last as whole as the first', async () => {
    const long = new SealedJournal()
    long.record('case/c', '2026-01-02T10:01:00Z', part('opened', { number: '2026-0001', title: 'A case', situations: [], customer: null }))
    for (let index = 1; index < 5000; index += 1) long.record('case/c', new Date(Date.UTC(2026, 0, 3) + index * 60_000).toISOString(), part('note', { text: `Note ${index} of a long case` }))
    const { documents } = await build('attorney', long.packInput('c', undefined, { volumeOneOnly: true }))
    const [volume] = documents
    const { pages } = await readPdf(volume?.bytes ?? new Uint8Array(), (page, all) => page === 1 || page === 200 || page > all - 4)
    const count = volume?.pages ?? 0
    expect(count).toBeGreaterThan(200)
    for (const [index, page] of [1, 200, count - 3, count - 2, count - 1, count].entries()) expect(pages[index]).toContain(`Page ${page} of ${count}`)
    expect(pages.join('')).toContain('Note 4999 of a long case')
  }, 120_000)

  it('a name of 200 letters stays on the page', async () => {
    const name = 'Wunderbarerholzverarbeitungsbetrieb'.repeat(6).slice(0, 200)
    const { text } = await volumeOneOf(caseWith('Text', name))
    expect(text).toContain(name)
  })

  it('lines of a note stay lines', async () => {
    const { pdf } = await volumeOneOf(caseWith('First line\nSecond line\n\nFourth line'))
    expect(pdf.pages.join('\n')).toMatch(/First line\s*\nSecond line\s*\n\s*Fourth line/)
  })
})
