import type { DataOf } from '../../../core/journal/kinds.ts'
import { about, entryWords, plain, spoken, type WordsTable } from './entry-words.ts'
import { pauseNames } from './names.ts'

type Kinds =
  | 'conduct' | 'staff-check-in' | 'our-mistake' | 'apology' | 'escalation' | 'dispute' | 'dispute-outcome' | 'pause' | 'pause-released' | 'hold' | 'hold-released' | 'keep-or-let-go'

export const conductWords: WordsTable<Kinds> = {
  conduct: ({ step, theirWords, ourWords }) => {
    const titles = {
      'named-it': 'Said what can’t go on', 'first-warning': 'First warning given', 'second-warning': 'Second warning given', 'call-ended': 'Call ended because of abuse', 'asked-to-leave': 'Asked to leave',
      'written-contact-only': 'Written contact only from now on', 'threat-of-violence': 'Threat of violence',
    }
    return entryWords(titles[step], [spoken(theirWords, 'They said'), spoken(ourWords, 'We said')], [], step === 'threat-of-violence' ? 'dont' : 'warn')
  },
  'staff-check-in': ({ staff, step, due }, say) => entryWords(`Check-in with ${say.staff(staff)}: ${step === 'declined' ? 'not wanted' : step}`, [], [due && `On ${say.date(due)}`]),
  'our-mistake': ({ facts, mustBeTold, fixed, prevention, advice }, say) =>
    entryWords('Our mistake', [plain(facts), plain(fixed, 'Put right'), plain(prevention, 'So that it won’t happen again'), plain(advice, 'Advice to the customer')],
      mustBeTold.map((one) => `${one.who} ${one.toldOn ? `told ${say.date(one.toldOn)}` : 'to be told'}`)),
  apology: ({ fault, apologizedFor, words, way }) => {
    const whose = { ours: 'The fault was ours', unknown: 'Fault not known yet', 'not-ours': 'The fault was not ours' }
    return entryWords('Apology', [plain(apologizedFor, 'For'), spoken(words, 'We said')], [whose[fault], way === 'in-person' ? 'In person' : `By ${way}`])
  },
  escalation: ({ to, whom, why, due }, say) => entryWords(`Escalated to ${escalatedTo(whom, to)}`, [plain(why)], [due && `Answer due ${say.date(due)}`]),
  dispute: ({ what, disputedAmount }, say) => entryWords('Disputed', [plain(what)], [disputedAmount && `${say.money(disputedAmount)} disputed`], 'warn'),
  'dispute-outcome': ({ dispute, outcome, note }, say) => {
    const titles = { agreed: 'Dispute settled, both agreed', upheld: 'Dispute settled, they were right', rejected: 'Dispute settled, we stand by the invoice', 'withdrawn-by-them': 'Dispute taken back' }
    return entryWords(titles[outcome], [about(say, dispute), plain(note)])
  },
  pause: ({ reason, note }) => entryWords(`Reminders paused: ${pauseNames[reason]}`, [plain(note)]),
  'pause-released': ({ pause, why }, say) => entryWords('Pause ended', [about(say, pause), plain(why)]),
  hold: ({ why }) => entryWords('Hold put on this case', [plain(why)]),
  'hold-released': ({ why }) => entryWords('Hold lifted', [plain(why)]),
  'keep-or-let-go': ({ figures, reasons, decision }, say) => {
    const titles = { keep: 'Decided: keep', 'keep-with-conditions': 'Decided: keep, with conditions', 'let-go': 'Decided: let go', undecided: 'Keep or let go, not decided' }
    return entryWords(titles[decision], [plain(reasons)], figures.map(({ label, amount, text }) => `${label}: ${amount ? say.money(amount) : (text ?? '')}`))
  },
}

const officeNames = { management: 'manager', attorney: 'attorney', agency: 'collections agency', insurer: 'insurer', police: 'police', other: '' } as const satisfies Readonly<Record<DataOf<'escalation'>['to'], string>>

/** Whom it went to; what they are is added where the name doesn’t say it. */
function escalatedTo(whom: string, to: DataOf<'escalation'>['to']): string {
  const name = whom.replace(/^(Our|The) /, (word) => word.toLowerCase())
  const office = officeNames[to]
  return office === '' || name.toLowerCase().includes(office) ? name : `${name} (${office})`
}
