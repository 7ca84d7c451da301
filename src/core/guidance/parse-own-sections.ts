import type { OwnTextProblem } from './own-policy.ts'
import { sectionHeadings, type SectionKey } from './sections.ts'

type ListKey = Extract<SectionKey, 'say' | 'dontSay' | 'nextStep'>
type ProseKey = Exclude<SectionKey, ListKey>

/** The names by which each section is known, in lower case with straight apostrophes. What not to say comes first: it must never be taken for another. */
const sections: readonly { readonly key: SectionKey; readonly names: readonly string[] }[] = [
  { key: 'dontSay', names: ["don't say", 'dont say', 'do not say', 'never say', "don't say this", 'what not to say'] },
  { key: 'say', names: ['say', 'say this', 'what to say'] },
  { key: 'nextStep', names: ['next step', 'next steps'] },
  { key: 'stop', names: ['stop and get help', 'stop', 'get help'] },
  { key: 'background', names: ['background'] },
]
const keyOf = new Map(sections.flatMap(({ key, names }) => names.map((name) => [name, key] as const)))

/** What is recorded as said or used holds at most so many characters (contract, `guidance.used`). */
const MAX_ITEM = 500
/** More lines than this are no card; a call leaves no time to look for the right one. */
const MAX_ITEMS = 30

/** The level of a line that only reads like a heading. */
const LABEL = 7

/** The text below the fields, in its parts. Whatever has no other place is in `background`, as markdown. */
export interface OwnBody {
  /** The heading that is the title where none is named; one of level 1 is left out of `background`, a lower one stands there too. */
  readonly heading: string | undefined
  readonly say: readonly string[]
  readonly dontSay: readonly string[]
  readonly nextStep: readonly string[]
  readonly stop: string | undefined
  readonly background: string
  readonly problems: readonly OwnTextProblem[]
}

/**
 * Sorts the lines into sections, in whatever order they stand. Lists take bullets, numbers or plain lines; a heading nobody knows and all
 * below it belong to the background, so that nothing typed is lost and nothing unforeseen is shown as a sentence to say.
 * @param firstLine the line of the file on which `lines` begin
 * @param title the title, if it is known from elsewhere: a heading that only repeats it is left out
 */
