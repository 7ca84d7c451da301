import { ownParts, textOfLines } from '../../../../core/guidance/parse-own-sections.ts'
import { sectionHeadings, type SectionKey } from '../../../../core/guidance/sections.ts'
import { sectionKeys, type PolicyForm } from './policy-form.ts'

/** The sections as the form shows them. */
export type SectionValues = Pick<PolicyForm, SectionKey>

/** A heading with the lines below it; lines before the first heading have none. What is under a heading of the owner’s own is background. */
interface Segment {
  readonly type: 'title' | 'own' | SectionKey
  /** The heading’s lines: none, one, or two where it is underlined. */
  readonly heading: readonly string[]
  readonly lines: readonly string[]
}

/** The text below the fields, in its parts. */
export interface Body {
  /** The heading that serves as the title. */
  readonly title: string | undefined
  readonly segments: readonly Segment[]
}

const bullet = /^[-*+•–][ \t]+(?=\S)/
const numbered = /^\d{1,3}[.)][ \t]+(?=\S)/
const listMarkers: Readonly<Partial<Record<SectionKey, (index: number) => string>>> = { say: () => '- ', dontSay: () => '- ', nextStep: (index) => `${index + 1}. ` }

/**
 * Parts the lines after the front matter at their headings, as the reader of own policies does.
 * @param title the title in the front matter, if it names one
 */
export function splitBody(lines: readonly string[], title: string | undefined): Body {
  const segments: Segment[] = []
  let found: string | undefined
  for (const { open, isTitle, from, until } of ownParts(lines, title)) {
    const heading = lines.slice(from, from + (open?.lines ?? 0))
    const below = lines.slice(from + heading.length, until)
    if (isTitle) {
      found = open?.text
      segments.push({ type: 'title', heading, lines: [] }, { type: 'own', heading: [], lines: below })
    } else segments.push({ type: open?.key ?? 'own', heading, lines: below })
  }
  return { title: found, segments }
}

/** What the form shows of each section. */
export function sectionsOf({ segments }: Body): SectionValues {
  return Object.fromEntries(sectionKeys.map((key) => [key, valueOf(segments, key)])) as unknown as SectionValues
}

/** The lines with other contents of some sections, or another title in its heading. A section that isn’t changed keeps every character. */
export function bodyLines(body: Body, changed: Partial<SectionValues>, title?: string): readonly string[] {
  let segments = body.segments
  if (title !== undefined) segments = segments.map((segment) => (segment.type === 'title' ? { ...segment, heading: [`# ${title}`] } : segment))
  for (const key of sectionKeys) {
    const value = changed[key]
    if (value !== undefined) segments = withSection(segments, key, linesFor(key, value))
  }
  return segments.flatMap(({ heading, lines }) => [...heading, ...lines])
}

function keyOf({ type }: Segment): SectionKey | undefined {
  return type === 'title' ? undefined : type === 'own' ? 'background' : type
}

function valueOf(segments: readonly Segment[], key: SectionKey): string {
  const isList = listMarkers[key] !== undefined
  const parts: string[] = []
  let before: Segment | undefined
  for (const segment of segments) {
    const last = before
    before = segment
    if (keyOf(segment) !== key) continue
    const lines = isList ? bare(segment.lines) : segment.lines
    // The owner’s own headings are part of what they wrote, and so are the blank lines between them.
    if (segment.type !== 'own' || segment.heading.length === 0) parts.push(textOfLines(lines))
    else if (last && keyOf(last) === key && parts.length > 0) parts.push(textOfLines([...(parts.pop() ?? '').split('\n'), ...tailOf(last), ...segment.heading, ...lines]))
    else parts.push(textOfLines([...segment.heading, ...lines]))
  }
  return parts.filter((part) => part !== '').join(isList ? '\n' : '\n\n')
}

/** The blank lines at the end of a segment. */
function tailOf({ lines }: Segment): readonly string[] {
  return lines.slice(lines.findLastIndex((line) => line.trim() !== '') + 1)
}

