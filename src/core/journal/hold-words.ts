/** A way in which a suit is spoken of. `not` looks at the text before and after a match and lets false friends go. */
interface Sign {
  readonly pattern: RegExp
  readonly not?: (before: string, match: string, after: string) => boolean
}

/** Words that go before “Court” where it is a court; any other name before it is one of a street or a building. */
const courts = new Set([
  'high', 'county', 'crown', 'district', 'supreme', 'superior', 'municipal', 'circuit', 'federal', 'state', 'claims', 'appeal', 'appeals', 'magistrates', 'magistrates’', 'magistrates\'',
  'justice', 'sheriff', 'bankruptcy', 'civil', 'criminal', 'city', 'commercial', 'the', 'in', 'to', 'at', 'a', 'our', 'their', 'by', 'from', 'of',
])

/** The words that suggest a hold. They are a prompt, not a rule: whether a suit is to be expected is for the owner to say. */
const signs: readonly Sign[] = [
  { pattern: /\b(?:lawyer|attorney|solicitor|barrister)s?\b/gi, not: (before) => /\b(?:power of|no|without an?|without)\s$/i.test(before) },
  { pattern: /\b(?:legal|outside|opposing|their|our|your|his|her) counsel\b/gi },
  // As a first name, Sue has a capital; as a threat at the head of a sentence, somebody after it.
  { pattern: /\b(?:sue|SUE|[Ss]ue[sd]|SUED|[Ss]uing|SUING)\b/g },
  { pattern: /\bSue(?= (?:me|us|you|them|him|her)\b)/g },
  { pattern: /\blaw ?suits?\b/gi },
  { pattern: /\b(?:file|filed|filing|bring|brought) suit\b/gi },
  { pattern: /\blegal (?:action|proceedings|steps)\b/gi },
  { pattern: /\blitigat(?:e|es|ed|ing|ion)\b/gi },
  { pattern: /\bsmall[- ]claims\b/gi },
  { pattern: /\bcourts?\b/gi, not: isNoCourt },
  { pattern: /\bsubp(?:oe|o)en(?:a|as|aed)\b/gi },
  { pattern: /\bsummons(?:es)?\b/gi },
]

/** The first word in a text that speaks of a suit, as it stands there; undefined if there is none. */
export function suitWordIn(text: string): string | undefined {
  let first: { readonly at: number; readonly word: string } | undefined
  for (const { pattern, not } of signs) {
    for (const match of text.matchAll(pattern)) {
      const [word] = match
      if (not?.(text.slice(0, match.index), word, text.slice(match.index + word.length))) continue
      if (!first || match.index < first.at) first = { at: match.index, word }
      break
    }
  }
  return first?.word
}

function isNoCourt(before: string, match: string, after: string): boolean {
  if (/\b(?:tennis|food|basketball|squash|badminton|volleyball|handball|pickleball|sports|ball)[ -]$/i.test(before)) return true
  if (/\bball(?:’s|'s| is)?(?: now)? in (?:my|your|our|their|his|her) $/i.test(before)) return true
  if (/^[ -](?:shoes?|side|jesters?)\b/i.test(after)) return true
  if (!/^C[a-z]/.test(match)) return false
  if (/^ (?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Place|Square)\b/.test(after)) return true
  const name = /([A-Z][\w’']*)\s$/.exec(before)?.[1]
  return name !== undefined && !courts.has(name.toLowerCase())
}
