import { ownCommentLine, ownFieldLine, readOwnFront, tagOf, type OwnField } from '../../../../core/guidance/parse-own-front.ts'
import { frontKeys, type FrontKey, type PolicyForm } from './policy-form.ts'

/** The fields of the front matter as the form shows them. */
export type FrontValues = Pick<PolicyForm, FrontKey>

const itemLine = /^([ \t]*)-[ \t]+(.*)$/

/** The fields at the head of a text. `length` is how many lines they take up, dashes included; 0 if there are none. */
export function readFront(lines: readonly string[]): { readonly values: FrontValues; readonly length: number } {
  const { fields, length } = readOwnFront(lines)
  const all = (key: OwnField): readonly string[] => fields.get(key)?.values ?? []
  const one = (key: OwnField): string => all(key)[0] ?? ''
  const tags = (key: OwnField): readonly string[] => [...new Set(all(key).map(tagOf))]
  const values = { title: one('title'), summary: one('summary'), situations: tags('situations'), moments: tags('moments'), says: all('says').join('\n'), overrides: one('overrides'), review: one('review') }
  return { values, length }
}

/** One field with everything below it up to the next: items, comments, blank lines. */
interface Block {
  readonly name: string
  readonly lines: readonly string[]
}

/**
 * The lines at the head with other values for some fields. Fields nobody knows, comments and stray lines stay; an item of a list
 * that stays keeps its line and the comments above it. Returns no lines where nothing is left to say.
 */
export function writeFront(lines: readonly string[], changed: Partial<FrontValues>): readonly string[] {
  const isClosed = lines.length > 1 && /^(---|\.\.\.)\s*$/.test(lines.at(-1) ?? '')
  const inner = lines.slice(1, isClosed ? -1 : undefined)
  const first = inner.findIndex((line) => ownFieldLine.test(line))
  const head = first < 0 ? inner : inner.slice(0, first)
  let blocks: readonly Block[] = blocksOf(first < 0 ? [] : inner.slice(first))
  for (const key of frontKeys) {
    const value = changed[key]
    if (value !== undefined) blocks = withField(blocks, key, typeof value === 'string' ? nonBlank(value) : value)
  }
  const body = [...head, ...blocks.flatMap((block) => block.lines)]
  if (body.every((line) => line.trim() === '')) return []
  // Dashes that hold no field we know would be read as text: an empty one marks them.
  const isKnown = blocks.some(({ name }) => frontKeys.some((key) => key === name))
  return [lines[0] ?? '---', ...body, ...(isKnown ? [] : ['title:']), isClosed ? (lines.at(-1) ?? '---') : '---']
}

function blocksOf(lines: readonly string[]): readonly Block[] {
  const blocks: { name: string; lines: string[] }[] = []
  for (const line of lines) {
    const name = ownFieldLine.exec(line)?.[1]
    if (name !== undefined) blocks.push({ name: name.toLowerCase(), lines: [line] })
    else blocks.at(-1)?.lines.push(line)
  }
  return blocks
}

function withField(blocks: readonly Block[], key: FrontKey, values: readonly string[]): readonly Block[] {
  const at = blocks.findIndex((block) => block.name === key)
  const old = blocks[at]
  if (!old) {
    if (values.length === 0) return blocks
    const later = frontKeys.slice(frontKeys.indexOf(key) + 1)
    const before = blocks.findIndex(({ name }) => later.some((one) => one === name))
    return blocks.toSpliced(before < 0 ? blocks.length : before, 0, { name: key, lines: linesOf(key, values, undefined) })
  }
  // A second field of that name would count once the first has gone.
  if (values.length > 0 || blocks.some((block, index) => index !== at && block.name === key)) return blocks.with(at, { name: key, lines: values.length > 0 ? linesOf(key, values, old) : [`${key}:`, ...notes(old)] })
  const rest = notes(old)
  return blocks.flatMap((block, index) => (index !== at ? [block] : rest.length > 0 ? [{ name: '', lines: rest }] : []))
}

/** Comments, blank lines and strays of a block: what is no part of its value. */
function notes({ lines }: Block): readonly string[] {
  return lines.slice(1).filter((line) => ownCommentLine.test(line) || line.trim() === '' || !/^[ \t]|^-[ \t]/.test(line))
}

function linesOf(key: FrontKey, values: readonly string[], old: Block | undefined): readonly string[] {
  switch (key) {
    case 'says':
      return phraseLines(values, old)
    case 'situations':
    case 'moments':
      return [`${key}: [${values.join(', ')}]`, ...(old ? notes(old) : [])]
    case 'title':
    case 'summary':
    case 'overrides':
    case 'review':
      return [`${key}: ${quoted(values.join(' '))}`, ...(old ? notes(old) : [])]
  }
}

/** One phrase per line. Comments stay above the phrase they stood above; those of a phrase that goes come last. */
function phraseLines(values: readonly string[], old: Block | undefined): readonly string[] {
  const [head = 'says:', ...below] = old?.lines ?? []
  const isPlainList = ownFieldLine.exec(head)?.[2]?.trim() !== undefined ? false : below.every((line) => itemLine.test(line) || ownCommentLine.test(line) || line.trim() === '')
  const indent = itemLine.exec(below.find((line) => itemLine.test(line)) ?? '')?.[1] ?? '  '
  const fresh = (value: string): string => `${indent}- ${quoted(value)}`
  if (!old || !isPlainList) return ['says:', ...values.map(fresh), ...(old ? notes(old) : [])]
  const groups: { above: string[]; line: string; value: string | undefined }[] = []
  let above: string[] = []
  for (const line of below) {
    if (!itemLine.test(line)) above.push(line)
    else {
      groups.push({ above, line, value: readOwnFront(['---', 'says:', line, '---']).fields.get('says')?.values[0] })
      above = []
    }
  }
  const chosen = values.flatMap((value) => {
    const at = groups.findIndex((group) => group.value === value)
    const group = at < 0 ? undefined : groups.splice(at, 1)[0]
    return group ? [...group.above, group.line] : [fresh(value)]
  })
  return [head, ...chosen, ...groups.flatMap((group) => group.above), ...above]
}

/** In quotation marks where other programs that read YAML, or our own reader, would otherwise take it for something else. */
function quoted(text: string): string {
  return /^[[\]{}"'|>&*!%@`#?,:-]|: | #|:$|\\|^\s|\s$/.test(text) ? JSON.stringify(text) : text
}

function nonBlank(text: string): readonly string[] {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '')
}
