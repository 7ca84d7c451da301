import type { Marked } from '../guidance/article.ts'
import type { Clause, Lexicon } from './understand.ts'

/** How a marked word was reached: by what was typed, or through a synonym. */
type Reach = 'typed' | 'typo' | 'meant'

/** A marked stretch of a text, in UTF-16 units, with the part of the query that led to it. */
export interface Mark {
  readonly start: number
  readonly end: number
  readonly reach: Reach
  readonly typed: string
}

/** What of a query can be seen in texts; made once per query. */
export interface Marker {
  marksIn(text: string): readonly Mark[]
}

/** Marks exactly the words by which the index matches: the same words, stems and synonym phrases. Grammar words are only marked if the query has no others. */
export function createMarker(clauses: readonly Clause[], lexicon: Lexicon): Marker {
  const strongest = Math.max(0, ...clauses.map((clause) => clause.weight))
  const stems = new Map<string, { readonly reach: Reach; readonly typed: string }>()
  const concepts = new Map<number, string>()
  for (const clause of clauses) {
    if (clause.kind === 'exact' && clause.weight < strongest / 2) continue
    if (clause.kind === 'concept') concepts.set(clause.concept, concepts.get(clause.concept) ?? clause.typed)
    else if (!stems.has(clause.stem)) stems.set(clause.stem, { reach: clause.kind === 'typo' ? 'typo' : clause.kind === 'lead' ? 'meant' : 'typed', typed: clause.typed })
  }
  return {
    marksIn(text) {
      const read = lexicon.read(text)
      const { words } = read
      const marks: Mark[] = []
      for (const [at, { start, end }] of words.entries()) {
        const found = stems.get(read.stems[at] ?? '')
        if (found) marks.push({ start, end, ...found })
      }
      for (const match of read.matches) {
        const typed = concepts.get(match.concept)
        const start = words[match.from]?.start
        const end = words[match.to - 1]?.end
        if (typed === undefined || start === undefined || end === undefined) continue
        if (!marks.some((mark) => mark.start < end && start < mark.end)) marks.push({ start, end, reach: 'meant', typed })
      }
      return marks.toSorted((a, b) => a.start - b.start)
    },
  }
}

/** Cuts a text at its marks; joined again, the pieces give the text. */
export function cutAtMarks(text: string, marks: readonly Mark[]): readonly Marked[] {
  const pieces: Marked[] = []
  let position = 0
  for (const { start, end } of marks) {
    if (start > position) pieces.push({ text: text.slice(position, start), mark: false })
    pieces.push({ text: text.slice(start, end), mark: true })
    position = end
  }
  if (position < text.length) pieces.push({ text: text.slice(position), mark: false })
  return pieces
}
