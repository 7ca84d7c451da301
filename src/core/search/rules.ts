/**
 * How the guidance search ranks: every number in one place. `npm run eval:search` measures a change on spoken questions
 * and, with `--collection`, on a public collection; docs/decisions/0003-guidance-search.md says why the rules are what they are.
 *
 *   score(article) = BM25 of all its fields as one text + SENTENCE_SHARE × BM25 of its best single sentence
 *
 * Each word of the query adds evidence by its best kind: as typed or by its stem (1), by a concept of content/synonyms.yaml, as the beginning of a word
 * while it is being typed, or, only if the library has nothing else for it, by a corrected typo. All words are optional: spoken questions have many that no article holds.
 */

/**
 * Fields of an article and how many times their words count in its one text. Fields are added up before BM25 flattens repetition, not after: a word in title,
 * summary and phrases is then one strong piece of evidence instead of three separate ones, and a word is as rare as the articles that hold it are few.
 */
export const FIELDS = {
  title: 4,
  says: 4,
  topics: 3,
  summary: 2,
  say: 1,
  nextStep: 1,
  dontSay: 1,
  stop: 1,
  background: 1,
} as const
export type Field = keyof typeof FIELDS

/** What a match in a single sentence is worth, by where the sentence stands. */
export const SENTENCES = { title: 1, says: 1, summary: 1, say: 0.8, nextStep: 0.8, stop: 0.5, topics: 1.4 } as const
export type SentenceKind = keyof typeof SENTENCES

/** How much the best sentence adds to the score of the whole article. */
export const SENTENCE_SHARE = 0.75

/** What each kind of evidence weighs beside a word that matches as typed or by its stem. */
export const WEIGHTS = {
  exact: 1,
  /** Another word for the same thing. */
  concept: 0.8,
  /** Added to it for each further word of a phrase (“hang up”), as a share of it: two words that mean one thing are stronger evidence together … */
  phraseWord: 0.5,
  /** … while each of them alone means less. */
  inPhrase: 0.5,
  /** A word that a lay word leads to. */
  lead: 0.5,
  /** The beginning of a word, where the letters typed so far are a word of the library too … */
  prefixBesideExact: 0.2,
  /** … and where they are not. */
  prefix: 0.7,
  typo: 0.6,
  /** A word that stands in nearly every article. */
  common: 0.3,
  /** Grammar words, which help to tell one spoken phrase from another. */
  functionWord: 0.15,
} as const

/** Below this many letters a beginning is looked up among the words of titles only: cheap, and enough for the first glance. */
export const SHORT_PREFIX = 3
/** At most this many words are tried for one beginning, the most frequent first. */
export const MAX_PREFIX_WORDS = 10
/** At most this many words are tried for one typo, the nearest and most frequent first. */
export const MAX_TYPO_WORDS = 4

/** Edits that are forgiven in a word of this many letters; the first letter must be right. */
export function forgivenEdits(letters: number): 0 | 1 | 2 {
  if (letters < 5) return 0
  return letters < 8 ? 1 : 2
}

/** BM25: how fast repeated words stop counting, and how much long texts are discounted. k1 is high because a title’s word alone counts four times. */
export const BM25 = { k1: 12, b: 0.5 } as const
/** A sentence is short by nature, so its length means little. */
export const SENTENCE_BM25 = { k1: 1.2, b: 0.3 } as const

/** A hit is listed if it reaches this share of the best hit’s score: every word is optional, so without it a long question would list the whole library. */
export const LISTED_SHARE = 0.1

/**
 * A flow or letter is offered if it and the query mean at least this much of the same (tool-search.ts). Tried on the tuned queries: at 0.65 “swearing” loses
 * its flow and a third of the rightly offered ones go; below 0.6 tools turn up that share a word by chance.
 */
export const TOOL_FIT = 0.6
/** At most this many are offered: more would push the articles out of sight. */
export const MAX_TOOLS = 3
