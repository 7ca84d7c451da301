import { authorName } from '../journal/authors.ts'
import type { FileRef } from '../journal/format.ts'
import type { CustomerState, Person } from '../journal/fold-customer.ts'
import type { StaffMember } from '../journal/fold-journal.ts'
import type { Current } from '../journal/items.ts'
import type { Kind, KindData } from '../journal/kinds.ts'
import { decimalString, formatMoney, type Money } from '../money/money.ts'
import { formatDateAndTime, formatMoment } from '../time/phrases.ts'
import { describe } from '../export/describe.ts'
import { described, type Description, type Describers } from '../export/description.ts'
import { textOf } from '../export/document.ts'
import { tidy, words, type Reader } from '../export/reader.ts'
import { tokensOf } from './tokens.ts'

/** What of an entry can be found. */
export interface Searchable {
  readonly title: string
  /** The words a person sees, sentence by sentence. */
  readonly text: string
  /** The same as words to be looked up, folded, with amounts also as `1234.50` has them. */
  readonly words: string
  readonly files: readonly FileRef[]
}

/** Kinds that make up the record of a case or customer: they are found as that, by what is in force, and not entry by entry. */
const recordKinds = new Set<Kind>(['opened', 'case-details', 'customer-opened', 'customer-details', 'person', 'address'])
/** Kinds that speak about other entries; the reason given for taking something back is no place to find it again. */
const silentKinds = new Set<Kind>(['correction', 'withdrawn', 'moved', 'erased', 'erasure-refused', 'snoozed', 'journal-opened', 'business-profile', 'staff-member', 'setting'])

/** What nothing that leaves the house describes, but somebody here may look for. */
const ownDescribers: Describers = {
  expectations: (data) => described('Expectations', `They expect: ${data.theyExpect}`, `We offer: ${data.weOffer}`),
  flag: (data) => described('Flag', data.fact),
  'flag-lifted': (data) => described('Flag lifted', data.why),
  'staff-check-in': (data, reader) => described('Check-in', `Check-in with ${reader.staff(data.staff)} ${data.step}`),
  exported: (data) => described('Pack saved', `Pack saved for ${data.to}: ${data.fileName}`, data.seal && `Seal code: ${data.seal}`),
  seal: (data) => described('Seal code', `Seal code ${data.code}${data.givenTo ? ` given to ${data.givenTo}` : ''}`, data.how),
}

/** The searchable words of the newest version of an entry; undefined where it is not found by itself. */
export function searchableOf(current: Current, reader: Reader): Searchable | undefined {
  if (recordKinds.has(current.kind) || silentKinds.has(current.kind)) return undefined
  const { title, text } = describeForSearch(current, reader)
  const guidance = current.guidance.flatMap(({ title: article, said, why }) => [`Guidance: ${article}`, ...said, ...(why === undefined ? [] : [why])])
  const teller = current.source?.by === undefined ? [] : [`From ${reader.person(current.source.by) ?? current.source.by}`]
  const all = [textOf(text), ...teller, ...guidance].join('\n')
  return { title, text: all, words: searchWords(`${title} ${all}`, amountsIn(current.data)), files: current.files }
}

/** Words to be looked up, folded and separated by spaces. Amounts also stand there without signs and groups: `1234 50`, as one may type them. */
export function searchWords(text: string, amounts: readonly Money[] = []): string {
  return [...tokensOf(text).map((word) => word.folded), ...amounts.flatMap((amount) => decimalString(amount).split(/\D+/).filter(Boolean))].join(' ')
}

/** What stands about a customer besides the name, line by line: people with their numbers, addresses, account number. */
export function customerLines({ identity, people, addresses }: CustomerState): readonly string[] {
  return [
    [identity.legalEntity, [identity.firstName, identity.lastName].filter(Boolean).join(' ')].filter(Boolean).join(', '),
    identity.accountNumber === undefined ? '' : `Account ${identity.accountNumber}`,
    ...people.map(({ name, role, title, phones, emails }) => [name, title ?? words(role), ...phones, ...emails].join(', ')),
    ...addresses.map(({ postal }) => [...postal.lines, postal.city, postal.region, postal.postalCode].filter(Boolean).join(', ')),
  ].filter(Boolean)
}

/** A reader for searching: the words of the screens, made once per amount and date, because a whole journal is read with it. */
export function createSearchReader(locale: string, staff: readonly StaffMember[], people: readonly Pick<Person, 'person' | 'name'>[], said: Map<string, string>): Reader {
  const once = (key: string, say: () => string): string => {
    const known = said.get(key)
    if (known !== undefined) return known
    const text = tidy(say())
    if (said.size < REMEMBERED) said.set(key, text)
    return text
  }
  return {
    locale,
    date: (date, time) => once(`${date} ${time ?? ''}`, () => formatDateAndTime(date, time, locale)),
    moment: (moment) => tidy(formatMoment(moment, locale)),
    money: (money) => once(`${money.minor} ${money.currency}`, () => formatMoney(money, locale)),
    country: (code) => code,
    language: (tag) => tag,
    staff: (id) => authorName(id, staff),
    person: (id) => people.find((person) => person.person === id)?.name,
    entry: () => 'an earlier entry',
  }
}

/** At most so many amounts and dates are remembered. */
const REMEMBERED = 20_000

function describeForSearch(current: KindData, reader: Reader): Description {
  const own = ownDescribers[current.kind] as ((data: KindData['data'], reader: Reader) => Description) | undefined
  return own?.(current.data, reader) ?? describe(current, reader)
}

function amountsIn(value: unknown): Money[] {
  if (typeof value !== 'object' || value === null) return []
  if ('minor' in value && 'currency' in value && typeof value.minor === 'number' && typeof value.currency === 'string') return [{ minor: value.minor, currency: value.currency }]
  return Object.values(value).flatMap(amountsIn)
}
