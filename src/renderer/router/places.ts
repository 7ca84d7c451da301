/** Every address of the app in one place. A place is a path for wouter’s `Link` or `navigate`. */
export const places = {
  /** `a` holds the answers given in the flow so far, as its view writes them; `start` begins a call. */
  desk: (at: { readonly case?: string | undefined; readonly article?: string | undefined; readonly flow?: string | undefined; readonly a?: string | undefined; readonly start?: 'call' | undefined } = {}) => withSearch('/', at),
  /** The call panel: the call by itself, in a narrow window. `start` begins one. */
  call: (at: { readonly case?: string | undefined; readonly article?: string | undefined; readonly flow?: string | undefined; readonly a?: string | undefined; readonly start?: 'call' | undefined } = {}) => withSearch('/call', at),
  library: (at: { readonly situation?: string | undefined; readonly moment?: string | undefined; readonly q?: string | undefined } = {}) => withSearch('/library', at),
  /** `revision`: the article as it was when it was applied. */
  article: (id: string, revision?: string) => withSearch(`/library/${encodeURIComponent(id)}`, { revision }),
  flows: () => '/flows',
  flow: (id: string) => `/flows/${encodeURIComponent(id)}`,
  letters: () => '/letters',
  letter: (id: string) => `/letters/${encodeURIComponent(id)}`,
  policies: () => '/policies',
  policy: (id: string) => `/policies/${encodeURIComponent(id)}`,
  /** A new policy; `title` starts it, for example with a query that found nothing. `overrides` names the bundled article whose place it takes, `start` one of the starting points. */
  newPolicy: (from: { readonly title?: string | undefined; readonly overrides?: string | undefined; readonly start?: string | undefined } = {}) => withSearch('/policies/new', from),
  cases: () => '/cases',
  /** `entry` names one by its hash, or by the ref of a part. */
  case: (id: string, entry?: string) => withSearch(`/cases/${encodeURIComponent(id)}`, { entry }),
  /** Cases for a collections agency, chosen there; `do` what the file is for. */
  placement: (at: { readonly do?: 'update' | 'recall' | undefined } = {}) => withSearch('/placement', at),
  handover: (caseId: string) => `/cases/${encodeURIComponent(caseId)}/handover`,
  /** What waits for somebody. */
  due: () => '/due',
  customers: () => '/customers',
  customer: (id: string, entry?: string) => withSearch(`/customers/${encodeURIComponent(id)}`, { entry }),
  inbox: () => '/inbox',
  /** `at` names the section to be at. */
  settings: (at?: SettingsSection) => withSearch('/settings', { at }),
} as const

/** A section of the settings that notices lead to. */
export type SettingsSection = 'journal' | 'backups' | 'inbox' | 'reminders'

/** The entry of the main navigation a path belongs to; the desk is the start, and the call panel has no navigation. */
export type Section = 'desk' | 'call' | 'due' | 'library' | 'cases' | 'customers' | 'settings'

/** Which entry of the navigation is lit for a path; none for what waits to be filed, which is no place to work at. */
export function sectionOf(path: string): Section | undefined {
  const first = path.split('/')[1] ?? ''
  if (first === 'inbox') return undefined
  if (first === 'flows' || first === 'letters' || first === 'policies') return 'library'
  if (first === 'placement') return 'cases'
  return first === 'call' || first === 'due' || first === 'library' || first === 'cases' || first === 'customers' || first === 'settings' ? first : 'desk'
}

/** What a page is about, for a call that is started on it. */
export function aboutOf(path: string): { readonly caseId?: string; readonly customerId?: string } {
  const [, first, id] = path.split('/')
  if (id === undefined || id === '') return {}
  return first === 'cases' ? { caseId: decodeURIComponent(id) } : first === 'customers' ? { customerId: decodeURIComponent(id) } : {}
}

function withSearch(path: string, at: Readonly<Record<string, string | undefined>>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(at)) if (value) search.set(name, value)
  const text = search.toString()
  return text ? `${path}?${text}` : path
}
