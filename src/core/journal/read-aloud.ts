/** Words in a record of facts that say what the writer thinks of somebody instead of what was said or done. */
export interface Heard {
  readonly type: 'guess' | 'label' | 'trait'
  /** The words as they stand in the text. */
  readonly found: string
  /** Where they begin in the text, in UTF-16 units. */
  readonly at: number
  /** What to ask oneself instead, as one short question. */
  readonly ask: string
}

interface Row {
  readonly type: Heard['type']
  readonly words: readonly string[]
  readonly ask: string
}

const someone = String.raw`(?:s?he|they|customer|client|caller|mr\.? \w+|mrs\.? \w+|ms\.? \w+)`
const is = String.raw`(?:is|was|are|were|'s|'re|seems?|seemed|sounds?|sounded|gets?|got|became|being)`
const much = String.raw`(?:(?:a|an|such an?|very|really|so|quite|pretty|extremely|totally|completely|always|just|rather|a bit|clearly|obviously) )*`

/**
 * What reads badly when it is read aloud in a court, by the customer, or by whoever takes over: a guess at what somebody meant, a name for
 * somebody, and a word about what somebody is like. The rule of the field is to describe a situation and never a person.
 */
const rows: readonly Row[] = [
  {
    type: 'guess',
    words: [
      String.raw`\b(?:probably|presumably|apparently|supposedly|obviously|clearly|no doubt|i (?:think|guess|assume|suspect|bet|believe|reckon|suppose|imagine|feel like)|my guess is|must have (?:been|known|thought|wanted|lied)|(?:seems|seemed|appears|appeared) to (?:want|think|believe|know|be (?:lying|drunk|faking|stalling|hiding)))\b`,
      String.raw`\b${someone} (?:just )?(?:wants|wanted|tries|tried|is trying|was trying|intends|intended|plans|planned|hopes|hoped|knew|knows) (?:to (?:get out of|avoid|cheat|trick|provoke|annoy|stall|scam|use|make trouble|pick a fight)|(?:full |very )?well\b|exactly what)`,
      String.raw`\b(?:on purpose|deliberately|intentionally|in bad faith|never intended|out of spite)\b`,
    ],
    ask: 'What did they say or do that makes you think so?',
  },
  {
    type: 'label',
    words: [
      String.raw`\b(?:liars?|thie(?:f|ves)|crooks?|cheats?|cheater|fraudster|con ?(?:man|artist)|scammers?|deadbeats?|freeloaders?|idiots?|morons?|jerks?|bully|bullies|karen|nutcase|nut ?job|psycho|lunatic|maniac|drunk|drama queen|troublemakers?|time ?wasters?|whiners?|complainers?|a pain in the \w+|scumbags?|assholes?|bitch|bastard|weirdo|creep)\b`,
      String.raw`\b(?:problem|difficult|serial|chronic|professional|nightmare|crazy|toxic) (?:customer|client|caller|complainer|person|complaint)s?\b`,
    ],
    ask: 'What did they say or do? Write that instead of a name for them.',
  },
  {
    type: 'trait',
    words: [
      String.raw`\b${someone}(?: |(?='))${is} ${much}(?:rude|abusive|aggressive|hostile|nasty|mean|crazy|insane|unstable|irrational|unreasonable|impossible|hysterical|paranoid|manipulative|dishonest|lying|stupid|dumb|arrogant|entitled|needy|clingy|lazy|cheap|greedy|stubborn|difficult|emotional|childish|threatening|unprofessional|ridiculous|pathetic|vindictive|bipolar|narcissistic|on drugs|drunk|mental(?:ly ill)?)\b`,
      String.raw`\b(?:rude|abusive|aggressive|hostile|nasty|hysterical|unreasonable|arrogant|entitled|needy|stubborn|crazy|irrational) (?:man|woman|guy|lady|person|customer|client|caller|tone|attitude|behaviou?r|manner|language)\b`,
    ],
    ask: 'What did they say or do? Their words and acts say more than what they are like.',
  },
]

/** What stands in quotation marks is somebody’s words and stays as it was said. */
const QUOTED = /“[^”]*”?|"[^"]*"?/g

/**
 * Finds guesses, labels and traits in what is about to be recorded as a fact, in the order in which they stand. A help for the writer:
 * it knows English only, is not complete, and must never keep anybody from saving.
 */
export function readAloud(text: string): readonly Heard[] {
  const plain = text.replaceAll('’', "'").replace(QUOTED, (words) => ' '.repeat(words.length))
  const heard = rows.flatMap(({ type, words, ask }) => words.flatMap((pattern) => [...plain.matchAll(new RegExp(pattern, 'gi'))].map((match): Heard => ({ type, ask, at: match.index, found: text.slice(match.index, match.index + match[0].length) }))))
  const inOrder = heard.toSorted((a, b) => a.at - b.at || b.found.length - a.found.length)
  // Words found twice are said once, as the longer of the two.
  return inOrder.filter((one, index) => !inOrder.slice(0, index).some((before) => one.at < before.at + before.found.length))
}
