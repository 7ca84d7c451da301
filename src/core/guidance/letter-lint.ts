/** A wording that a letter should not have, and why. */
export interface Wording {
  readonly rule: WordingRule
  /** The words that were found, as they stand in the text. */
  readonly found: string
  /** Where they begin in the text, in UTF-16 units. */
  readonly at: number
  readonly why: string
}

/** Which rule on wordings was broken. */
export type WordingRule = 'already-acting' | 'police' | 'publicity' | 'third-parties' | 'credit-record' | 'half-apology' | 'legal-action' | 'court-look'

interface Row {
  readonly rule: WordingRule
  /** Matched against the text with straight quotes, without regard to case. */
  readonly patterns: readonly RegExp[]
  readonly why: string
}

const professional = String.raw`(?:attorneys?|lawyers?|solicitors?|counsel|law firm|legal (?:team|department)|(?:debt )?collect(?:ions?|ing) (?:agency|agencies|company|firm|people)|debt collectors?|bailiffs?)`
const told = String.raw`(?:tell|call|contact|write to|inform|notify|speak (?:to|with)|talk (?:to|with)|let|reach out to|go to|visit)`

/**
 * What the field’s rules on demands and apologies rule out. An attorney, an agency or a court may be named as the next step, in the
 * future; never as acting already (compare 15 USC 1692e on false impressions, a rule for collectors that good practice extends to
 * creditors). Pressure by police, publicity, employer or family can itself be unlawful.
 */
