import type { PostalAddress } from '../journal/format.ts'
import { itemDay } from '../journal/fold-case.ts'
import { newestBy, type Address, type Person } from '../journal/fold-customer.ts'
import type { StaffMember } from '../journal/fold-journal.ts'
import { cell, plain, quiet, type Block, type Cell } from './document.ts'
import type { PackInput } from './pack-input.ts'
import { civilDateOf, type CivilDate } from '../time/civil.ts'
import { placeOfKind } from './policy.ts'
import { sentence, words, type Reader } from './reader.ts'
import type { Leaving } from './selection.ts'

/** Both sides: names, addresses, people with their roles, and where our witnesses can be found. */
export function partiesBlocks(input: PackInput, leaving: readonly Leaving[], reader: Reader): Block[] {
  return [...ourSide(input, leaving, reader), ...theirSide(input, reader), ...addressBlocks(input, leaving, reader)]
}

/** A postal address on one line per row. */
export function addressLines({ lines, city, region, postalCode, country }: PostalAddress, reader: Reader): string[] {
  return [...lines, [[city, region].filter(Boolean).join(', '), postalCode].filter(Boolean).join(' '), reader.country(country)].filter((line) => line !== '')
}

export const customerTypes = {
  consumer: 'Consumer', 'individual-in-business': 'Individual in business', company: 'Company', 'public-body': 'Public body', unknown: 'Not known',
} as const

function ourSide({ journal: { profile, staff } }: PackInput, leaving: readonly Leaving[], reader: Reader): Block[] {
  const authors = new Set(leaving.flatMap(({ versions }) => versions.map((version) => version.author)))
  const witnesses = staff.filter((member) => authors.has(member.staff))
  return [
    { type: 'heading', level: 2, text: 'Our side' },
    profile
      ? {
          type: 'facts',
          rows: facts({
            Business: profile.name, 'Legal name': profile.legalName, Address: profile.address && addressLines(profile.address, reader).join('\n'),
            Phone: profile.phone, Email: profile.email, Registration: profile.registration,
          }),
        }
      : { type: 'paragraph', paragraph: [quiet('The business has not entered its name and address.')] },
    ...(witnesses.length === 0 ? [] : [{ type: 'heading', level: 2, text: 'Our people in this record' }, witnessTable(witnesses, reader)] as const),
  ]
}

function witnessTable(witnesses: readonly StaffMember[], reader: Reader): Block {
  return {
    type: 'table',
    caption: 'Our people who recorded or witnessed what is in this volume',
    columns: [{ title: 'Name', share: 26 }, { title: 'Role', share: 24 }, { title: 'Here', share: 22 }, { title: 'Last known contact', share: 28 }],
    rows: witnesses.map(({ name, role, from, to, lastKnownContact }) => [
      cell(name), cell(role), cell(period(from, to, reader)), lastKnownContact ? cell(lastKnownContact) : [[quiet('not entered')]],
    ]),
  }
}

function theirSide({ customer, options: { asOf } }: PackInput, reader: Reader): Block[] {
  if (!customer) return [{ type: 'heading', level: 2, text: 'The customer' }, { type: 'paragraph', paragraph: [quiet('No customer is named in this case.')] }]
  const { identity, people, contactLimit } = customer
  return [
    { type: 'heading', level: 2, text: 'The customer' },
    {
      type: 'facts',
      rows: [
        ...facts({
          Name: identity.name, Kind: customerTypes[identity.type], 'Legal name': identity.legalEntity,
          Person: [identity.firstName, identity.lastName].filter(Boolean).join(' ') || undefined, 'Account number': identity.accountNumber,
          'Country and state': [identity.state, identity.country && reader.country(identity.country)].filter(Boolean).join(', ') || undefined,
          Language: identity.language && reader.language(identity.language),
        }),
        ...(contactLimit && contactLimit.limit !== 'none' ? facts({ 'Limit on contact': `${sentence(words(contactLimit.limit))}${contactLimit.detail ? `: ${contactLimit.detail}` : ''} (asked ${words(contactLimit.asked)})` }) : []),
      ],
    },
    ...(people.length === 0 ? [] : [{ type: 'heading', level: 2, text: 'Their people' }, peopleTable(people, asOf, reader)] as const),
  ]
}

