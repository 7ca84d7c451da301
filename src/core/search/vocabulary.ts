import { forgivenEdits, MAX_PREFIX_WORDS, MAX_TYPO_WORDS } from './rules.ts'

/** The words that stand in the library, folded but not stemmed, with how often each stands there: what beginnings and typos are looked up in. */
export class Vocabulary {
  readonly #counts: ReadonlyMap<string, number>
  readonly #sorted: readonly string[]

  constructor(counts: ReadonlyMap<string, number>) {
    this.#counts = counts
    this.#sorted = [...counts.keys()].toSorted()
  }

  has(word: string): boolean {
    return this.#counts.has(word)
  }

  /** Words that begin with these letters and are longer, the most frequent first. */
  startingWith(letters: string): readonly string[] {
    const found: string[] = []
    for (let index = this.#firstAtOrAfter(letters); index < this.#sorted.length; index += 1) {
      const word = this.#sorted[index]
      if (!word?.startsWith(letters)) break
      if (word !== letters) found.push(word)
    }
    return this.#mostFrequent(found).slice(0, MAX_PREFIX_WORDS)
  }

  /** Words within the forgiven number of edits that share the first letter, nearest first. */
  near(word: string): readonly string[] {
    const allowed = forgivenEdits(word.length)
    const first = word[0]
    if (allowed === 0 || first === undefined) return []
    const found: { readonly word: string; readonly edits: number }[] = []
    for (let index = this.#firstAtOrAfter(first); index < this.#sorted.length; index += 1) {
      const candidate = this.#sorted[index]
      if (!candidate?.startsWith(first)) break
      if (Math.abs(candidate.length - word.length) > allowed) continue
      const edits = editDistance(word, candidate, allowed)
      if (edits <= allowed) found.push({ word: candidate, edits })
    }
    const nearest = Math.min(...found.map(({ edits }) => edits))
    return this.#mostFrequent(found.filter(({ edits }) => edits === nearest).map((candidate) => candidate.word)).slice(0, MAX_TYPO_WORDS)
  }

  #mostFrequent(words: readonly string[]): readonly string[] {
    return words.toSorted((a, b) => (this.#counts.get(b) ?? 0) - (this.#counts.get(a) ?? 0))
  }

  #firstAtOrAfter(letters: string): number {
    let low = 0
    let high = this.#sorted.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#sorted[middle] ?? '') < letters) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Insertions, deletions, substitutions and swaps of neighbors (optimal string alignment); anything beyond `limit` counts as `limit + 1`. */
export function editDistance(a: string, b: string, limit: number): number {
  let before: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1]
      let edits = Math.min((previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (previous[column - 1] ?? 0) + (same ? 0 : 1))
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) edits = Math.min(edits, (before[column - 2] ?? 0) + 1)
      current.push(edits)
    }
    if (Math.min(...current) > limit) return limit + 1
    before = previous
    previous = current
  }
  return Math.min(previous[b.length] ?? 0, limit + 1)
}