const rows: readonly Row[] = [
  {
    rule: 'already-acting',
    patterns: [
      new RegExp(String.raw`\b(?:our|my|the) ${professional} (?:is|are|has|have|had) (?:already|now|been|currently|started|begun|told|taken|opened|instructed|advised|preparing|prepared|reviewing|working|looking|ready|waiting|standing|drafting|asked)\b`, 'gi'),
      new RegExp(String.raw`\b(?:has|have) (?:already |now |just )?(?:been )?(?:handed|passed|referred|given|sent|turned|forwarded|placed|assigned|put|transferred)\b[^.!?\n]{0,40}\b(?:to|with|over to|in the hands of) (?:an?|our|my|the)? ?${professional}\b`, 'gi'),
      new RegExp(String.raw`\b(?:have|has|'ve) (?:already |now |just )?(?:instructed|hired|retained|engaged|appointed|consulted|contacted|called in|involved|brought in) (?:an?|our|my|the) ${professional}\b`, 'gi'),
      new RegExp(String.raw`\b(?:on|under|at) (?:the )?(?:instructions?|advice|orders?|request) of (?:our|my|an?|the) ${professional}\b`, 'gi'),
      new RegExp(String.raw`\b(?:cc|copy|copied)(?: sent)?(?: to)?:? (?:our|my|an?|the) ${professional}\b`, 'gi'),
      new RegExp(String.raw`\bis (?:already |now )(?:with|at) (?:our|my|an?|the) ${professional}\b`, 'gi'),
      /\b(?:a |the |our )?(?:lawsuit|claim|suit|case) (?:has|have) (?:already |now |just )?been (?:filed|lodged|opened|issued) (?:in|at|with) (?:the |a )?(?:small claims |county |district )?court\b/gi,
    ],
    why: 'It says or suggests that an attorney, an agency or a court is acting already. Name it as the next step, with its date, or leave it out.',
  },
  {
    rule: 'police',
    patterns: [/\b(?:the )?police\b/gi, /\bcriminal(?:ly)?\b/gi, /\bprosecut(?:e|ed|ion|ors?)\b/gi, /\b(?:arrest(?:ed)?|jail|prison|sheriff)\b/gi, /\breport(?:ed|ing)? you to the authorities\b/gi, /\b(?:charge|accuse|sue) you (?:with|of|for) (?:fraud|theft)\b/gi, /\bpress charges\b/gi],
    why: 'Police and criminal charges don’t belong in a letter about money or service. Someone in danger calls them; a letter never threatens it.',
  },
  {
    rule: 'publicity',
    patterns: [
      /\b(?:social media|facebook|instagram|tiktok|linkedin|twitter|yelp|trustpilot|google review\w*|nextdoor)\b/gi, /\b(?:online|bad|negative|public|one-star) (?:reviews?|posts?)\b/gi, /\b(?:your|leave (?:us )?an?|write (?:us )?an?|post an?|take down (?:the|your)|delete (?:the|your)|remove (?:the|your)) reviews?\b/gi,
      /\b(?:go|make (?:it|this) |made )public\b/gi, /\b(?:publish|post) (?:this|your|what|about)\b/gi, /\b(?:newspapers?|the press|the media|blacklist(?:ed)?)\b/gi, /\btell (?:everyone|everybody|the whole|other (?:businesses|traders|suppliers|contractors)|your (?:customers|clients))\b/gi,
    ],
    why: 'Publicity and reviews are no lever: pressing with them can be unlawful, and it reads badly later.',
  },
  {
    rule: 'third-parties',
    patterns: [
      /\byour (?:employer|boss|workplace|landlord)\b/gi, /\bwhere you work\b/gi, /\bgarnish\w*\b/gi, /\btake it (?:out of|from) your (?:wages|pay|salary)\b/gi,
      new RegExp(String.raw`\b${told} (?:your )?(?:own )?(?:wife|husband|spouse|partner|parents?|mother|father|children|kids|family|relatives|neighbou?rs?|friends|colleagues|coworkers)\b`, 'gi'),
    ],
    why: 'Employer, landlord, family and neighbors stay out of it: the matter is between you and the customer.',
  },
  {
    rule: 'credit-record',
    patterns: [/\bcredit (?:score|rating|report|record|file|history|standing|bureaus?|reference agency|reference agencies)\b/gi, /\b(?:hurt|harm|damage|ruin|affect|destroy) your credit\b/gi, /\breport(?:ed)? (?:you|this|it) to (?:the |a )?credit\b/gi],
    why: 'A threat to someone’s credit record has legal rules of its own, and few small businesses report at all. Leave it out.',
  },
  {
    rule: 'half-apology',
    patterns: [/\bsorry (?:that |if |for how |for the way )you(?:'re|r| are| were)? ?(?:feel|felt|feelings?|upset|offended|think|thought|took it|got)\b/gi, /\bsorry if\b/gi, /\b(?:sorry|apologi[sz]e) for any (?:inconvenience|upset|offen[sc]e)\b/gi, /\bif you (?:feel|felt)\b/gi, /\bmistakes were made\b/gi],
    why: '“If you feel” and “sorry if” put the fault on them. Say what you are sorry for, or state the facts.',
  },
  {
    rule: 'court-look',
    patterns: [/\bfinal notice\b/gi, /\blast notice before\b/gi, /\bnotice of (?:suit|lawsuit|legal action|legal proceedings|court|judgment|default|intent to (?:sue|file))\b/gi, /\b(?:court|legal|official|statutory|judicial) (?:notice|demand|order|warning|summons)\b/gi, /\bsummons(?:ed)?\b/gi, /\bpre-?judgment\b/gi, /\b(?:plaintiff|defendant|docket)\b/gi],
    why: 'It looks like a paper from a court. A letter has to look like what it is: a letter from you.',
  },
]

/** Legal action as a bare threat; fine where going to court is the one step that was named. */
const legalAction: Row = {
  rule: 'legal-action',
  patterns: [/\blegal (?:action|proceedings|steps|measures|consequences)\b/gi, /\b(?:take|haul|drag|bring) you to court\b/gi, /\bsee you in court\b/gi, /\bsue you\b/gi, /\bwithout further (?:notice|warning)\b/gi, /\b(?:all|every) (?:legal )?(?:means|remed(?:y|ies)) (?:available|necessary|at our disposal)\b/gi],
  why: 'It threatens without saying what. Name one step that you will and may take, and its date.',
}

/**
 * Finds wordings that don’t belong in a letter, in the order in which they stand.
 * @param options `courtIsNamed`: the letter’s one next step is a claim in court or through an attorney, so that speaking of legal action is no bare threat
 */
export function wordingProblems(text: string, options: { readonly courtIsNamed?: boolean } = {}): Wording[] {
  // One character for one character, so that places stay what they are.
  const plain = text.replaceAll(/[‘’]/g, "'").replaceAll(/[“”]/g, '"').replaceAll(/\s/g, ' ')
  const found: Wording[] = []
  for (const { rule, patterns, why } of options.courtIsNamed ? rows : [...rows, legalAction]) {
    for (const pattern of patterns) {
      for (const { index, 0: words } of plain.matchAll(pattern)) {
        const overlaps = found.some((one) => one.rule === rule && index < one.at + one.found.length && one.at < index + words.length)
        if (!overlaps) found.push({ rule, found: text.slice(index, index + words.length), at: index, why })
      }
    }
  }
  return found.toSorted((a, b) => a.at - b.at)
}
