import type { InputOf, MethodName, Topic } from '../../contract/methods.ts'
import type { ConnectionEvent } from '../connection/connection.ts'

/**
 * What each query’s answer depends on: the one table from which events invalidate answers. Adding a query means one row.
 * A case shows its customer, its share of the account and the names of staff, so it hears of those too.
 */
export const topicsOf = {
  'app.info': () => [],
  'journal.status': () => ['journal', 'cases', 'customers', 'business'],
  'business.get': () => ['business'],
  'guidance.list': () => ['guidance'],
  'guidance.get': () => ['guidance'],
  'guidance.search': () => ['guidance'],
  'flows.list': () => ['guidance'],
  'flows.get': () => ['guidance'],
  'letters.list': () => ['guidance'],
  'letters.get': () => ['guidance'],
  'letters.values': ({ case: id }) => ['guidance', 'business', ...(id === null ? [] : [`case/${id}` as const, 'cases' as const, 'customers' as const, 'journal' as const])],
  'policies.list': () => ['guidance'],
  'policies.get': () => ['guidance'],
  'policies.preview': () => ['guidance'],
  'conduct.list': ({ of }) => [of, 'cases', 'customers'],
  'suggestions.list': ({ case: id }) => [`case/${id}`, 'customers', 'guidance'],
  'missed.list': () => ['missed'],
  'cases.find': () => ['lists', 'cases', 'customers'],
  'customers.find': () => ['lists', 'cases', 'customers'],
  'journal.search': () => ['lists', 'journal', 'cases', 'customers'],
  'due.list': () => ['lists', 'cases', 'customers'],
  'due.reminders': () => ['reminders', 'journal'],
  'cases.get': ({ id }) => [`case/${id}`, 'customers', 'business'],
  'customers.get': ({ id }) => [`customer/${id}`, 'cases', 'business'],
  'entry.reach': ({ stream }) => [stream, 'drafts'],
  'call.facts': ({ case: id }) => [...(id === null ? [] : [`case/${id}` as const]), 'cases', 'customers'],
  'seals.list': () => ['journal'],
  'drafts.list': () => ['drafts'],
  'drafts.get': ({ id }) => [`draft/${id}`],
  'folders.list': () => [],
  'inbox.list': () => ['inbox', 'journal', 'lists', 'cases', 'customers', 'business'],
  'agencies.list': () => ['agencies', 'journal'],
  'placement.cases': () => ['lists', 'cases', 'customers', 'business'],
  'shortcut.get': () => ['shortcut'],
  'backups.status': () => ['backups', 'journal', 'lists', 'cases', 'customers', 'business'],
  'backups.list': () => ['backups'],
  'journal.findZips': () => [],
} as const satisfies { readonly [M in MethodName]?: (input: InputOf<M>) => readonly Topic[] }

/** The methods a screen may keep an answer of. */
export type QueryMethod = keyof typeof topicsOf

/** The key under which an answer is kept: method, then input. */
export type QueryKey = readonly [method: QueryMethod, input: unknown]

/** True if an answer is out of date after an event that names these topics. */
export function dependsOn([method, input]: QueryKey, topics: readonly Topic[]): boolean {
  const own: readonly Topic[] = (topicsOf[method] as (input: unknown) => readonly Topic[])(input)
  return own.some((topic) => topics.includes(topic))
}

/**
 * What an event asks for, given the number of the event before it: nothing, some topics, or everything anew after a gap.
 * `last` is undefined before the first event.
 */
export function staleAfter(last: number | undefined, event: ConnectionEvent): 'everything' | readonly Topic[] {
  if (event.type === 'gap' || (last !== undefined && event.n !== last + 1)) return 'everything'
  return event.type === 'changed' ? event.topics : []
}
