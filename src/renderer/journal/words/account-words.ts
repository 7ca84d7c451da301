import { entryWords, plain, type Speech, type WordsTable } from './entry-words.ts'
import { methodNames } from './names.ts'
import type { DataOf } from '../../../core/journal/kinds.ts'

type Kinds = 'charge' | 'payment' | 'credit' | 'refund' | 'bounced-payment' | 'write-off' | 'payment-arrangement' | 'interest-basis'

export const accountWords: WordsTable<Kinds> = {
  charge: ({ number, what, due, amount, tax }, say) =>
    entryWords(`Invoice${number ? ` ${number}` : ''}, ${say.money(amount)}`, [plain(what)], [due && `Due ${say.date(due)}`, tax && tax.minor > 0 && `${say.money(tax)} tax in it`]),
  payment: ({ amount, method, reference, allocations }, say) => entryWords(`Payment, ${say.money(amount)}`, [], [`By ${methodNames[method]}`, reference, ...split(allocations, say)]),
  credit: ({ amount, why, number }, say) => entryWords(`Credit${number ? ` ${number}` : ''}, ${say.money(amount)}`, [plain(why)]),
  refund: ({ amount, why, method }, say) => entryWords(`Refund, ${say.money(amount)}`, [plain(why)], [method && `By ${method}`]),
  'bounced-payment': ({ amount, fee, why, payment }, say) =>
    entryWords(`Payment bounced, ${say.money(amount)}`, [plain(say.earlier(payment), 'About'), plain(why)], [fee && fee.minor > 0 && `Bank fee ${say.money(fee)}`], 'dont'),
  'write-off': ({ amount, why }, say) => entryWords(`Written off, ${say.money(amount)}`, [plain(why)]),
  'payment-arrangement': ({ method, authorizedBy, authorizedOn, dayOfMonth, noticeDays, endsOn }, say) => {
    const how = { 'direct-debit': 'direct debit', 'card-on-file': 'card on file', 'standing-order': 'standing order', 'automatic-invoice': 'automatic invoice', other: 'another way' }
    return entryWords(`Payment on a set date, ${how[method]}`, [plain(`Allowed by ${authorizedBy} on ${say.date(authorizedOn)}.`)], [
      dayOfMonth !== undefined && `Day ${dayOfMonth} of the month`, `${noticeDays} days’ notice`, endsOn && `Ends ${say.date(endsOn)}`,
    ])
  },
  'interest-basis': ({ basis, text, jurisdiction, annualBasisPoints, from }, say) =>
    entryWords(`Interest, ${annualBasisPoints / 100}% a year`, [plain(text)], [basis === 'statute' ? 'A statute' : 'A contract clause', jurisdiction, `From ${say.date(from)}`]),
}

/** Where a payment went, unless all of it went to one place. */
function split(allocations: DataOf<'payment'>['allocations'], say: Speech): string[] {
  if (allocations.length < 2) return []
  return allocations.map((part) => `${say.money(part.amount)} to ${part.case ? say.caseTitle(part.case) : 'the account'}`)
}
