import type { GuidanceProblem } from './guidance-problem.ts'

/** The headings of a card’s sections, in the order in which they stand. */
export const sectionHeadings = { say: 'Say', dontSay: 'Don’t say', nextStep: 'Next step', stop: 'Stop and get help', background: 'Background' } as const
/** A section of a card. */
export type SectionKey = keyof typeof sectionHeadings

/** The sections as a file that ships with the app must have them; `list` says how their items are written. */
const sections = [
  { key: 'say', heading: sectionHeadings.say, list: 'bullets', required: true },
  { key: 'dontSay', heading: sectionHeadings.dontSay, list: 'bullets', required: true },
  { key: 'nextStep', heading: sectionHeadings.nextStep, list: 'numbers', required: true },
  { key: 'stop', heading: sectionHeadings.stop, list: 'none', required: false },
  { key: 'background', heading: sectionHeadings.background, list: 'none', required: true },
] as const

/** An item of a list with the line on which it stands. */
export interface Item {
  readonly text: string
  readonly line: number
}

/** The body of an article: lists as items, prose as markdown with its first line. */
export interface Body {
  readonly say: readonly Item[]
  readonly dontSay: readonly Item[]
  readonly nextStep: readonly Item[]
  readonly stop: Item | undefined
  readonly background: Item
}

interface Found {
  readonly line: number
  readonly lines: readonly string[]
}

/** Splits the text after the front matter into its sections. `firstLine` is the line of the file on which `body` begins. */
export function parseBody(file: string, body: string, firstLine: number): { readonly ok: true; readonly value: Body } | { readonly ok: false; readonly problems: readonly GuidanceProblem[] } {
  const problems: GuidanceProblem[] = []
  const found = new Map<SectionKey, Found>()
  let current: string[] | undefined
  let last = -1
  for (const [index, content] of body.split('\n').entries()) {
    const line = firstLine + index
    const heading = /^## +(.+?) *$/.exec(content)?.[1]
    if (heading === undefined) {
      if (/^#{1,6}(\s|$)/.test(content)) problems.push({ file, line, rule: 'section', reason: `“${short(content)}” isn’t one of the headings: ${sections.map((section) => `## ${section.heading}`).join(', ')}.` })
      else if (current) current.push(content)
      else if (content.trim() !== '') problems.push({ file, line, rule: 'section', reason: 'Text before the first heading would not be shown. Move it under a heading.' })
      continue
    }
    const position = sections.findIndex((section) => section.heading === heading.replaceAll("'", '’'))
    const section = sections[position]
    current = []
    if (!section) problems.push({ file, line, rule: 'section', reason: `There is no section “${short(heading)}”. The sections are ${sections.map((known) => known.heading).join(', ')}.` })
    else if (found.has(section.key)) problems.push({ file, line, rule: 'section', reason: `The section “${section.heading}” stands here a second time.` })
    else {
      if (position < last) problems.push({ file, line, rule: 'section', reason: `The section “${section.heading}” must stand before “${sections[last]?.heading ?? ''}”.` })
      last = Math.max(last, position)
      found.set(section.key, { line, lines: current })
    }
  }
  for (const section of sections) {
    if (section.required && !found.has(section.key)) problems.push({ file, line: firstLine, rule: 'section', reason: `The section “${section.heading}” is missing.` })
  }
  const list = (key: 'say' | 'dontSay' | 'nextStep'): readonly Item[] => {
    const section = sections.find((known) => known.key === key)
    const content = found.get(key)
    if (!section || !content) return []
    return parseItems(file, content, section.list === 'numbers' ? /^\d{1,2}[.)] +(.*)$/ : /^[-*] +(.*)$/, section, problems)
  }
  const value = { say: list('say'), dontSay: list('dontSay'), nextStep: list('nextStep'), stop: prose(found.get('stop')), background: prose(found.get('background')) }
  if (found.has('background') && !value.background) problems.push({ file, line: found.get('background')?.line ?? firstLine, rule: 'section', reason: 'The section “Background” is empty.' })
  if (problems.length > 0 || !value.background) return { ok: false, problems }
  return { ok: true, value: { ...value, background: value.background } }
}

/** One item per marker; an indented line goes on with the item before it. */
function parseItems(file: string, { line, lines }: Found, marker: RegExp, section: (typeof sections)[number], problems: GuidanceProblem[]): readonly Item[] {
  const items: Item[] = []
  const form = section.list === 'numbers' ? '“1. ”' : '“- ”'
  for (const [index, content] of lines.entries()) {
    const here = line + 1 + index
    const text = marker.exec(content)?.[1]?.trim()
    const before = items.at(-1)
    if (text) items.push({ text, line: here })
    else if (text === '') problems.push({ file, line: here, rule: 'item', reason: `This line of “${section.heading}” is empty after its ${form}.` })
    else if (content.trim() === '') continue
    else if (before && /^\s+\S/.test(content)) items[items.length - 1] = { ...before, text: `${before.text} ${content.trim()}` }
    else problems.push({ file, line: here, rule: 'item', reason: `Each line of “${section.heading}” must begin with ${form}.` })
  }
  if (items.length === 0) problems.push({ file, line, rule: 'section', reason: `The section “${section.heading}” is empty.` })
  return items
}

function prose(found: Found | undefined): Item | undefined {
  if (!found) return undefined
  const text = found.lines.join('\n').trim()
  return text === '' ? undefined : { text, line: found.line + 1 }
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
