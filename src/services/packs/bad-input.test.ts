import { createHash } from 'node:crypto'
import { ftruncateSync, closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { allText } from '../../../tests/fixtures/packs/all-text.ts'
import { packOf, readDocument } from '../../../tests/fixtures/packs/attached.ts'
import { build } from '../../../tests/fixtures/packs/build.ts'
import { pdfOf } from '../../../tests/fixtures/packs/exhibit-files.ts'
import { squeezed } from '../../../tests/fixtures/packs/read-pdf.ts'
import { attachment, part, SealedJournal } from '../../../tests/fixtures/packs/sealed-case.ts'
import { layoutOf } from '../../storage/layout.ts'
import { nodeFiles } from '../../storage/node-files.ts'
import { createAttachmentReader } from './attachment-reader.ts'
import { buildPack } from './build-pack.ts'
import { loadFonts } from './fonts.ts'
import { savePack } from './save-pack.ts'
import { verifyPackZip, zipInMemory, zipOnDisk } from './verify-pack.ts'

/** What no file system of today refuses. */
const plainName = /^(?!.*[<>:"\\|?*\u0000-\u001f\u200e\u200f\u202a-\u202e])[^/]{1,120}$/

describe('names', () => {
  it('that run from right to left stand in the pack whole, with nothing that turns the rest around', async () => {
    const [name, title, fileName] = ['שלום מטבחים בע״מ', 'اتفاقية المطبخ', '\u202eחוזה 2026.pdf']
    const journal = new SealedJournal()
    journal.record('customer/k', '2026-01-02T10:00:00Z', part('customer-opened', { type: 'company', name }))
    journal.record('case/c', '2026-01-02T10:01:00Z', part('opened', { number: '2026-0001', title, situations: [], customer: 'k' }))
    const file = attachment(fileName, await pdfOf('Contract'))
    journal.record('case/c', '2026-01-03T10:00:00Z', part('document', { title }, { files: [file.ref] }))
    const pack = await build('attorney', journal.packInput('c', 'k', { volumeOneOnly: true }), [{ hash: file.ref.hash, bytes: file.bytes }])
    expect((await verifyPackZip(zipInMemory(pack.zip))).findings).toEqual([])
    expect(pack.fileName).toBe(`2026-0001 ${name} for attorney 2026-11-21.zip`)
    expect(pack.contents.map(({ path }) => path)).toContain(`Volume 1/Exhibits/A-01 ${title} 2026-01-03.pdf`)
    for (const { path } of pack.contents) for (const step of path.split('/')) expect(step).toMatch(plainName)
    const texts = await allText(pack.zip)
    expect(texts.get('Volume 1/Chronology.csv')).toContain(title)
    expect(texts.get('READ ME FIRST.txt')).toContain(name)
    // The sign that turns names around is shown as its number.
    expect(squeezed((await readDocument(pack)).pages.join(''))).toContain('U+202E')
  })

  it('of files that differ only in case, or hold a colon and a question mark, stay apart on every system', async () => {
    const names = ['Plan: which one?.pdf', 'PLAN: WHICH ONE?.PDF', 'plan: which one?.pdf']
    const journal = new SealedJournal()
    journal.record('case/c', '2026-01-02T10:01:00Z', part('opened', { number: '2026-0001', title: 'Which: one?', situations: [], customer: null }))
    const files = await Promise.all(names.map(async (name) => attachment(name, await pdfOf(name))))
    journal.record('case/c', '2026-01-03T10:00:00Z', ...files.map(({ ref }) => part('document', { title: ref.name }, { files: [ref] })))
    const pack = await build('attorney', journal.packInput('c', undefined, { volumeOneOnly: true }), files.map(({ ref, bytes }) => ({ hash: ref.hash, bytes })))
    const exhibits = pack.contents.map(({ path }) => path).filter((path) => path.includes('/Exhibits/'))
    expect(new Set(exhibits.map((path) => path.toLowerCase())).size).toBe(3)
    for (const path of [pack.fileName, ...exhibits.map((one) => one.slice(one.lastIndexOf('/') + 1))]) expect(path).toMatch(plainName)
    expect((await verifyPackZip(zipInMemory(pack.zip))).findings).toEqual([])
    // As they came, they stand in the list.
    const list = squeezed((await readDocument(pack)).pages.join(''))
    for (const name of names) expect(list).toContain(squeezed(`came as ${name}`))
  })
})

describe('an image with the wrong name', () => {
  it('of which nothing is an image is a slip sheet, not a missing row', async () => {
    const pack = await packOf([{ name: 'photo.jpg', bytes: new TextEncoder().encode('only words') }, { name: 'order.pdf', bytes: await pdfOf('Order') }])
    const one = await readDocument(pack)
    expect(one.outline.map(({ title }) => title)).toEqual(expect.arrayContaining(['A-01 Document 1', 'A-02 Document 2']))
    expect(pack.unbound.map(({ name }) => name)).toEqual(['A-01 Document 1 2026-02-01.jpg'])
  })
})

describe('a video of 500 MB', () => {
  it('goes from the journal into the zip as it is, and the pack is made without its bytes', async () => {
    const size = 500_000_000
    const folder = mkdtempSync(join(tmpdir(), 'evenkeel-video-'))
    try {
      const hasher = createHash('sha256')
      for (let left = size; left > 0; left -= 1_000_000) hasher.update(Buffer.alloc(1_000_000))
      const hash = hasher.digest('hex')
      const path = layoutOf(folder).attachment(hash)
      mkdirSync(dirname(path), { recursive: true })
      const video = openSync(path, 'w')
      ftruncateSync(video, size)
      closeSync(video)
      const journal = new SealedJournal()
      journal.record('case/c', '2026-01-02T10:01:00Z', part('opened', { number: '2026-0001', title: 'A case', situations: [], customer: null }))
      journal.record('case/c', '2026-01-03T10:00:00Z', part('note', { text: 'Filmed the kitchen' }, { files: [{ hash, name: 'Walk-through.mp4', size, type: 'video/mp4' }] }))
      const files = nodeFiles()
      const pace = async (): Promise<void> => undefined
      const input = journal.packInput('c', undefined, { volumeOneOnly: true })
      const pack = await buildPack({ kind: 'attorney', input, verifyPage: new Uint8Array() }, { fonts: await loadFonts(files), attachments: createAttachmentReader(files, folder, pace), onProgress: () => undefined, pace })
      expect(pack.files.filter(({ content }) => content.type === 'attachment').map((file) => file.size)).toEqual([size])
      expect(pack.unbound).toEqual([])
      const out = join(folder, 'out')
      mkdirSync(out)
      const [saved] = await savePack(pack, { files, folder: out, placeOf: async () => path, onProgress: () => undefined, signal: new AbortController().signal })
      expect(saved?.size).toBeGreaterThan(size)
      expect(readdirSync(out)).toHaveLength(2)
      expect((await verifyPackZip(await zipOnDisk(files, saved?.path ?? ''))).findings).toEqual([])
    } finally {
      rmSync(folder, { recursive: true })
    }
  }, 120_000)
})
