import { daysUntilRecorded } from '../time/civil.ts'
import { occurrenceOf } from './describe.ts'
import type { CounselContent } from './counsel-volume.ts'
import { plain, quiet, strong, type Block, type Cell } from './document.ts'
import type { PackInput } from './pack-input.ts'
import { count, listed, type Reader } from './reader.ts'
import type { Leaving, Selection } from './selection.ts'
import { note } from './volume-one.ts'

/**
 * A draft that counsel can edit: what the record itself can fill in is filled in, everything a person has to know stands in brackets.
 * It concludes nothing; what speaks against a statement, such as entries written down late, is listed below it.
 */
export function recordsCertificate(input: PackInput, { facts, records, volumes }: Pick<CounselContent, 'facts' | 'records' | 'volumes'>, reader: Reader): Block[] {
  const { case: state, journal, customer } = input
  const us = journal.profile?.legalName ?? journal.profile?.name ?? '[name of the business]'
  return [
    note('A draft for you to edit, not a statement by anyone. What stands in brackets is not known to the program. Example of the rules it follows: Federal Rules of Evidence 902(11) and 902(14); the rules of your state or court may differ.'),
    { type: 'paragraph', paragraph: [strong('Certificate of a custodian or other qualified person (draft)')] },
    { type: 'paragraph', paragraph: [plain('I, [name], state:')] },
    { type: 'list', numbered: true, items: [
      line(`I am [position] of ${us}${addressOf(input)}. I know how its records are made and kept because [how].`),
      line(`Volume 1 holds the record of case ${state.number}, “${state.title}”${customer ? `, about ${customer.identity.name}` : ''}: ${listed(records.map(({ stream, lines }) => `${count(lines.length, 'entry', 'entries')} of the ${stream.startsWith('case/') ? 'case' : 'customer'} record`))}. [To state: what was left out of it, and why.]`),
      line('Each entry shows when it was written down and by whom. [To confirm, entry by entry where needed: it was made at or near the time of what it describes by a person with knowledge, or from what such a person passed on.]'),
      line('[To confirm: the record is kept in the course of a regularly conducted activity of the business, and making entries like these is its regular practice.]'),
      line(`The exhibits in ${listed(volumes)} are copies of files attached to entries. Each file is identified by the SHA-256 hash in the list of exhibits. [To confirm by a qualified person: how the hashes were compared with the files kept, and with what result.]`),
      line('[Declaration in the form of your jurisdiction. Date, place, signature.]'),
    ] },
    { type: 'heading', level: 2, text: 'What to look at before anyone signs' },
    { type: 'list', items: caveats(input, facts, reader) },
  ]
}

function caveats({ journal }: PackInput, facts: Selection, reader: Reader): Cell[] {
  const late = [...new Set(facts.leaving.filter(isLate).map(({ number }) => number))]
  const authors = [...new Set(facts.leaving.flatMap(({ versions }) => versions.map((version) => version.author)))]
  const corrected = [...new Set(facts.leaving.filter(({ versions }) => versions.length > 1).map(({ number }) => number))]
  const left = journal.staff.filter(({ staff, to }) => to !== undefined && authors.includes(staff)).map(({ name }) => name)
  return [
    line('Section “What was left out” of this volume counts what Volume 1 does not show.'),
    late.length > 0 ? line(`Written down more than a day after the event: ${numbers(late)}.`) : line('No entry of Volume 1 was written down more than a day after the day it names.'),
    ...(corrected.length > 0 ? [line(`Corrected later: ${numbers(corrected)}.`)] : []),
    ...(facts.clockWentBack.size > 0 ? [line(`Recorded while the computer’s clock stood earlier than before: ${numbers([...facts.clockWentBack])}.`)] : []),
    ...(authors.length > 0 ? [line(`Entries are by ${listed(authors.map((author) => reader.staff(author)))}. The person at the desk is chosen from a list and is not verified.`)] : []),
    ...(left.length > 0 ? [line(`No longer with the business: ${listed(left)}.`)] : []),
    [[quiet('Section “Integrity of the record” of Volume 1 says what the hashes show and what they do not.')]],
  ]
}

/** True if the day named lies more than a day before the day of recording. */
function isLate({ item }: Leaving): boolean {
  const occurred = occurrenceOf(item)
  return occurred !== undefined && (daysUntilRecorded(occurred, item.recordedAt) ?? 0) > 1
}

/** Long lists say how many there are, and the first of them. */
function numbers(list: readonly string[]): string {
  const most = 40
  const named = list.slice(0, most).map((number) => `no. ${number}`)
  return list.length > most ? `${named.join(', ')} and ${list.length - most} more` : listed(named)
}

function addressOf({ journal: { profile } }: PackInput): string {
  const place = [profile?.address?.city, profile?.address?.region].filter(Boolean).join(', ')
  return place === '' ? '' : `, ${place}`
}

function line(text: string): Cell {
  return [[plain(text)]]
}
