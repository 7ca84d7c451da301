import { conductIn, ladderOf, type ConductOnRecord, type Given } from '../conduct/ladder.ts'
import type { Balance } from '../ledger/account.ts'
import { balancesOf } from '../ledger/account.ts'
import { daysBetween, type CivilDate } from '../time/civil.ts'
import { currentOf } from './current.ts'
import { itemDay, type CaseState } from './fold-case.ts'
import type { CustomerState } from './fold-customer.ts'
import type { Hash } from './format.ts'
import type { DataOf } from './kinds.ts'
import { SERIES_DAYS } from './signs.ts'

/** Something we promised and have not kept yet. `due` is a civil date. */
export interface OpenPromise {
  readonly ref: Hash
  readonly caseId: string
  readonly what: string
  readonly due: CivilDate | undefined
}

/** What somebody must know of a customer before the first word. Where it is about the customer it counts over all of their cases. */
export interface CallFacts {
  readonly customer: { readonly id: string; readonly name: string } | undefined
  readonly balances: readonly Balance[]
  /** Ours and open, the earliest day first. */
  readonly promises: readonly OpenPromise[]
  readonly lastContact: { readonly caseId: string; readonly day: CivilDate; readonly channel: DataOf<'contact'>['channel']; readonly direction: DataOf<'contact'>['direction']; readonly outcome: string | undefined } | undefined
  /** Promises of theirs that were not kept. */
  readonly broken: number
  /** Warnings for how somebody spoke to us, and the civil date of the last. */
  readonly warnings: { readonly count: number; readonly last: CivilDate | undefined }
  /** Calls that were ended because of abuse, visitors who were asked to leave for it, and the civil date of the last. */
  readonly endings: { readonly count: number; readonly last: CivilDate | undefined }
  readonly threats: number
  /** How often they were in touch in the last `SERIES_DAYS` days. */
  readonly contacts: number
  readonly limit: DataOf<'contact-limit'> | undefined
  /** What is flagged of the customer, in the words of the flag. */
  readonly flags: readonly string[]
  /** How many of the cases are on hold. */
  readonly holds: number
  readonly pauses: readonly DataOf<'pause'>['reason'][]
}

/**
 * Gathers what is known as of a civil date.
 * @param cases all cases of the customer; the case alone where it has none
 */
export function callFacts({ customer, cases, asOf }: { readonly customer: CustomerState | undefined; readonly cases: readonly CaseState[]; readonly asOf: CivilDate }): CallFacts {
  const open = cases.filter(({ status }) => status !== 'closed')
  const contacts = cases.flatMap((one) => currentOf(one.timeline, 'contact').map((item) => ({ caseId: one.id, day: itemDay(item), data: item.current.data }))).toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  const conduct = [...cases.flatMap(({ timeline }) => conductIn(timeline)), ...conductIn(customer?.items ?? [])].toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  const { warnings, endings, threats } = ladderOf(conduct, [])
  const last = contacts.at(-1)
  return {
    customer: customer && { id: customer.id, name: customer.identity.name },
    balances: (customer ? balancesOf(customer.account, asOf) : cases.flatMap(({ balances }) => balances)).filter((balance) => balance.open !== 0),
    promises: open
      .flatMap((one) => one.promises.filter(({ item, outcome }) => item.current.data.by === 'us' && !outcome).map(({ item }) => ({ ref: item.ref, caseId: one.id, what: item.current.data.what, due: item.current.data.due })))
      .toSorted((a, b) => ((a.due ?? '9999') < (b.due ?? '9999') ? -1 : 1)),
    lastContact: last && { caseId: last.caseId, day: last.day, channel: last.data.channel, direction: last.data.direction, outcome: last.data.outcome },
    broken: cases.flatMap(({ promises }) => promises).filter(({ item, outcome }) => item.current.data.by === 'them' && outcome?.current.data.outcome === 'broken').length,
    warnings: countOf(warnings),
    endings: countOf(endings),
    threats: threats.length,
    contacts: contacts.filter(({ day, data }) => data.direction === 'in' && day <= asOf && daysBetween(day, asOf) < SERIES_DAYS).length,
    limit: limitOn(customer, conduct),
    flags: (customer?.flags ?? []).map((flag) => flag.current.data.fact),
    holds: cases.filter(({ holds }) => holds.length > 0).length,
    pauses: [...new Set(open.flatMap(({ pauses }) => pauses.map((pause) => pause.current.data.reason)))],
  }
}

/**
 * How the customer may be reached: as entered with them, or only in writing where somebody told them so and nobody entered another limit,
 * or the end of it, since.
 */
function limitOn(customer: CustomerState | undefined, conduct: readonly ConductOnRecord[]): CallFacts['limit'] {
  const entered = currentOf(customer?.items ?? [], 'contact-limit').at(-1)
  if (entered && entered.current.data.limit !== 'none') return entered.current.data
  const told = conduct.findLast(({ step }) => step === 'written-contact-only')
  return told && (!entered || itemDay(entered) < told.day) ? { limit: 'written-only', asked: 'by-us' } : undefined
}

/** How often something was given by the record, and its last civil date. */
function countOf(given: readonly Given[]): { readonly count: number; readonly last: CivilDate | undefined } {
  const last = given.at(-1)
  return { count: given.length, last: last?.where === 'record' ? last.day : undefined }
}
