import type { SynonymTable } from '../guidance/content-tables.ts'
import { SHORT_PREFIX } from './rules.ts'
import { isFunctionWord, wordsOf, type Stemmer, type Word } from './words.ts'

/** A place in a text where a group of synonyms or a leading phrase is met. */
export interface ConceptMatch {
  /** Position in the list of groups, or of leads. */
  readonly concept: number
  /** First word and the one after the last. */
  readonly from: number
  readonly to: number
}

interface Member {
  readonly stems: readonly string[]
  readonly concept: number
}

/** Finds the members of synonym groups in texts, whole phrases included, whatever their endings. */
export class Concepts {
  readonly #groups: ReadonlyMap<string, readonly Member[]>
  readonly #leads: ReadonlyMap<string, readonly Member[]>
  /** For each lead, the words it leads to. */
  readonly leadTargets: readonly (readonly string[])[]
  /** Every single word that stands in the table, folded. */
  readonly words: readonly string[]

  constructor(table: SynonymTable, private readonly stem: Stemmer) {
    const leads = Object.entries(table.leads)
    this.#groups = this.#byFirstStem(table.groups.flatMap((members, concept) => members.map((text) => ({ text, concept }))))
    this.#leads = this.#byFirstStem(leads.map(([text], concept) => ({ text, concept })))
    this.leadTargets = leads.map(([, targets]) => targets)
    const single = [...table.groups.flat(), ...Object.keys(table.leads), ...Object.keys(table.spellings)].map((text) => wordsOf(text))
    this.words = single.flatMap((words) => (words.length === 1 && words[0] ? [words[0].folded] : []))
  }

  /** Synonym groups met in a text. With `unfinished`, the last word may be the beginning of a phrase’s last word (“small cla”). */
  find(words: readonly Word[], unfinished = false): readonly ConceptMatch[] {
    return this.#match(this.#groups, words, unfinished)
  }

  /** Leading phrases met in a query. */
  findLeads(words: readonly Word[], unfinished: boolean): readonly ConceptMatch[] {
    return this.#match(this.#leads, words, unfinished)
  }

  #match(members: ReadonlyMap<string, readonly Member[]>, words: readonly Word[], unfinished: boolean): readonly ConceptMatch[] {
    if (members.size === 0) return []
    const stems = words.map(({ folded }) => this.stem(folded))
    const found: ConceptMatch[] = []
    for (let from = 0; from < stems.length; from += 1) {
      for (const member of members.get(stems[from] ?? '') ?? []) {
        const to = endOf(member.stems, from, { words, stems, unfinished })
        if (to !== undefined) found.push({ concept: member.concept, from, to })
      }
    }
    return found
  }

  #byFirstStem(texts: readonly { readonly text: string; readonly concept: number }[]): ReadonlyMap<string, readonly Member[]> {
    const table = new Map<string, Member[]>()
    for (const { text, concept } of texts) {
      const stems = wordsOf(text).map((word) => this.stem(word.folded))
      const first = stems[0]
      if (first === undefined) continue
      const members = table.get(first) ?? []
      members.push({ stems, concept })
      table.set(first, members)
    }
    return table
  }
}

interface Stemmed {
  readonly words: readonly Word[]
  readonly stems: readonly string[]
  readonly unfinished: boolean
}

/** Where a member that begins at `from` ends in the text, or undefined; up to two grammar words may stand in between (“call *them* back”). */
function endOf(member: readonly string[], from: number, text: Stemmed): number | undefined {
  let position = from + 1
  for (let index = 1; index < member.length; index += 1) {
    const stem = member[index] ?? ''
    const last = index === member.length - 1
    for (let skipped = 0; skipped < 2 && !standsAt(stem, position, last, text) && isFunctionWord(text.words[position]?.folded ?? ''); skipped += 1) position += 1
    if (!standsAt(stem, position, last, text)) return undefined
    position += 1
  }
  return position
}

function standsAt(stem: string, position: number, last: boolean, { words, stems, unfinished }: Stemmed): boolean {
  const folded = words[position]?.folded
  if (folded === undefined) return false
  const mayBeBeginning = unfinished && last && position === words.length - 1 && folded.length >= SHORT_PREFIX
  return stems[position] === stem || (mayBeBeginning && stem.startsWith(folded))
}
