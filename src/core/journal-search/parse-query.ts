import { isFunctionWord } from '../search/words.ts'
import { filterRule, type Filter, type ReadingPlace } from './filters.ts'
import { tokensOf } from './tokens.ts'

/**
 * Words that have to stand next to each other in what is found: one word, or several that were quoted or written together (`312-555-0142`).
 * `isBeginning`: its last word may go on, because it is still being typed.
 */
export interface Term {
  /** Folded, at least one. */
  readonly words: readonly string[]
  readonly isBeginning: boolean
  /** Where it stands in the query, in UTF-16 units. */
  readonly start: number
  readonly end: number
}

/** A filter that could not be used as typed, and why. */
export interface RefusedFilter {
  readonly typed: string
  readonly reason: string
  /** Nothing can be found with it; otherwise it was searched as words. */
  readonly blocks: boolean
}

/** A query as it was understood. Every term and every filter has to hold. */
export interface JournalQuery {
  readonly terms: readonly Term[]
  readonly filters: readonly (Filter & { readonly typed: string })[]
  readonly refused: readonly RefusedFilter[]
  /** A filter that is still being typed at the end of the query; it doesn’t count yet. */
  readonly unfinished: string | undefined
}

/** A piece of a query between spaces: `status:open`, `"final invoice"`, `refund`. */
export interface QueryPiece {
  readonly start: number
  readonly end: number
  readonly typed: string
  /** What stands before the colon, if it is a word of letters. */
  readonly name: string | undefined
  /** Where the value stands, without quotes. */
  readonly valueStart: number
  readonly value: string
  readonly quoted: boolean
  /** The closing quote is there, or something follows. */
  readonly closed: boolean
}

const quotes: Readonly<Record<string, string>> = { '"': '"', '“': '”', '„': '“' }

/** Cuts a query into pieces. A quote holds spaces together; one that isn’t closed goes on to the end. */
export function piecesOf(query: string): readonly QueryPiece[] {
  const pieces: QueryPiece[] = []
  let at = 0
  while (at < query.length) {
    if (/\s/.test(query.charAt(at))) {
      at += 1
      continue
    }
    const piece = pieceAt(query, at)
    pieces.push(piece)
    at = piece.end
  }
  return pieces
}

function pieceAt(query: string, start: number): QueryPiece {
  const name = /^([a-z]{2,20}):/i.exec(query.slice(start, start + 21))?.[1]
  const afterName = start + (name === undefined ? 0 : name.length + 1)
  const closing = quotes[query.charAt(afterName)]
  if (closing !== undefined) {
    const found = query.indexOf(closing, afterName + 1)
    const valueEnd = found < 0 ? query.length : found
    const end = found < 0 ? query.length : found + 1
    return { start, end, typed: query.slice(start, end), name, valueStart: afterName + 1, value: query.slice(afterName + 1, valueEnd), quoted: true, closed: found >= 0 }
  }
  const space = query.slice(afterName).search(/\s/)
  const end = space < 0 ? query.length : afterName + space
  return { start, end, typed: query.slice(start, end), name, valueStart: afterName, value: query.slice(afterName, end), quoted: false, closed: space >= 0 }
}

/** Understands a query: words, quoted words and filters. A name before a colon that is no filter is told, and searched as words. */
export function parseQuery(query: string, place: ReadingPlace): JournalQuery {
  const terms: (Term & { readonly canBeLeftOut: boolean })[] = []
  const filters: (Filter & { readonly typed: string })[] = []
  const refused: RefusedFilter[] = []
  let unfinished: string | undefined

  for (const piece of piecesOf(query)) {
    const rule = piece.name === undefined ? undefined : filterRule(piece.name)
    if (!rule) {
      if (looksLikeFilter(piece)) refused.push({ typed: piece.typed, reason: `There is no filter “${piece.name ?? ''}:”. It was searched as words.`, blocks: false })
      const term = termOf(piece)
      if (term) terms.push(term)
      continue
    }
    const reading = rule.read(piece.value, place)
    if (reading.ok) filters.push({ ...reading.filter, typed: piece.typed })
    else if (reading.mayGrow && !piece.closed) unfinished = piece.typed
    else refused.push({ typed: piece.typed, reason: reading.reason, blocks: true })
  }
  // “the invoice for the kitchen” finds what never says “the”; a query of such words alone is taken as it is.
  const telling = terms.filter((term) => !term.canBeLeftOut)
  return { terms: (telling.length > 0 ? telling : terms).map(({ canBeLeftOut: _canBeLeftOut, ...term }) => term), filters, refused, unfinished }
}

/** A subject line (`re: roof`) and an address (`http://…`) are text. */
function looksLikeFilter({ name, value }: QueryPiece): boolean {
  return name !== undefined && value !== '' && !value.startsWith('/')
}

function termOf({ start, end, typed, quoted, closed }: QueryPiece): (Term & { readonly canBeLeftOut: boolean }) | undefined {
  const words = tokensOf(typed).map((word) => word.folded)
  const [first] = words
  if (first === undefined) return undefined
  const isBeginning = !closed && /[\p{L}\p{N}\p{M}]$/u.test(typed)
  return { words, isBeginning, start, end, canBeLeftOut: words.length === 1 && !quoted && !isBeginning && isFunctionWord(first) }
}
