import { parseOwnArticle } from '../guidance/parse-own.ts'
import { beforeHeadings } from '../guidance/parse-own-sections.ts'
import { isOwnId } from '../guidance/own-policy-names.ts'

/** How the lines of a section are set. */
type Setting = 'spoken' | 'steps' | 'prose'

interface PrintedSection {
  readonly heading: string
  readonly lines: readonly string[]
  readonly setting: Setting
}

/** What of a frozen article may be printed for counsel. The lines not to say have no place here, so they can’t be. */
export interface PrintedArticle {
  readonly title: string
  readonly summary: string
  readonly sections: readonly PrintedSection[]
}

/** The sections that are printed; any other heading, whatever it is called, ends what is printed. */
const printed: ReadonlyMap<string, Setting> = new Map([['say', 'spoken'], ['next step', 'steps'], ['stop and get help', 'prose'], ['background', 'prose']])

/** The text of an article as it was frozen; the owner’s own ones are told by their id. */
export function printedGuidance(id: string, markdown: string, fallbackTitle: string): PrintedArticle {
  return isOwnId(id) ? printedPolicy(id, markdown, fallbackTitle) : printedArticle(markdown, fallbackTitle)
}

/**
 * An own policy has its parts in any order, and prose without a heading too. Prose is printed up to the first heading or label within it:
 * nobody knows what stands below one that isn’t ours, and it may be what not to say.
 */
function printedPolicy(id: string, markdown: string, fallbackTitle: string): PrintedArticle {
  const { article, named } = parseOwnArticle({ id, title: fallbackTitle }, markdown)
  if (!article) return { title: fallbackTitle, summary: '', sections: [] }
  const { title, say, nextStep, stop, background } = article
  const prose = (text: string): readonly string[] => beforeHeadings(text).split('\n').filter((line) => line.trim() !== '').map(bare)
  const sections: readonly PrintedSection[] = [
    { heading: 'Say', lines: say.map(bare), setting: 'spoken' },
    { heading: 'Next step', lines: nextStep.map(bare), setting: 'steps' },
    { heading: 'Stop and get help', lines: prose(stop ?? ''), setting: 'prose' },
    { heading: 'Background', lines: prose(background), setting: 'prose' },
  ]
  // A summary that was not written is a sentence of the text, which is printed already.
  return { title, summary: named.has('summary') ? article.summary : '', sections: sections.filter(({ lines }) => lines.length > 0) }
}

/**
 * Reads the markdown of an article as it was frozen. It may come from an older version, so nothing is taken for
 * granted: only listed sections are kept, and a heading of any level that isn’t listed ends one.
 */
function printedArticle(markdown: string, fallbackTitle: string): PrintedArticle {
  const [, front = '', body = markdown] = /^---\n(.*?)\n---\n(.*)$/s.exec(markdown) ?? []
  const sections: { heading: string; lines: string[]; setting: Setting }[] = []
  let open: (typeof sections)[number] | undefined
  const lines = body.split('\n')
  for (const [index, line] of lines.entries()) {
    const heading = headingOf(line, lines[index + 1])
    if (heading !== undefined) {
      const setting = printed.get(heading.toLowerCase())
      open = setting && { heading, lines: [], setting }
      if (open) sections.push(open)
    } else if (open && line.trim() !== '' && !underline.test(line)) open.lines.push(bare(line))
  }
  return { title: field(front, 'title') ?? fallbackTitle, summary: field(front, 'summary') ?? '', sections: sections.filter((section) => section.lines.length > 0) }
}

const underline = /^\s{0,3}(=+|-{2,})\s*$/

/** A heading with its marks, underlined, or as a line of its own that says what not to say. */
function headingOf(line: string, next: string | undefined): string | undefined {
  const marked = /^\s{0,3}#{1,6}\s+(.*?)\s*#*$/.exec(line)?.[1]
  if (marked !== undefined) return marked
  if (next !== undefined && underline.test(next) && line.trim() !== '') return line.trim()
  return /^(don.?t|do not|never) say\b/i.test(bare(line)) ? line.trim() : undefined
}

/** A line of markdown as plain text: marks of lists, emphasis and links taken off. */
function bare(line: string): string {
  return line
    .replace(/^\s*(?:[-*+]|\d{1,3}[.)])\s+/, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__|`)(.+?)\1/g, '$2')
    .replace(/(^|\W)[*_](\S(?:.*?\S)?)[*_](?=\W|$)/g, '$1$2')
    .trim()
}

function field(front: string, name: string): string | undefined {
  const value = new RegExp(`^${name}:\\s*(.+)$`, 'm').exec(front)?.[1]?.trim()
  return value?.replace(/^(["'])(.*)\1$/s, '$2')
}