export function readOwnBody(lines: readonly string[], firstLine: number, title: string | undefined): OwnBody {
  const lists: Record<ListKey, { text: string; line: number }[]> = { say: [], dontSay: [], nextStep: [] }
  const prose: Record<ProseKey, string[]> = { stop: [], background: [] }
  const problems: OwnTextProblem[] = []
  let heading: string | undefined
  for (const { open, isTitle, from, until } of ownParts(lines, title)) {
    const key = open?.key ?? 'background'
    if (isTitle) heading = open?.text
    if (open?.key === undefined && !(isTitle && open?.level === 1)) prose.background.push(...lines.slice(from, from + (open?.lines ?? 0)))
    let joins = false
    for (let index = from + (open?.lines ?? 0); index < until; index += 1) {
      const line = lines[index] ?? ''
      if (key === 'stop' || key === 'background') prose[key].push(line)
      else if (line.trim() === '' || /^\s{0,3}([-*_=])(?:\s*\1)+\s*$/.test(line)) joins = false
      else {
        addItem(lists[key], line.replace(/^ {0,3}#+\s+/, ''), firstLine + index, joins)
        joins = true
      }
    }
  }
  const fitting = (key: ListKey): readonly string[] => {
    const fits = (item: { readonly text: string }, at: number): boolean => at < MAX_ITEMS && item.text.length <= MAX_ITEM
    const over = lists[key].filter((item, at) => !fits(item, at))
    const [first] = over
    if (first) problems.push({ line: first.line, reason: `${over.length === 1 ? 'A line' : `${over.length} lines`} of “${sectionHeadings[key]}” ${over.length === 1 ? 'is' : 'are'} too long or too many for a card, so ${over.length === 1 ? 'it is' : 'they are'} shown with the background.`, remedy: `Keep to ${MAX_ITEMS} lines of up to ${MAX_ITEM} characters.` })
    // A sentence not to say must not turn up as plain advice: it keeps its heading.
    if (first) prose.background.push('', `### ${sectionHeadings[key]}`, ...over.map(({ text }) => `- ${text}`))
    return lists[key].filter(fits).map(({ text }) => plain(text))
  }
  const [say, dontSay, nextStep] = [fitting('say'), fitting('dontSay'), fitting('nextStep')]
  const stop = textOfLines(prose.stop)
  return { heading, say, dontSay, nextStep, stop: stop === '' ? undefined : stop, background: textOfLines(prose.background), problems }
}

/** A heading with what stands below it; the first part has none. Lines count from 0. */
export interface OwnPart {
  readonly open: OwnHeading | undefined
  /** True for the heading that is the title where none is named, or that repeats the one that is. */
  readonly isTitle: boolean
  readonly from: number
  /** The line after its last. */
  readonly until: number
}

/**
 * Parts the lines at their headings. The title is a heading above all sections; below one, or as a label, a heading is something of the
 * owner’s own.
 * @param title the title named elsewhere, if it is
 */
export function ownParts(lines: readonly string[], title: string | undefined): readonly OwnPart[] {
  const parts: OwnPart[] = [{ open: undefined, isTitle: false, from: 0, until: lines.length }]
  let above = true
  for (let index = 0; index < lines.length; index += 1) {
    const open = ownHeadingAt(lines[index] ?? '', lines[index + 1], parts.at(-1)?.open)
    if (!open) continue
    const before = parts.pop()
    if (before) parts.push({ ...before, until: index })
    const isTitle = above && open.key === undefined && open.level < LABEL && (title === undefined || open.text === title) && (open.level === 1 || lines.slice(0, index).every((line) => line.trim() === ''))
    above = false
    parts.push({ open, isTitle, from: index, until: lines.length })
    index += open.lines - 1
  }
  return parts
}

/** The section a heading names, whatever its marks; undefined if it names none. */
function ownSectionOf(heading: string): SectionKey | undefined {
  return heading.length > 60 ? undefined : keyOf.get(heading.replaceAll(/[*_`]/g, '').trim().replace(/\s*[:.]$/, '').replaceAll(/[’ʼ‘`´]/g, "'").replaceAll(/\s+/g, ' ').toLowerCase())
}

/** A line, or two, that head what stands below. */
export interface OwnHeading {
  readonly text: string
  readonly key: SectionKey | undefined
  /** How many lines it takes. */
  readonly lines: number
  /** 1 to 6 as in markdown; 7 for a label, a line of its own that only reads like a heading. */
  readonly level: number
}

/**
 * A heading with its marks, an underlined one, or a section’s name as a line of its own (`Say:`, `**Next steps**`).
 * @param open the heading above. Among sentences to say or steps any label ends the list, for what it says is not known; among sentences
 *   not to say no label, no rule of dashes and no lower heading does, or they would turn up as advice.
 */
export function ownHeadingAt(line: string, next: string | undefined, open?: OwnHeading): OwnHeading | undefined {
  const found = headingOf(line, next)
  const listed = open?.key === 'say' || open?.key === 'nextStep'
  if (found === undefined) return listed && isLabel(line) ? { text: line.trim(), key: undefined, lines: 1, level: LABEL } : undefined
  if (found.key !== undefined || open === undefined) return found
  if (found.lines === 2 && (listed || open.key === 'dontSay')) return undefined
  return open.key === 'dontSay' && found.level > open.level ? undefined : found
}

function headingOf(line: string, next: string | undefined): OwnHeading | undefined {
  const marked = /^ {0,3}(#{1,6})(?:[ \t]+(.*))?$/.exec(line)
  if (marked) {
    const text = (marked[2] ?? '').trim().replace(/(?:^|[ \t])#+$/, '').trim()
    return text === '' ? undefined : { text, key: ownSectionOf(text), lines: 1, level: (marked[1] ?? '').length }
  }
  if (next !== undefined && /^ {0,3}(?:=+|-{2,})[ \t]*$/.test(next) && /^ {0,3}[^\s>*+-]/.test(line)) return { text: line.trim(), key: ownSectionOf(line), lines: 2, level: next.includes('=') ? 1 : 2 }
  const key = ownSectionOf(line)
  return key !== undefined && (key === 'dontSay' || isLabel(line)) ? { text: line.trim(), key, lines: 1, level: LABEL } : undefined
}

/** A short line in bold, or with a colon at its end, that is no item of a list. */
function isLabel(line: string): boolean {
  const text = line.trim()
  return text.length <= 80 && /^ {0,3}\S/.test(line) && !/^(?:[-+•–]|\*\s|\d{1,3}[.)]\s)/.test(text) && (/^(\*\*|__)[^*_]+\1:?$/.test(text) || /:(?:\*\*|__)?$/.test(text))
}

/** The lines of a text before its first heading or label: what can be read without knowing what the heading means. */
export function beforeHeadings(text: string): string {
  const lines = text.split('\n')
  const first = lines.findIndex((line, index) => isLabel(line) || headingOf(line, lines[index + 1]) !== undefined)
  return first === -1 ? text : lines.slice(0, first).join('\n')
}

/** True for a line that begins a section, whatever comes after it. */
export function beginsOwnSection(line: string): boolean {
  return ownHeadingAt(line, undefined)?.key !== undefined
}

function addItem(items: { text: string; line: number }[], content: string, line: number, joins: boolean): void {
  const marked = /^\s*(?:[-*+•–]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(.*)$/.exec(content)?.[1]
  const before = items.at(-1)
  if (marked === undefined && joins && before && /^(?: {2,}|\t)\S/.test(content)) items[items.length - 1] = { ...before, text: `${before.text} ${content.trim()}` }
  else if ((marked ?? content).trim() !== '') items.push({ text: (marked ?? content).trim(), line })
}

/** A line of a card is plain text: the marks of bold are taken off. */
function plain(text: string): string {
  return text.replaceAll(/(\*\*|__)(\S(?:.*?\S)?)\1/g, '$2')
}

/** The text of lines without the blank ones around it. */
export function textOfLines(lines: readonly string[]): string {
  return lines.join('\n').replace(/^(?:[ \t]*\n)+/, '').trimEnd()
}
