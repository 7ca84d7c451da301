import { about, entryWords, plain, spoken, type Speech, type WordsTable } from './entry-words.ts'
import { expiryNames } from './names.ts'
import type { DataOf } from '../../../core/journal/kinds.ts'

type Kinds =
  | 'promise' | 'promise-outcome' | 'action-step' | 'action-step-outcome' | 'follow-up' | 'follow-up-outcome' | 'snoozed' | 'offer' | 'offer-answer'
  | 'agreement' | 'scope-change' | 'solution' | 'solution-answer' | 'expiry'

export const commitmentWords: WordsTable<Kinds> = {
  promise: ({ by, what, due, dueTime, amount }, say) =>
    entryWords(by === 'them' ? 'They promised' : 'We promised', [plain(what)], [due && `Due ${say.date(due, dueTime)}`, amount && say.money(amount)]),
  'promise-outcome': ({ promise, outcome, note }, say) => {
    const titles = { kept: 'Promise kept', 'partly-kept': 'Promise partly kept', broken: 'Promise broken', released: 'Promise let go', replaced: 'Promise replaced' }
    return entryWords(titles[outcome], [about(say, promise), plain(note)], [], outcome === 'kept' ? 'say' : outcome === 'broken' ? 'dont' : undefined)
  },
  'action-step': ({ what, owner, due }, say) => entryWords('Action step', [plain(what)], [owner && say.staff(owner), due && `Due ${say.date(due)}`]),
  'action-step-outcome': ({ step, outcome, note }, say) => entryWords(outcome === 'done' ? 'Step done' : 'Step not needed', [about(say, step), plain(note)], [], outcome === 'done' ? 'say' : undefined),
  'follow-up': ({ what, due, way }, say) => entryWords('Follow-up', [plain(what)], [`On ${say.date(due)}`, way === 'note' ? 'By handwritten note' : `By ${way}`]),
  'follow-up-outcome': ({ followUp, outcome, satisfied, answer }, say) => {
    const words = { yes: 'They are satisfied', partly: 'They are partly satisfied', no: 'They are not satisfied', 'not-asked': 'Not asked whether they are satisfied' }
    return entryWords(outcome === 'done' ? 'Follow-up done' : 'Follow-up not needed', [about(say, followUp), spoken(answer, 'They said')], [satisfied && words[satisfied]])
  },
  snoozed: ({ item, until, why }, say) => entryWords(`Put off until ${say.date(until)}`, [about(say, item), plain(why)]),
  offer: ({ by, terms, amount, costToUs, openUntil, instalments }, say) =>
    entryWords(by === 'us' ? 'We offered' : 'They offered', [plain(terms)], [
      amount && say.money(amount), costToUs && cost(costToUs, say), openUntil && `Open until ${say.date(openUntil)}`, ...installments(instalments, say),
    ]),
  'offer-answer': ({ offer, answer, note }, say) => {
    const titles = { accepted: 'Offer accepted', declined: 'Offer declined', countered: 'Another offer came back', 'taken-back': 'Offer taken back', lapsed: 'Offer ran out' }
    return entryWords(titles[answer], [about(say, offer), plain(note)], [], answer === 'accepted' ? 'say' : undefined)
  },
  agreement: ({ scope, price, terms, due, instalments, clauses }, say) =>
    entryWords('Agreement', [plain(scope), plain(terms, 'Terms'), ...(clauses ?? []).map((clause) => plain(clause.text, `Clause on ${clauseNames[clause.about]}`))], [
      price && say.money(price), due && `Due ${say.date(due)}`, ...installments(instalments, say),
    ]),
  'scope-change': ({ what, price, agreedBy, confirmed }, say) => {
    const words = { 'in-writing': 'in writing', 'by-email': 'by email', 'by-message': 'by message', spoken: 'spoken only', 'not-confirmed': 'not confirmed' }
    return entryWords('Change of scope', [plain(what)], [price && say.money(price), `Agreed by ${agreedBy}, ${words[confirmed]}`])
  },
  solution: ({ what, costToUs, answer, theirWords }, say) => entryWords('Solution offered', [plain(what), spoken(theirWords, 'They said')], [costToUs && cost(costToUs, say), `Answer: ${answer}`]),
  'solution-answer': ({ solution, answer, note }, say) => entryWords(answer === 'accepted' ? 'Solution accepted' : 'Solution declined', [about(say, solution), plain(note)], [], answer === 'accepted' ? 'say' : undefined),
  expiry: ({ about: subject, what, on, enteredFrom }, say) => entryWords(`${expiryNames[subject]}: ${say.date(on)}`, [plain(what)], [`From: ${enteredFrom}`], 'warn'),
}

const clauseNames = { interest: 'interest', termination: 'ending it', 'late-fee': 'late fees', 'attorney-fees': 'attorney fees', scope: 'scope', other: 'something else' }

function cost(amount: { readonly minor: number; readonly currency: string }, say: Speech): string {
  return amount.minor === 0 ? 'Cost to us: none' : `Cost to us: ${say.money(amount)}`
}

function installments(parts: DataOf<'offer'>['instalments'], say: Speech): string[] {
  return (parts ?? []).map((part) => `${say.money(part.amount)} on ${say.date(part.due)}`)
}
