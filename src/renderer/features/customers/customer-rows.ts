import type { CustomerSort } from '../../../contract/finding.ts'
import type { CustomerSummary } from '../../../contract/views.ts'
import type { CivilDate } from '../../../core/time/civil.ts'
import { contactAsked, contacts, oneOf, owingAsked, owings, type Contact, type Owing } from '../../journal/lists/list-filters.ts'
import type { ListInput } from '../../query/use-stretches.ts'

export const sortKeys: readonly CustomerSort[] = ['name', 'openCases', 'cases', 'balance', 'lastContact']
export const types: readonly CustomerSummary['type'][] = ['company', 'consumer', 'individual-in-business', 'public-body', 'unknown']

/** Which customers are shown, and in which order. It lives in the address. */
export interface ListView {
  readonly find: string
  readonly type: CustomerSummary['type'] | undefined
  /** Only those with a case that isn’t closed. */
  readonly open: boolean
  readonly owes: Owing | undefined
  readonly contact: Contact | undefined
  readonly sort: CustomerSort
  readonly down: boolean
}

export const firstView: ListView = { find: '', type: undefined, open: false, owes: undefined, contact: undefined, sort: 'name', down: false }

/** How many of the filters behind “More filters” are set. */
export function moreFilters({ owes, contact }: ListView): number {
  return [owes, contact].filter((one) => one !== undefined).length
}

/** The view after its column’s head was pressed: the other way round, or by this column with what matters most first. */
export function sortedBy(view: ListView, sort: CustomerSort): ListView {
  return { ...view, sort, down: view.sort === sort ? !view.down : sort !== 'name' }
}

/** What the services are asked for a view. `today` is the reader’s civil date, `currency` that of the business. */
export function inputOfView({ find, type, open, owes, contact, sort, down }: ListView, today: CivilDate, currency: string): ListInput<'customers.find'> {
  return {
    ...(find.trim() === '' ? {} : { text: find }),
    filters: {
      ...(type && { type }),
      ...(open && { openCases: true }),
      ...(owes && { owes: owingAsked(owes, currency) }),
      ...(contact && { lastContact: contactAsked(contact, today) }),
    },
    sort, direction: down ? 'down' : 'up',
  }
}

/** The view an address stands for; what it doesn’t say, or says wrongly, is as at first. */
export function viewOfSearch(search: string): ListView {
  const asked = new URLSearchParams(search)
  return {
    find: (asked.get('find') ?? '').slice(0, 500),
    type: oneOf(types, asked.get('type')),
    open: asked.get('cases') === 'open',
    owes: oneOf(owings, asked.get('owes')),
    contact: oneOf(contacts, asked.get('contact')),
    sort: oneOf(sortKeys, asked.get('sort')) ?? firstView.sort,
    down: asked.get('order') === 'down',
  }
}

/** The address of a view: only what differs from the first one. */
export function searchOfView({ find, type, open, owes, contact, sort, down }: ListView): string {
  const asked = new URLSearchParams()
  const set = (name: string, value: string | undefined): void => { if (value) asked.set(name, value) }
  set('find', find)
  set('type', type)
  set('cases', open ? 'open' : undefined)
  set('owes', owes)
  set('contact', contact)
  set('sort', sort === firstView.sort ? undefined : sort)
  set('order', down ? 'down' : undefined)
  return asked.toString()
}
