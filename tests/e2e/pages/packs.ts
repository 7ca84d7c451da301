import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { BlobReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js'
import { parse } from 'csv-parse/sync'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** The files of every pack below a folder, by their path in the zip, opened with other programs than the ones that wrote them. */
export interface OpenedPacks {
  names(prefix: string): string[]
  text(path: string): string
  csv(path: string): Record<string, string>[]
  pdfText(path: string): Promise<string>
}

/** Opens all zips below a folder. */
export async function openPacks(folder: string): Promise<OpenedPacks> {
  const files = new Map<string, Uint8Array>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.zip')) continue
    const reader = new ZipReader(new BlobReader(new Blob([readFileSync(join(entry.parentPath, entry.name))])))
    for (const one of await reader.getEntries()) if (!one.directory) files.set(one.filename, await one.getData(new Uint8ArrayWriter()))
    await reader.close()
  }
  const bytes = (path: string): Uint8Array => {
    const found = files.get(path)
    if (!found) throw new Error(`No pack holds ${path}: ${[...files.keys()].join(', ')}`)
    return found
  }
  const text = (path: string): string => new TextDecoder().decode(bytes(path))
  return {
    names: (prefix) => [...files.keys()].filter((name) => name.startsWith(prefix)).toSorted(),
    text,
    csv: (path) => parse(text(path), { columns: true, bom: true }) as Record<string, string>[],
    async pdfText(path) {
      const pdf = await getDocument({ data: Uint8Array.from(bytes(path)) }).promise
      const pages: string[] = []
      for (let number = 1; number <= pdf.numPages; number += 1) {
        const { items } = await (await pdf.getPage(number)).getTextContent()
        pages.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join(''))
      }
      await pdf.destroy()
      return pages.join(' ').replaceAll(/\s+/g, ' ')
    },
  }
}
