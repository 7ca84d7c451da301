import { authorName } from '../journal/authors.ts'
import type { StaffMember } from '../journal/fold-journal.ts'
import type { Person } from '../journal/fold-customer.ts'
import type { Hash } from '../journal/format.ts'
import { formatMoney, type Money } from '../money/money.ts'
import { formatDateAndTime, formatMoment } from '../time/phrases.ts'
import type { Moment } from '../time/civil.ts'
import type { PackInput } from './pack-input.ts'
import { numberOf } from './selection.ts'

/** Turns what the record holds into words for the readers of a pack: names, dates and amounts in the locale chosen. */
export interface Reader {
  readonly locale: string
  /** A civil date, with the local time `HH:MM` where one was said. */
  date(date: string, time?: string): string
  moment(moment: Moment): string
  money(money: Money): string
  /** A country by its two letters: `United States`. */
  country(code: string): string
  /** A language by its tag; what is no tag stays as it was typed. */
  language(tag: string): string
  /** A colleague’s name as the staff list has it now. */
  staff(id: string): string
  /** A person of the customer; an unknown id gives undefined. */
  person(id: string | undefined): string | undefined
  /** `no. 12` for an earlier entry named by its ref, without a word of what it says. */
  entry(ref: Hash): string
}

export function createReader({ locale, journal, customer, case: state }: PackInput): Reader {
  const numbers = new Map([...(customer?.items ?? []), ...state.timeline].map((item) => [item.ref, numberOf(item)]))
  return readerOf(locale, journal.staff, customer?.people ?? [], (ref) => {
    const number = numbers.get(ref)
    return number ? `no. ${number}` : 'an earlier entry'
  })
}

function readerOf(locale: string, staff: readonly StaffMember[], people: readonly Person[], entry: (ref: Hash) => string): Reader {
  return {
    locale,
    date: (date, time) => tidy(formatDateAndTime(date, time, locale)),
    moment: (moment) => tidy(formatMoment(moment, locale)),
    money: (money) => tidy(formatMoney(money, locale)),
    country: (code) => new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code,
    language: (tag) => (/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag) ? (new Intl.DisplayNames(locale, { type: 'language' }).of(tag) ?? tag) : tag),
    staff: (id) => authorName(id, staff),
    person: (id) => people.find((person) => person.person === id)?.name,
    entry,
  }
}

/** Intl puts narrow no-break spaces into times and amounts that some fonts lack and no search finds. */
export function tidy(text: string): string {
  return text.replaceAll('\u202f', '\u00a0')
}

/** `registered-post` as words: `registered post`. */
export function words(code: string): string {
  return code.replaceAll('-', ' ')
}

/** The first letter made large. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** `1 entry`, `3 entries`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`
}

/** `a, b and c`. */
export function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('')
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`
}

/** The beginning of a long text, cut between words, at most `max` characters. */
export function shortened(text: string, max: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= max) return line
  const cut = line.slice(0, max).toWellFormed().replaceAll('\ufffd', '')
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), Math.floor(max / 2))).trimEnd()} …`
}