/** A list of plain items without their markers; anything richer as it stands. */
function bare(lines: readonly string[]): readonly string[] {
  const items = lines.filter((line) => line.trim() !== '').map((line) => line.trimEnd())
  const isPlain = items.every((line) => bullet.test(line)) || items.every((line) => numbered.test(line)) || !items.some(standsAsIs)
  const stripped = items.map((line) => line.replace(bullet, '').replace(numbered, ''))
  return isPlain && !(items.some(standsAsIs) && stripped.some(standsAsIs)) ? stripped : items
}

/** A line that has a marker already, or goes on with the item before it. */
function standsAsIs(line: string): boolean {
  return bullet.test(line) || numbered.test(line) || /^\s/.test(line)
}

function linesFor(key: SectionKey, value: string): readonly string[] {
  const marker = listMarkers[key]
  if (!marker) return textOfLines(value.split('\n')) === '' ? [] : textOfLines(value.split('\n')).split('\n')
  return value.split('\n').filter((line) => line.trim() !== '').map((line, index) => (standsAsIs(line) ? line : `${marker(index)}${line}`).trimEnd())
}

function withSection(segments: readonly Segment[], key: SectionKey, lines: readonly string[]): readonly Segment[] {
  const own = segments.filter((segment) => keyOf(segment) === key && !(segment.heading.length === 0 && segment.lines.every((line) => line.trim() === '')))
  const first = own.find((segment) => segment.type === key) ?? own[0]
  // Background that stood without a heading goes on without one, as long as it stands where nothing else claims it.
  const heading = first && (first.type === key || first.heading.length === 0) ? first.heading : [`## ${sectionHeadings[key]}`]
  const next: Segment = { type: key, heading, lines: [...lines, ''] }
  const others = segments.filter((segment) => segment === first || !own.includes(segment))
  const later = sectionKeys.slice(sectionKeys.indexOf(key) + 1)
  const before = others.findIndex(({ type }) => later.some((one) => one === type))
  const rest = others.filter((segment) => segment !== first)
  // The first heading is the title: nothing with a heading of its own may come to stand above it.
  const lowest = key === 'background' ? rest.findIndex(({ type }) => type === 'title') + 1 : 0
  const at = Math.max(lowest, first ? others.indexOf(first) : before < 0 ? others.length : before)
  const head = rest.slice(0, at)
  const tail = rest.slice(at)
  return apart([...(tail.length > 0 || lines.length > 0 ? spaced(head) : head), ...(lines.length > 0 ? [next] : []), ...tail], segments)
}

/**
 * Below a list a heading of the owner’s own may count as one of its items. Where it has come to stand there because the section between
 * went away, it is headed as the background it was.
 */
function apart(segments: readonly Segment[], before: readonly Segment[]): readonly Segment[] {
  return segments.flatMap((segment, index) => {
    const above = segments[index - 1]?.type
    const isMoved = segment.type === 'own' && segment.heading.length > 0 && before[before.indexOf(segment) - 1]?.type !== above
    const isBelowOther = above !== undefined && above !== 'own' && above !== 'title' && above !== 'background'
    return isMoved && isBelowOther ? [{ type: 'background', heading: [`## ${sectionHeadings.background}`], lines: [] }, segment] : [segment]
  })
}

/** A blank line before what comes next, so that the file reads well in any editor and no line of it underlines another. */
function spaced(segments: readonly Segment[]): readonly Segment[] {
  const last = segments.at(-1)
  if (!last) return segments
  const isFirst = segments.every(({ heading, lines }) => heading.length === 0 && lines.every((line) => line.trim() === ''))
  if (isFirst) return []
  return last.lines.at(-1)?.trim() === '' && !(last.heading.length === 0 && last.lines.length === 0) ? segments : [...segments.slice(0, -1), { ...last, lines: [...last.lines, ''] }]
}
