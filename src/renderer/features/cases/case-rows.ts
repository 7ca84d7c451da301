import type { CaseSummary } from '../../../contract/views.ts'
import type { Situation } from '../../../core/journal/fields.ts'
import type { CaseStatus } from '../../../core/journal/fold-case.ts'

export const sortKeys = ['case', 'customer', 'status', 'balance', 'due', 'contact'] as const
export type SortKey = (typeof sortKeys)[number]

/** Which cases are shown, and in which order. It lives in the address. */
export interface ListView {
  readonly find: string
  readonly show: 'open' | 'all' | CaseStatus
  readonly situation: Situation | undefined
  readonly sort: SortKey
  readonly descending: boolean
}

export const firstView: ListView = { find: '', show: 'open', situation: undefined, sort: 'due', descending: false }

/** The cases of a view. What has no value to sort by stands last, whichever way it is sorted. */
export function caseRows(cases: readonly CaseSummary[], view: ListView, locale: string): CaseSummary[] {
  const order = new Intl.Collator(locale, { sensitivity: 'base', numeric: true })
  const found = cases.filter((one) => isShown(one, view) && matches(one, view.find, locale))
  return found.toSorted((a, b) => {
    const [left, right] = [sortValue(a, view.sort), sortValue(b, view.sort)]
    if (left === undefined || right === undefined) return left === right ? byNumber(a, b) : left === undefined ? 1 : -1
    const compared = typeof left === 'number' && typeof right === 'number' ? left - right : order.compare(String(left), String(right))
    return (view.descending ? -compared : compared) || byNumber(a, b)
  })
}

function isShown(one: CaseSummary, { show, situation }: ListView): boolean {
  const status = show === 'all' || (show === 'open' ? one.status !== 'closed' : one.status === show)
  return status && (situation === undefined || one.situations.includes(situation))
}

/** Every word typed has to stand somewhere in number, title or customer. */
function matches(one: CaseSummary, find: string, locale: string): boolean {
  const text = `${one.number} ${one.title} ${one.customer?.name ?? ''}`.toLocaleLowerCase(locale)
  return find.toLocaleLowerCase(locale).split(/\s+/).every((word) => text.includes(word))
}

function sortValue(one: CaseSummary, key: SortKey): string | number | undefined {
  switch (key) {
    case 'case': return one.title
    case 'customer': return one.customer?.name
    case 'status': return one.status
    case 'balance': return one.balances[0]?.open
    case 'due': return one.nextDue
    case 'contact': return one.lastContact
  }
}

/** The newest case number first. */
function byNumber(a: CaseSummary, b: CaseSummary): number {
  return a.number < b.number ? 1 : a.number > b.number ? -1 : 0
}

const statuses: readonly string[] = ['open', 'all', 'waiting-for-them', 'waiting-for-us', 'escalated', 'placed', 'in-court', 'closed']

/** The view an address stands for; what it doesn’t say, or says wrongly, is as at first. */
export function viewOfSearch(search: string, situations: readonly string[]): ListView {
  const asked = new URLSearchParams(search)
  const show = asked.get('show') ?? ''
  const situation = asked.get('situation') ?? ''
  const sort = sortKeys.find((key) => key === asked.get('sort'))
  return {
    find: asked.get('find') ?? '',
    show: statuses.includes(show) ? (show as ListView['show']) : firstView.show,
    situation: situations.includes(situation) ? (situation as Situation) : undefined,
    sort: sort ?? firstView.sort,
    descending: asked.get('order') === 'down',
  }
}

/** The address of a view: only what differs from the first one. */
export function searchOfView(view: ListView): string {
  const asked = new URLSearchParams()
  if (view.find) asked.set('find', view.find)
  if (view.show !== firstView.show) asked.set('show', view.show)
  if (view.situation) asked.set('situation', view.situation)
  if (view.sort !== firstView.sort) asked.set('sort', view.sort)
  if (view.descending) asked.set('order', 'down')
  return asked.toString()
}
