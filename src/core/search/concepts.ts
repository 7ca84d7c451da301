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
    const text = words.map(({ folded }) => ({ folded, stem: this.stem(folded) }))
    return text.flatMap(({ stem: first }, from) =>
      (members.get(first) ?? []).flatMap((member) => {
        const to = endOf(member.stems, from, text, unfinished)
        return to === undefined ? [] : [{ concept: member.concept, from, to }]
      }),
    )
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

/** Where a member that begins at `from` ends in the text, or undefined; up to two grammar words may stand in between (“call *them* back”). */
function endOf(member: readonly string[], from: number, text: readonly { readonly folded: string; readonly stem: string }[], unfinished: boolean): number | undefined {
  let position = from + 1
  for (const [index, stem] of member.entries()) {
    if (index === 0) continue
    const fits = (at: number): boolean => {
      const word = text[at]
      if (!word) return false
      const mayBeBeginning = unfinished && at === text.length - 1 && index === member.length - 1 && word.folded.length >= SHORT_PREFIX
      return word.stem === stem || (mayBeBeginning && stem.startsWith(word.folded))
    }
    let skipped = 0
    while (!fits(position) && skipped < 2 && isFunctionWord(text[position]?.folded ?? '')) {
      position += 1
      skipped += 1
    }
    if (!fits(position)) return undefined
    position += 1
  }
  return position
}
