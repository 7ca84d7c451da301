import { bodyLines, sectionsOf, splitBody, type SectionValues } from './body-text.ts'
import { readFront, writeFront, type FrontValues } from './front-text.ts'
import { emptyForm, frontKeys, sectionKeys, type PolicyForm } from './policy-form.ts'

/** The text as it is edited and compared: line feeds only, no byte order mark. */
export function editableText(markdown: string): string {
  return markdown.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n')
}

/** Reads a rule’s plain markdown (as `editableText` gives it) for the form. Any text can be read. */
export function readPolicyText(text: string): PolicyForm {
  const lines = text.split('\n')
  const { values, length } = readFront(lines)
  const body = splitBody(lines.slice(length), values.title || undefined)
  return { ...values, title: values.title || (body.title ?? ''), ...sectionsOf(body) }
}

/**
 * Writes what was changed in the form into the text it was read from. Everything else keeps its characters: unknown fields,
 * comments, headings of the owner’s own, and every section that wasn’t touched.
 */
export function writePolicyText(text: string, form: PolicyForm): string {
  const before = readPolicyText(text)
  const lines = text.split('\n')
  const { values, length } = readFront(lines)
  const body = splitBody(lines.slice(length), values.title || undefined)
  const front = difference(before, form, frontKeys) as Partial<FrontValues>
  const sections = difference(before, form, sectionKeys) as Partial<SectionValues>
  const title = form.title.trim()
  const { title: _, ...others } = front
  // A title that stands in a heading is changed there, and nowhere else if the front matter names none.
  const isHeading = body.title !== undefined && values.title === ''
  const headTitle = front.title === undefined || title === '' || body.title === undefined ? undefined : title
  const nextFront = isHeading ? others : front
  if (Object.keys(nextFront).length === 0 && Object.keys(sections).length === 0 && headTitle === undefined) return text
  // Without a line that ends them, the fields would swallow what is written next: it is added.
  const head = length === 0 && Object.keys(nextFront).length === 0 ? [] : writeFront(lines.slice(0, length), nextFront)
  return [...head, ...bodyLines(body, sections, headTitle)].join('\n')
}

/** A text for a rule that is new. */
export function newPolicyText(form: Partial<PolicyForm>): string {
  return writePolicyText('', { ...emptyForm, ...form })
}

function difference(before: PolicyForm, after: PolicyForm, keys: readonly (keyof PolicyForm)[]): Partial<PolicyForm> {
  return Object.fromEntries(keys.filter((key) => !same(before[key], after[key])).map((key) => [key, after[key]]))
}

function same(a: string | readonly string[], b: string | readonly string[]): boolean {
  return typeof a === 'string' || typeof b === 'string' ? a === b : a.length === b.length && a.every((one, index) => one === b[index])
}