function peopleTable(people: readonly Person[], asOf: string, reader: Reader): Block {
  return {
    type: 'table',
    caption: 'People on the customer’s side',
    columns: [{ title: 'Name', share: 22 }, { title: 'Role', share: 22 }, { title: 'Phone', share: 17 }, { title: 'Email', share: 39 }],
    rows: people.map(({ name, role, title, phones, emails, left }) => [
      cell(name), [[plain(roleAndTitle(role, title))], ...(left ? [[quiet(`${left <= asOf ? 'left' : 'leaves'} ${reader.date(left)}`)]] : [])],
      cell(phones.join('\n')), cell(emails.join('\n')),
    ]),
  }
}

/** “Accounts, Bookkeeper”; a title that only says the role again is left off. */
function roleAndTitle(role: Person['role'], title: string | undefined): string {
  const name = sentence(words(role))
  return title === undefined || title.toLowerCase() === name.toLowerCase() ? name : `${name}, ${title}`
}

/**
 * The customer’s addresses as they were when the case began, and as they are on the day of the pack. An address that was changed under
 * the same name stands as it read on each day; one without dates counts from the day it was recorded.
 */
function addressBlocks({ customer, case: state, preparedAt }: PackInput, leaving: readonly Leaving[], reader: Reader): Block[] {
  const recorded = leaving.flatMap(({ current, item }) => (current.kind === 'address' ? [{ ...current.data, since: current.data.from ?? civilDateOf(item.recordedAt), recordedOn: civilDateOf(item.recordedAt) }] : []))
  if (!customer || recorded.length === 0) return []
  const began = leaving.filter(({ item, current }) => item.stream === `case/${state.id}` && placeOfKind[current.kind] === 'chronology').map(({ item }) => itemDay(item)).toSorted()[0] ?? civilDateOf(preparedAt)
  const today = civilDateOf(preparedAt)
  const uses = [...new Set(recorded.map(({ use }) => use))]
  return [
    { type: 'heading', level: 2, text: 'Their addresses' },
    {
      type: 'table',
      caption: 'The customer’s addresses when the case began and today',
      columns: [{ title: 'Use', share: 14 }, { title: `On ${reader.date(began)}, when the case began`, share: 43 }, { title: `On ${reader.date(today)}`, share: 43 }],
      rows: uses.map((use) => {
        const own = recorded.filter((address) => address.use === use)
        return [cell(sentence(use)), addressesOn(began, own, reader), addressesOn(today, own, reader)]
      }),
    },
  ]
}

type Recorded = Address & { readonly since: CivilDate; readonly recordedOn: CivilDate }

/** What was in force on a day. Of the versions of one address the newest that had begun counts; where none had, it is said so. */
function addressesOn(day: CivilDate, recorded: readonly Recorded[], reader: Reader): Cell {
  const begun = recorded.filter(({ since, to }) => since <= day && (to === undefined || to >= day))
  const inForce = newestBy(begun.toSorted((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0)), ({ address }) => address)
  if (inForce.length === 0) {
    const later = recorded.find(({ from }) => from === undefined)
    return later ? [...addressCell(later, reader), [quiet(`recorded ${reader.date(later.recordedOn)}; since when is not entered`)]] : [[quiet('none recorded for this day')]]
  }
  return inForce.flatMap((address) => addressCell(address, reader))
}

function addressCell({ postal, from, to }: Address, reader: Reader): Cell {
  const dates = period(from, to, reader)
  return [[plain(addressLines(postal, reader).join('\n'))], ...(dates ? [[quiet(dates)]] : [])]
}

function period(from: string | undefined, to: string | undefined, reader: Reader): string {
  if (from && to) return `${reader.date(from)} to ${reader.date(to)}`
  if (from) return `since ${reader.date(from)}`
  return to ? `until ${reader.date(to)}` : ''
}

function facts(rows: Readonly<Record<string, string | undefined>>): { label: string; value: Cell }[] {
  return Object.entries(rows).flatMap(([label, value]) => (value ? [{ label, value: cell(value) }] : []))
}
