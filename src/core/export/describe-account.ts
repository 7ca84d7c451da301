import { plain } from './document.ts'
import { described, labelled, type Describers } from './description.ts'
import { words } from './reader.ts'

/** What moves the account. */
export const accountDescribers: Describers = {
  charge: (data, reader) =>
    described(data.number ? `Invoice ${data.number}` : 'Charge', `${data.number ? `Invoice ${data.number}` : 'Charge'}, ${reader.money(data.amount)}${data.due ? `, due ${reader.date(data.due)}` : ', without a due date'}: ${data.what}`, data.tax && `Tax included: ${reader.money(data.tax)}`),
  payment: (data, reader) => {
    const title = `Payment received, ${reader.money(data.amount)}, ${words(data.method)}${data.reference ? `, ref. ${data.reference}` : ''}`
    return described('Payment', title, data.allocations.length > 1 ? 'Covers more than one invoice or case; the statement of account shows the share of this case.' : undefined)
  },
  credit: (data, reader) => described(data.number ? `Credit ${data.number}` : 'Credit', `Credit${data.number ? ` ${data.number}` : ''} given, ${reader.money(data.amount)}: ${data.why}`),
  refund: (data, reader) => described('Refund', `Refund paid, ${reader.money(data.amount)}${data.method ? `, ${data.method}` : ''}: ${data.why}`),
  'bounced-payment': (data, reader) =>
    described('Payment taken back', `Payment (${reader.entry(data.payment)}) taken back by the bank, ${reader.money(data.amount)}`, data.fee && `Bank fee to us: ${reader.money(data.fee)}`, data.why),
  'write-off': (data, reader) => described('Written off', `Written off, ${reader.money(data.amount)}: ${data.why}`),
  'payment-arrangement': (data, reader) =>
    described(
      'Payment arrangement', `Payments to be taken by ${words(data.method)}, allowed by ${data.authorizedBy} on ${reader.date(data.authorizedOn)}`,
      data.dayOfMonth ? `On day ${data.dayOfMonth} of the month.` : undefined, `Notice given before each: ${data.noticeDays} days.`, data.endsOn && `Ends on ${reader.date(data.endsOn)}.`,
    ),
  'interest-basis': (data, reader) => ({
    title: 'Basis of interest',
    text: [
      [plain(`Basis of interest from ${reader.date(data.from)}: ${data.basis === 'statute' ? 'statute' : 'clause of the contract'}${data.jurisdiction ? ` (${data.jurisdiction})` : ''}, ${percent(data.annualBasisPoints)} a year.`)],
      ...[labelled('As entered', data.text)].filter((paragraph) => paragraph !== undefined),
    ],
  }),
}

/** Basis points as a percentage: 825 → `8.25%`. */
export function percent(basisPoints: number): string {
  return `${(basisPoints / 100).toFixed(2).replace(/\.?0+$/, '')}%`
}
