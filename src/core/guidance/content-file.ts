import { z } from 'zod'
import { date, id, situation, text } from '../journal/fields.ts'
import type { GuidanceProblem } from './guidance-problem.ts'
import type { LineOf } from './strict-yaml.ts'
import type { GuidanceSource } from './summary.ts'

/** What became of a file of guidance that ships with the app: what was read, or everything that is wrong with it. */
export type ContentResult<T> =
  | { readonly ok: true; readonly parsed: T }
  | { readonly ok: false; readonly problems: readonly GuidanceProblem[] }

/** The source of a key (content/sources.yaml); undefined if there is none. */
export type SourceOf = (key: string) => GuidanceSource | undefined

/** The sources of a table by their keys, and no part that every object has. */
export function sourcesIn(table: Readonly<Record<string, GuidanceSource>>): SourceOf {
  return (key) => (Object.hasOwn(table, key) ? table[key] : undefined)
}

/** Text on one line, of at most `max` UTF-16 units. */
export const line = (max: number): z.ZodString => text(max).refine((value) => !value.includes('\n'), 'must stand on one line')

/** The fields every file of guidance begins with. Beside a strict schema unknown keys are refused, so that a misspelled one is noticed. */
export const headFields = {
  id,
  title: line(60),
  summary: line(140),
  situations: z.array(situation).min(1).max(4),
  sources: z.array(z.string()).max(10).default([]),
  checked: date,
}

/** Control characters, what broken bytes are decoded to, and halves of characters. */
const NO_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\uFFFD\p{Surrogate}]/u

/**
 * Why a file can’t be read at all; undefined if it can be.
 * @param most its length in UTF-16 units; `as` says after the semicolon what fits into that
 */
export function fileProblem(file: string, content: string, { most, as, unfit = NO_TEXT }: { readonly most: number; readonly as: string; readonly unfit?: RegExp }): GuidanceProblem | undefined {
  if (content.length > most) return { file, line: 1, rule: 'size', reason: `The file is longer than ${most.toLocaleString('en-US')} characters; ${as}.` }
  const at = content.search(unfit)
  return at === -1 ? undefined : { file, line: lineAt(content, at), rule: 'encoding', reason: 'The file holds characters that aren’t text. Save it as UTF-8.' }
}

/** The form in which guidance is hashed and frozen: line feeds only, NFC. */
export function canonicalText(content: string): string {
  return content.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n').normalize('NFC')
}

/** The two parts of a markdown file. The front matter begins on line 2, the rest on `restLine`. */
export interface SplitFile {
  readonly front: string
  readonly rest: readonly string[]
  readonly restLine: number
}

/** Parts a markdown file, in its canonical form, at the dashes around its front matter. */
export function splitFront(file: string, content: string): ContentResult<SplitFile> {
  const fail = (reason: string): ContentResult<SplitFile> => ({ ok: false, problems: [{ file, line: 1, rule: 'front-matter', reason }] })
  const lines = content.split('\n')
  if (lines[0] !== '---') return fail('The file must begin with a line of three dashes, then the front matter.')
  const end = lines.indexOf('---', 1)
  if (end === -1) return fail('The front matter has no end: a line of three dashes is missing.')
  return { ok: true, parsed: { front: lines.slice(1, end).join('\n'), rest: lines.slice(end + 1), restLine: end + 2 } }
}

/**
 * What a head says that more than the file itself has to bear out: its id is the file’s name, its sources are known.
 * @param file the file as problems name it; its last part is compared with the id and `ending`
 */
export function settleHead(
  file: string, ending: '.md' | '.yaml', { id: name, sources: keys }: { readonly id: string; readonly sources: readonly string[] }, lineOf: LineOf, sourceOf: SourceOf,
): { readonly sources: readonly GuidanceSource[]; readonly problems: readonly GuidanceProblem[] } {
  const problems: GuidanceProblem[] = []
  if (`${name}${ending}` !== file.split('/').at(-1)) problems.push({ file, line: lineOf(['id']), rule: 'file-name', reason: `The id “${name}” must equal the file’s name without ${ending}.` })
  const sources = keys.flatMap((key, index) => {
    const source = sourceOf(key)
    if (!source) problems.push({ file, line: lineOf(['sources', index]), rule: 'source', reason: `There is no source “${key}” in sources.yaml.` })
    return source ?? []
  })
  return { sources, problems }
}

/** The line of a place in a text, counted from 1. */
export function lineAt(content: string, index: number): number {
  return content.slice(0, index).split('\n').length
}
