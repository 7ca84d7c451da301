import type { ArrivalContent } from '../../core/inbox/arrival.ts'
import { isSamePhone, tracesOf, type Ours } from '../../core/inbox/sides.ts'
import type { Hash } from '../../core/journal/format.ts'
import type { ArrivalSuggestion } from '../../contract/inbox-views.ts'
import type { CaseName } from '../../contract/finding.ts'
import type { OpenJournal } from '../journal/open-journal.ts'
import type { Workspace } from '../journal/workspace.ts'
import type { Finding } from '../read-model/finding.ts'

/** How many customers that a search found are looked at. */
const LOOKED_AT = 10

/** How we are called, as the journal has it. */
export function oursOf(journal: OpenJournal): Ours {
  const { profile, staff } = journal.journal()
  const written = staff.flatMap(({ lastKnownContact = '' }) => lastKnownContact.match(/[^\s<>,;()]+@[^\s<>,;()]+/g) ?? [])
  return {
    emails: [...(profile?.email === undefined ? [] : [profile.email]), ...written],
    names: [...(profile ? [profile.name] : []), ...(profile?.legalName === undefined ? [] : [profile.legalName]), ...staff.map(({ name }) => name)],
  }
}

/** Whose an arrival may be, and where it is already. What was found is kept until something is recorded: many emails come from few addresses. */
export interface Suggester {
  /**
   * The one customer of whom a person has the address or number that stands in it. Where several have it, or the lists are not ready yet,
   * nothing is suggested.
   */
  suggest(journal: OpenJournal, name: string, content: ArrivalContent): Promise<ArrivalSuggestion | undefined>
  /** The cases of which an entry in force has this very file. */
  casesWith(journal: OpenJournal, hash: Hash): Promise<readonly CaseName[]>
}

export function createSuggester(workspace: Workspace, finding: Finding): Suggester {
  let asOf = ''
  const whose = new Map<string, Found>()
  const where = new Map<Hash, readonly CaseName[]>()

  function forgetOld(journal: OpenJournal): void {
    const now = `${journal.store.id} ${journal.store.registerHead().hash} ${workspace.today()}`
    if (now === asOf) return
    asOf = now
    whose.clear()
    where.clear()
  }

  async function ask(journal: OpenJournal, trace: Trace): Promise<ArrivalSuggestion | undefined> {
    const at = asOf
    const known = whose.get(trace.text)
    if (known) return known.suggestion
    const found = await suggestionBy(workspace, journal, finding, trace)
    if (found.complete && at === asOf) whose.set(trace.text, found)
    return found.suggestion
  }

  return {
    async suggest(journal, name, content) {
      forgetOld(journal)
      for (const trace of tracesIn(name, content, oursOf(journal))) {
        const found = await ask(journal, trace)
        if (found) return found
      }
      return undefined
    },
    async casesWith(journal, hash) {
      forgetOld(journal)
      const at = asOf
      const found = where.get(hash) ?? (await casesNaming(workspace, journal, hash))
      if (at === asOf) where.set(hash, found)
      return found
    },
  }
}

/** An address or number of the other side. */
interface Trace {
  readonly by: ArrivalSuggestion['by']
  readonly text: string
}

interface Found {
  readonly suggestion: ArrivalSuggestion | undefined
  /** False while the lists are still being read. */
  readonly complete: boolean
}

function tracesIn(name: string, content: ArrivalContent, ours: Ours): readonly Trace[] {
  const { emails, phones } = tracesOf(name, content, ours)
  return [...emails.map((text) => ({ by: 'email', text: text.toLowerCase() }) as const), ...phones.map((text) => ({ by: 'phone', text }) as const)]
}

async function suggestionBy(workspace: Workspace, journal: OpenJournal, finding: Finding, { by, text }: Trace): Promise<Found> {
  const fits = (person: Reachable): boolean => (by === 'email' ? person.emails.some((own) => own.trim().toLowerCase() === text) : person.phones.some((own) => isSamePhone(own, text)))
  const { ids, complete } = await candidates(finding, { by, text })
  const found: Known[] = []
  for (const id of ids) {
    if (!journal.hasCustomer(id) || !(await journal.isReadable(`customer/${id}`))) continue
    const { identity, people } = await journal.customer(id, workspace.today())
    const person = people.find((one) => one.left === undefined && fits(one)) ?? people.find(fits)
    if (person) found.push({ customer: { id, name: identity.name }, person: { id: person.person, name: person.name } })
  }
  const [only] = found.length === 1 ? found : []
  return { suggestion: only && { ...only, case: await newestCase(finding, only.customer.id), by }, complete }
}

type Reachable = { readonly emails: readonly string[]; readonly phones: readonly string[] }
type Known = Pick<ArrivalSuggestion, 'customer' | 'person'>

/** Customers in whose record the address or number may stand: numbers are written in many ways, so the last four digits have to do. */
async function candidates(finding: Finding, { by, text }: Trace): Promise<{ readonly ids: readonly string[]; readonly complete: boolean }> {
  const { hits, complete } = await finding.search({ query: by === 'email' ? `"${text.replaceAll('"', '')}"` : text.slice(-4), limit: 100 })
  return { ids: [...new Set(hits.flatMap((hit) => (hit.type === 'customer' ? [hit.id] : [])))].slice(0, LOOKED_AT), complete }
}

async function newestCase(finding: Finding, customer: string): Promise<CaseName | undefined> {
  const { rows: [row] } = await finding.cases({ filters: { status: 'not-closed', customer }, sort: 'lastContact', direction: 'down', offset: 0, limit: 1 })
  return row && { id: row.id, number: row.number, title: row.title }
}

async function casesNaming(workspace: Workspace, journal: OpenJournal, hash: Hash): Promise<readonly CaseName[]> {
  const found: CaseName[] = []
  for (const stream of new Set(journal.store.streamsNaming(hash))) {
    if (!stream.startsWith('case/') || !(await journal.isReadable(stream))) continue
    const names = (await journal.items(stream)).some((item) => item.state.state === 'current' && item.versions.at(-1)?.files.some((file) => file.hash === hash) === true)
    if (!names) continue
    const id = stream.slice('case/'.length)
    const { number, title } = await journal.case(id, workspace.today())
    found.push({ id, number, title })
  }
  return found
}
