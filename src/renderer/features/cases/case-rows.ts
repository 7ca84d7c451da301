import type { CaseSort } from '../../../contract/finding.ts'
import type { Situation } from '../../../core/journal/fields.ts'
import type { CaseStatus } from '../../../core/journal/fold-case.ts'
import type { CivilDate } from '../../../core/time/civil.ts'
import { contactAsked, contacts, dueAsked, dues, oneOf, owingAsked, owings, type Contact, type Due, type Owing } from '../../journal/lists/list-filters.ts'
import type { ListInput } from '../../query/use-stretches.ts'

export const sortKeys: readonly CaseSort[] = ['nextDue', 'lastContact', 'balance', 'number', 'title', 'customer', 'status', 'situation']
export const shows = ['open', 'waiting-for-us', 'waiting-for-them', 'escalated', 'placed', 'in-court', 'closed', 'all'] as const

/** Which cases are shown, and in which order. It lives in the address. */
export interface ListView {
  readonly find: string
  /** `open` shows every case that isn’t closed. */
  readonly show: 'all' | CaseStatus
  readonly situation: Situation | undefined
  /** The customer’s id. */
  readonly customer: string | undefined
  readonly owes: Owing | undefined
  readonly due: Due | undefined
  readonly contact: Contact | undefined
  readonly sort: CaseSort
  readonly down: boolean
}

export const firstView: ListView = { find: '', show: 'open', situation: undefined, customer: undefined, owes: undefined, due: undefined, contact: undefined, sort: 'nextDue', down: false }

/** How many of the filters behind “More filters” are set. */
export function moreFilters({ customer, owes, due, contact }: ListView): number {
  return [customer, owes, due, contact].filter((one) => one !== undefined).length
}

/** The view after its column’s head was pressed: the other way round, or by this column with what matters most first. */
export function sortedBy(view: ListView, sort: CaseSort): ListView {
  return { ...view, sort, down: view.sort === sort ? !view.down : sort === 'balance' || sort === 'lastContact' }
}

/** What the services are asked for a view. `today` is the reader’s civil date, `currency` that of the business. */
export function inputOfView(view: ListView, today: CivilDate, currency: string): ListInput<'cases.find'> {
  const { find, show, situation, customer, owes, due, contact, sort, down } = view
  return {
    ...(find.trim() === '' ? {} : { text: find }),
    filters: {
      ...(show === 'all' ? {} : { status: show === 'open' ? 'not-closed' : show }),
      ...(situation && { situation }),
      ...(customer && { customer }),
      ...(owes && { owes: owingAsked(owes, currency) }),
      ...(due && { nextDue: dueAsked(due, today) }),
      ...(contact && { lastContact: contactAsked(contact, today) }),
    },
    sort, direction: down ? 'down' : 'up',
  }
}

/** The view an address stands for; what it doesn’t say, or says wrongly, is as at first. */
export function viewOfSearch(search: string, situations: readonly Situation[]): ListView {
  const asked = new URLSearchParams(search)
  const customer = asked.get('customer') ?? ''
  return {
    find: (asked.get('find') ?? '').slice(0, 500),
    show: oneOf(shows, asked.get('show')) ?? firstView.show,
    situation: oneOf(situations, asked.get('situation')),
    customer: /^[a-z0-9][a-z0-9-]{0,63}$/.test(customer) ? customer : undefined,
    owes: oneOf(owings, asked.get('owes')),
    due: oneOf(dues, asked.get('due')),
    contact: oneOf(contacts, asked.get('contact')),
    sort: oneOf(sortKeys, asked.get('sort')) ?? firstView.sort,
    down: asked.get('order') === 'down',
  }
}

/** The address of a view: only what differs from the first one. */
export function searchOfView(view: ListView): string {
  const asked = new URLSearchParams()
  for (const name of ['find', 'show', 'situation', 'customer', 'owes', 'due', 'contact', 'sort'] as const) {
    const value = view[name]
    if (value !== undefined && value !== firstView[name]) asked.set(name, value)
  }
  if (view.down) asked.set('order', 'down')
  return asked.toString()
}
