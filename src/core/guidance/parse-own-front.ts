import type { OwnTextProblem } from './own-policy.ts'
import { beginsOwnSection } from './parse-own-sections.ts'

/** The fields an own policy may begin with, and whether each holds one value or a list. */
const fields = { title: 'text', summary: 'text', situations: 'words', moments: 'words', says: 'phrases', overrides: 'word', review: 'word' } as const
/** A field of an own policy. */
export type OwnField = keyof typeof fields

/** A field as typed, with the line it stands on (from 1). */
export interface OwnFieldValue {
  readonly values: readonly string[]
  readonly line: number
}

/** What stands between the two lines of dashes. */
export interface OwnFront {
  readonly fields: ReadonlyMap<OwnField, OwnFieldValue>
  /** Lines between the dashes that are no field: shown with the background. */
  readonly loose: readonly string[]
  /** How many lines of the file it takes up; 0 if there is none. */
  readonly length: number
  readonly problems: readonly OwnTextProblem[]
}

/** A line that begins a field: its name, and what stands behind the colon. */
export const ownFieldLine = /^([A-Za-z][\w -]{0,40}?)[ \t]*:(?:[ \t]+(.*))?$/
/** A line that is there for people only. */
export const ownCommentLine = /^[ \t]*#/

/** A situation or moment as typed, in the form in which they are known: `Late payment` is `late-payment`. */
export function tagOf(typed: string): string {
  return typed.toLowerCase().replaceAll(/[\s_]+/g, '-')
}

interface OpenField {
  readonly name: string
  readonly line: number
  readonly inline: string
  readonly items: string[]
  readonly folded: string[]
}

const NO_FRONT: OwnFront = { fields: new Map(), loose: [], length: 0, problems: [] }

/**
 * Reads the lines between two lines of dashes. Line by line and not as YAML, on purpose: people write `title: Refunds: our rule`, which
 * YAML refuses, and what YAML would expand without bound (aliases) is plain text here. Dashes that hold no field we know are no front matter.
 */
export function readOwnFront(lines: readonly string[]): OwnFront {
  if (lines[0]?.trimEnd() !== '---') return NO_FRONT
  const stop = lines.findIndex((line, index) => index > 0 && (/^(---|\.\.\.)\s*$/.test(line) || beginsOwnSection(line)))
  // What stands under a section is text, even if dashes follow: a sentence not to say must not end up among the fields.
  const end = stop === -1 || beginsOwnSection(lines[stop] ?? '') ? -1 : stop
  const block = end === -1 ? untilText(lines) : lines.slice(1, end)
  const { open, loose, stray } = split(block)
  if (!open.some(({ name }) => isField(name))) return NO_FRONT
  const problems: OwnTextProblem[] = []
  if (end === -1) problems.push({ line: 1, reason: 'The fields at the top have no end.', remedy: 'Put a line of three dashes below them.' })
  if (stray !== undefined) problems.push({ line: stray, reason: 'This line at the top is no field, so it is shown with the background.', remedy: 'Move it below the second line of dashes.' })
  const found = new Map<OwnField, OwnFieldValue>()
  for (const field of open) {
    const { name, line } = field
    if (!isField(name)) problems.push({ line, reason: `“${short(name)}” isn’t a field of a rule, so it is not used.`, remedy: `The fields are ${Object.keys(fields).join(', ')}.` })
    else if (found.has(name)) problems.push({ line, reason: `“${name}” stands here a second time; the first one counts.`, remedy: 'Remove one of them.' })
    else found.set(name, { line, values: valuesOf(field, fields[name]) })
  }
  return { fields: found, loose, length: end === -1 ? block.length + 1 : end + 1, problems }
}

function isField(name: string): name is OwnField {
  return Object.hasOwn(fields, name)
}

/** Without a second line of dashes the fields end at the first empty line, heading or section. */
function untilText(lines: readonly string[]): readonly string[] {
  const text = lines.findIndex((line, index) => index > 0 && (line.trim() === '' || line.startsWith('#') || beginsOwnSection(line)))
  return lines.slice(1, text === -1 ? lines.length : text)
}

function split(block: readonly string[]): { readonly open: readonly OpenField[]; readonly loose: readonly string[]; readonly stray: number | undefined } {
  const open: OpenField[] = []
  const loose: string[] = []
  let stray: number | undefined
  let last: OpenField | undefined
  for (const [index, content] of block.entries()) {
    const line = index + 2
    if (content.trim() === '' || ownCommentLine.test(content)) continue
    const field = ownFieldLine.exec(content)
    const item = /^[ \t]*-[ \t]+(.*)$/.exec(content)?.[1]
    if (field) {
      last = { name: (field[1] ?? '').toLowerCase(), line, inline: (field[2] ?? '').trim(), items: [], folded: [] }
      open.push(last)
    } else if (last && item !== undefined) last.items.push(item.trim())
    else if (last && /^[ \t]/.test(content)) last.folded.push(content.trim())
    else {
      // List items and indented lines below a stray line are its own.
      last = undefined
      loose.push(content)
      stray ??= line
    }
  }
  return { open, loose, stray }
}

function valuesOf({ inline, items, folded }: OpenField, form: (typeof fields)[OwnField]): readonly string[] {
  const scalar = [/^[|>][+-]?$/.test(inline) ? '' : inline, ...folded].join(' ').trim()
  const flow = /^\[(.*)\]$/s.exec(form === 'word' || form === 'words' ? withoutComment(scalar) : scalar)?.[1]
  const listed = flow === undefined ? (scalar === '' ? [] : [scalar]) : atCommas(flow)
  const all = [...listed, ...items].map((value) => unquoted(form === 'word' || form === 'words' ? withoutComment(value) : value)).filter((value) => value !== '')
  switch (form) {
    case 'words':
      return all.flatMap((value) => value.split(',')).map((value) => value.trim()).filter((value) => value !== '')
    case 'phrases':
      return all
    case 'text':
    case 'word':
      return all.length === 0 ? [] : [all.join(' ')]
  }
}

/** The parts of a list in brackets; a comma within quotation marks parts nothing. One pass, whatever the text. */
function atCommas(text: string): readonly string[] {
  const parts: string[] = []
  const unclosed = new Set<string>()
  for (let start = 0; start <= text.length; ) {
    const first = start + (/^\s*/.exec(text.slice(start, start + 100))?.[0].length ?? 0)
    const quote = text[first]
    let from = first
    if ((quote === '"' || quote === "'") && !unclosed.has(quote)) {
      const closing = closingOf(text, first, quote)
      if (closing === -1) unclosed.add(quote)
      else from = closing
    }
    const comma = text.indexOf(',', from)
    const end = comma === -1 ? text.length : comma
    parts.push(text.slice(start, end).trim())
    start = end + 1
  }
  return parts
}

function closingOf(text: string, at: number, quote: string): number {
  for (let index = at + 1; index < text.length; index += 1) {
    if (text[index] === '\\' && quote === '"') index += 1
    else if (text[index] === quote) return index
  }
  return -1
}

function withoutComment(text: string): string {
  return text.replace(/(^|\s)#.*$/s, '').trim()
}

/** Takes off a pair of straight quotation marks, as other programs put them around a value. */
function unquoted(value: string): string {
  if (/^'.*'$/s.test(value) && value.length > 1) return value.slice(1, -1).replaceAll("''", "'")
  if (!/^".*"$/s.test(value) || value.length < 2) return value
  try {
    return String(JSON.parse(value))
  } catch {
    // Quotation marks within quotation marks: the outer pair is still no part of the text.
    return value.slice(1, -1)
  }
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
