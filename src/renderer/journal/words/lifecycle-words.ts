import { entryWords, plain, type WordsTable } from './entry-words.ts'
import { addressUseNames, askedNames, closedNames, limitNames, roleNames, typeNames } from './names.ts'
import { situationNames, statusNames } from '../../ui/words.ts'
import type { Kind } from '../../../core/journal/kinds.ts'

type Kinds =
  | 'customer-opened' | 'customer-details' | 'person' | 'address' | 'contact-limit' | 'expectations' | 'flag' | 'flag-lifted' | 'rights-request' | 'rights-request-answered'
  | 'opened' | 'case-details' | 'status' | 'closed' | 'reopened' | 'placed' | 'recalled'

export const lifecycleWords: WordsTable<Kinds> = {
  'customer-opened': ({ name, type }) => entryWords(`Customer added: ${name}`, [], [typeNames[type]]),
  'customer-details': ({ name, type }) => entryWords(`Details of ${name}`, [], [typeNames[type]]),
  person: ({ name, role, left }, say) => entryWords(`Person: ${name}`, [], [roleNames[role], left && `No longer there since ${say.date(left)}`]),
  address: ({ use, postal }) => entryWords(`Address: ${addressUseNames[use].toLowerCase()}`, [plain([...postal.lines, postal.city].filter(Boolean).join(', '))]),
  'contact-limit': ({ limit, detail, asked }) => entryWords(limitNames[limit], [plain(detail)], [askedNames[asked]], limit === 'none' ? undefined : 'warn'),
  expectations: ({ theyExpect, weOffer }) => entryWords('Expectations', [plain(theyExpect, 'They expect'), plain(weOffer, 'We offer')]),
  flag: ({ fact, reviewBy }, say) => entryWords(fact, [], [`Review by ${say.date(reviewBy)}`], 'warn'),
  'flag-lifted': ({ why }) => entryWords('Flag lifted', [plain(why)]),
  'rights-request': ({ asks, law, due }, say) => entryWords(`Request: ${asks}`, [plain(law)], [`Due ${say.date(due)}`]),
  'rights-request-answered': ({ answer, note }) => entryWords(`Request answered: ${answer}`, [plain(note)]),
  opened: ({ number, title, situations }) => entryWords(`Case ${number} opened`, [plain(title)], situations.map((one) => situationNames[one])),
  'case-details': ({ title, situations }) => entryWords('Title and situations', [plain(title)], situations.map((one) => situationNames[one])),
  status: ({ status, why }) => entryWords(`Status: ${statusNames[status].toLowerCase()}`, [plain(why)]),
  closed: ({ outcome, rootCause, lessons, trainingTopics }) =>
    entryWords(`Case closed, ${closedNames[outcome]}`, [plain(rootCause, 'What was behind it'), plain(lessons, 'What we learned')], trainingTopics ?? []),
  reopened: ({ why }) => entryWords('Case reopened', [plain(why)]),
  placed: ({ agency, on, amount, reference }, say) => entryWords(`Placed with ${agency}, ${say.money(amount)}`, [], [`On ${say.date(on)}`, reference && `Reference ${reference}`]),
  recalled: ({ why }) => entryWords('Recalled from the agency', [plain(why)]),
}

type Bookkeeping =
  | 'correction' | 'withdrawn' | 'moved' | 'erased' | 'erasure-refused' | 'exported' | 'seal' | 'journal-opened' | 'business-profile' | 'staff-member' | 'setting'

/** What Evenkeel writes itself. Corrections, withdrawals and erasures show at the entry they are about. */
export const bookkeepingWords: WordsTable<Bookkeeping> = {
  correction: ({ why }) => entryWords('Correction', [plain(why)]),
  withdrawn: ({ why }) => entryWords('Withdrawal', [plain(why)]),
  moved: () => entryWords('Moved here'),
  erased: ({ why }) => entryWords('Erasure', [plain(why)]),
  'erasure-refused': ({ why }) => entryWords('Erasure refused, the case is on hold', [plain(why)]),
  exported: ({ pack, to, fileName, size, asOf }, say) => {
    const titles = { attorney: 'Attorney pack saved', placement: 'Collections placement saved', journal: 'Journal saved', 'rights-reply': 'Reply to a request saved' }
    return entryWords(titles[pack], [plain(fileName)], [`For ${to}`, `As of ${say.date(asOf)}`, `${Math.ceil(size / 1024)} KB`])
  },
  seal: ({ code, givenTo }) => entryWords(`Seal ${code}`, [], [givenTo && `Held by ${givenTo}`]),
  'journal-opened': () => entryWords('Journal started'),
  'business-profile': ({ name }) => entryWords(`Business: ${name}`),
  'staff-member': ({ name, role }) => entryWords(`Colleague: ${name}`, [], [role]),
  setting: ({ name, value }) => entryWords(`Setting ${name}`, [plain(value)]),
}

/** Entries that show at the entry they are about, not by themselves. */
export const shownElsewhere: ReadonlySet<Kind> = new Set(['correction', 'withdrawn', 'erased', 'snoozed', 'seal'])
