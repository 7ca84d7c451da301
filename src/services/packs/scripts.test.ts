import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPdf, squeezed } from '../../../tests/fixtures/packs/read-pdf.ts'
import { plain, spoken, strong, type DocumentValue } from '../../core/export/document.ts'
import { nodeFiles } from '../../storage/node-files.ts'
import { loadFonts, type FontFiles, type ScriptFont } from './fonts.ts'
import { openPdf } from './pdf-document.ts'
import { renderDocument, type Rendered } from './render-document.ts'

let fonts: FontFiles
let folder = ''

beforeAll(async () => {
  fonts = await loadFonts(nodeFiles())
  folder = await mkdtemp(join(tmpdir(), 'scripts-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** A document that has a text wherever text can stand. */
function documentOf(text: string): DocumentValue {
  return {
    fileName: 'Volume 1.pdf', title: text, author: 'Miller Joinery', kicker: 'Volume 1', subtitle: 'A case', running: { left: `Case 2026-0001 · ${text}`, right: 'Prepared' }, numberPrefix: '', mark: undefined,
    blocks: [
      { type: 'heading', level: 1, text },
      { type: 'paragraph', paragraph: [plain('They said: '), spoken(text)] },
      { type: 'paragraph', paragraph: [plain('Entries are only ever added. A correction is a new entry that names the one it corrects; an entry taken back stays. '.repeat(6))] },
      { type: 'table', caption: 'What happened', columns: [{ title: text, share: 1 }, { title: 'Amount', share: 1, align: 'right' }], rows: [[[[strong(text)]], [[plain('$12.00')]]]] },
      { type: 'slip-sheet', mark: 'a', label: 'A-01', title: text, rows: [{ label: 'Came as', value: [[plain(`${text}.pdf`)]] }], why: undefined },
    ],
  }
}
/** How often the text is set on its two pages, running lines included. */
const timesSet = 9

async function render(text: string, from: FontFiles = fonts): Promise<Rendered> {
  return renderDocument(documentOf(text), { fonts: from, paper: 'letter', createdAt: 0, creator: 'test', pace: async () => undefined, file: () => new Uint8Array() })
}

function times(text: string, part: string): number {
  return squeezed(text).split(squeezed(part)).length - 1
}

/** Zero-width non-joiners are kept in the file, but pdf.js lets them go. */
const read = (text: string): string => text.replaceAll('\u200c', '')

const written: readonly (readonly [script: string, text: string, fonts: readonly ScriptFont[]])[] = [
  ['Latin with accents', 'Zakład Łódź, Çağ Ñandú ẞ naïve', []],
  ['Greek', 'Ελληνικά Ωμέγα', []],
  ['Cyrillic', 'Кириллица Ёлка Ґедзь', []],
  ['Hebrew', 'שלום דנה, מה שלומך?', ['hebrew']],
  ['Hebrew with points', 'שָׁלוֹם דַּנָּה כֹּהֵן', ['hebrew']],
  ['Arabic', 'السلام عليكم، لا إله، محمّد', ['arabic']],
  ['Arabic with figures of its own', 'الدفع ٣٤٥ دولارًا', ['arabic']],
  ['Persian', 'می‌خواهم پژوهش گچ', ['arabic']],
  ['Hebrew, English and figures', 'Dana דנה כהן (מנהלת) paid 1,250 of order 1183', ['hebrew']],
  ['Hebrew with an English name', 'שילמתי ל-Hartwell אתמול 1,250 (לא הכול)!', ['hebrew']],
  ['Chinese, simplified', '客户说他们会在星期二付款，发票不对。', ['han']],
  ['Chinese, traditional', '請您再確認一次「訂單編號」1183。', ['han']],
  ['Japanese', '東京の株式会社カブシキ・ガイシャは、来週', ['han']],
  ['Korean', '고객은 화요일까지 지불하겠다', ['hangul']],
  ['emoji', '😀 👍🏽 👨‍👩‍👧 🇩🇪 1️⃣ ❤️ ☎️ 🏳️‍🌈', ['emoji']],
  ['all at once', 'Łódź שלום أحمد 东京 한국어 👍', ['hebrew', 'arabic', 'hangul', 'emoji', 'han']],
]

describe('text of every script', () => {
  it.each(written)('comes out of a pack as it went in, with only the faces it needs: %s', async (_, text, needed) => {
    const asked: ScriptFont[] = []
    const ofScript = async (font: ScriptFont): Promise<Uint8Array> => {
      asked.push(font)
      return fonts.ofScript(font)
    }
    const { bytes, pages, unprintable } = await render(text, { ...fonts, ofScript })
    const pdf = await readPdf(bytes)
    expect(unprintable).toEqual([])
    expect(times(pdf.pages.join('\n'), read(text))).toBe(timesSet)
    expect(pages).toBe(2)
    expect(pdf.outline[0]?.title).toBe(text)
    expect(asked).toEqual(needed)
  })

  it.skipIf(spawnSync('pdftotext', ['-v']).error !== undefined).each(written)('is found by pdftotext: %s', async (_, text) => {
    const path = join(folder, 'volume.pdf')
    await writeFile(path, (await render(text)).bytes)
    const { stdout } = spawnSync('pdftotext', [path, '-'], { encoding: 'utf8' })
    // It puts points and vowels on lines of their own, takes brackets for turned around, and knows no order between two scripts: so, word by word.
    const bare = (from: string): string => from.normalize('NFC').replace(/[\p{M}\p{Cf}]/gu, '')
    for (const word of bare(text).match(/[\p{L}\p{N}\p{Extended_Pictographic}]+/gu) ?? []) expect(times(bare(stdout), word), word).toBeGreaterThanOrEqual(timesSet)
  })

  it('says of two letters with one picture which of them was written', async () => {
    const text = 'Oʼahu or O’ahu, Δ or ∆'
    expect(times((await readPdf((await render(text)).bytes)).pages.join('\n'), text)).toBe(timesSet)
  })

  it('is the same bytes twice', async () => {
    const text = 'שלום أحمد 東京 한국어 👍'
    expect(Buffer.from((await render(text)).bytes).equals(Buffer.from((await render(text)).bytes))).toBe(true)
  })
})

describe('what no face has', () => {
  it('is printed as its number and named', async () => {
    const { bytes, unprintable } = await render('They wrote 𒀀𒀁 and 東京')
    expect(times((await readPdf(bytes)).pages.join(''), 'They wrote [U+12000 U+12001] and 東京')).toBe(timesSet)
    expect(unprintable).toEqual(['𒀀 U+12000', '𒀁 U+12001'])
  })

  it.each([
    ['a joiner between letters', 'pay\u200d100', 'pay[U+200D]100'],
    ['a non-joiner between Latin letters', 'pay\u200c100', 'pay[U+200C]100'],
    ['a non-joiner at the end of Arabic', 'گچ\u200c 1', 'گچ[U+200C] 1'],
    ['joiners that aren’t an emoji', '👍\u200d👍', '👍[U+200D]👍'],
    ['a sign that has no picture to choose', 'a\ufe0f', 'a[U+FE0F]'],
    ['a direction in Hebrew', 'שלום\u202e דנה', 'שלום[U+202E] דנה'],
    ['a filler of Korean', '한\u3164국', '한[U+3164]국'],
    ['a selector of Japanese', '葛\u{e0100}', '葛[U+E0100]'],
  ])('and nothing hides among what they have: %s', async (_, text, printed) => {
    const { bytes, unprintable } = await render(text)
    expect(times((await readPdf(bytes)).pages.join(''), printed)).toBe(timesSet)
    expect(unprintable).toHaveLength(1)
  })
})

describe('letters of other scripts', () => {
  it('join in Arabic, and are drawn from right to left', async () => {
    const { measure, addFont } = openPdf(documentOf(''), fonts, 'letter', 0, 'test')
    addFont('arabic', await fonts.ofScript('arabic'))
    // A final letter is wider than one in the middle of a word.
    expect(measure.width('arabic', 'ببب', true)).toBeLessThan(measure.width('arabic', 'ب', true) * 2.5)
    expect(measure.width('arabic', 'ب\u200cب', true)).toBe(measure.width('arabic', 'ب', true) * 2)
  })

  it('stand where they belong in an English sentence', async () => {
    const { bytes } = await render('Dana דנה כהן paid')
    const places = (await readPdf(bytes)).places[0] ?? []
    const x = (word: string): number => places.findLast(({ text }) => text.includes(word))?.x ?? 0
    expect(x('דנה כהן')).toBeGreaterThan(x('Dana'))
    expect(x('paid')).toBeGreaterThan(x('דנה כהן'))
  })

  it('leave columns of amounts as they are', async () => {
    const [latin, hebrew] = await Promise.all(['Dana', 'דנה'].map(async (name) => (await readPdf((await render(name)).bytes)).places.flat().find(({ text }) => text === '$12.00')))
    expect(hebrew?.x).toBe(latin?.x)
  })
})
