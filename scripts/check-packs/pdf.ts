import { readFileSync } from 'node:fs'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { lines, type Tell } from './check-packs.ts'
import { run } from './programs.ts'

/** Checks one PDF: that others read it, that its fonts are inside, that its text comes out, and that its tags make sense. */
export async function checkPdf(path: string, name: string, tell: Tell): Promise<void> {
  const info = run('pdfinfo', [path])
  if (info) tell('pdfinfo', name, info.code !== 0 ? lines(info.err) : [...(/^Tagged:\s+yes/m.test(info.out) ? [] : ['it is not tagged']), ...(/^Pages:\s+[1-9]/m.test(info.out) ? [] : ['it has no page'])])
  else tell.missing('pdfinfo')
  const text = run('pdftotext', ['-layout', path, '-'])
  if (text) tell('pdftotext -layout', name, text.code !== 0 ? lines(text.err) : footers(text.out))
  else tell.missing('pdftotext')
  const fonts = run('pdffonts', [path])
  if (fonts) tell('pdffonts', name, fonts.code !== 0 ? lines(fonts.err) : unembedded(fonts.out))
  else tell.missing('pdffonts')
  const qpdf = run('qpdf', ['--check', path])
  if (qpdf) tell('qpdf --check', name, qpdf.code === 0 ? [] : lines(qpdf.out + qpdf.err))
  else tell.missing('qpdf')
  tell('tag tree (pdfjs)', name, await tagProblems(path))
}

/** Every page ends with its number of all, and the number is the one a viewer shows. */
function footers(text: string): string[] {
  const pages = text.split('\f').slice(0, -1)
  return pages.flatMap((page, index) => (new RegExp(`\\b${index + 1} of ${pages.length}\\b`).test(page) ? [] : [`page ${index + 1} does not say “${index + 1} of ${pages.length}”`])).slice(0, 5)
}

/** Fonts of our own pages have to be embedded; bound exhibits bring their own and are told apart by the tag of a subset. */
function unembedded(table: string): string[] {
  return table.split('\n').slice(2).filter((line) => /^[A-Z]{6}\+/.test(line) && !/\s(yes)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+\s*$/.test(line)).map((line) => `not embedded: ${line.trim()}`)
}

interface Tag {
  readonly role?: string
  readonly alt?: string
  readonly children?: readonly Tag[]
}

/** The tree has headings, and each table its header cells; a picture has words in its place. */
async function tagProblems(path: string): Promise<string[]> {
  const pdf = await getDocument({ data: new Uint8Array(readFileSync(path)) }).promise
  const roles = new Map<string, number>()
  const wrong: string[] = []
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const tree = (await (await pdf.getPage(number)).getStructTree()) as Tag | null
    if (tree) count(tree, roles, wrong)
    else if (number === 1) wrong.push('the first page has no tags')
  }
  await pdf.destroy()
  if (!roles.has('H1')) wrong.push('no heading of the first level')
  if (roles.has('Table') && !roles.has('TH')) wrong.push('tables without header cells')
  return wrong.slice(0, 5)
}

function count({ role, alt, children = [] }: Tag, roles: Map<string, number>, wrong: string[]): void {
  if (role === 'Figure' && !alt) wrong.push('a picture without words in its place')
  if (role !== undefined) roles.set(role, (roles.get(role) ?? 0) + 1)
  for (const child of children) count(child, roles, wrong)
}
