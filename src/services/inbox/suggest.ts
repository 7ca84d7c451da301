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

/**
 * Whose an arrival may be: the one customer of whom a person has the address or number that stands in it. Where several have it, or the
 * lists are not ready yet, nothing is suggested.
 */
export async function suggestionFor(workspace: Workspace, journal: OpenJournal, finding: Finding, name: string, content: ArrivalContent): Promise<ArrivalSuggestion | undefined> {
  const { emails, phones } = tracesOf(name, content, oursOf(journal))
  for (const email of emails) {
    const found = await personWith(workspace, journal, finding, email, (person) => person.emails.some((own) => own.trim().toLowerCase() === email.toLowerCase()))
    if (found) return { ...found, case: await newestCase(finding, found.customer.id), by: 'email' }
  }
  for (const phone of phones) {
    const found = await personWith(workspace, journal, finding, phone, (person) => person.phones.some((own) => isSamePhone(own, phone)))
    if (found) return { ...found, case: await newestCase(finding, found.customer.id), by: 'phone' }
  }
  return undefined
}

type Known = Pick<ArrivalSuggestion, 'customer' | 'person'>

async function personWith(workspace: Workspace, journal: OpenJournal, finding: Finding, trace: string, fits: (person: { readonly emails: readonly string[]; readonly phones: readonly string[] }) => boolean): Promise<Known | undefined> {
  const found: Known[] = []
  for (const id of await candidates(finding, trace)) {
    if (!journal.hasCustomer(id) || !(await journal.isReadable(`customer/${id}`))) continue
    const { identity, people } = await journal.customer(id, workspace.today())
    const person = people.find((one) => one.left === undefined && fits(one)) ?? people.find(fits)
    if (person) found.push({ customer: { id, name: identity.name }, person: { id: person.person, name: person.name } })
  }
  return found.length === 1 ? found[0] : undefined
}

/** Customers in whose record the address or number may stand: numbers are written in many ways, so the last four digits have to do. */
async function candidates(finding: Finding, trace: string): Promise<readonly string[]> {
  const words = trace.includes('@') ? `"${trace.replaceAll('"', '')}"` : trace.slice(-4)
  const { hits } = await finding.search({ query: words, limit: 100 })
  return [...new Set(hits.flatMap((hit) => (hit.type === 'customer' ? [hit.id] : [])))].slice(0, LOOKED_AT)
}

async function newestCase(finding: Finding, customer: string): Promise<CaseName | undefined> {
  const { rows: [row] } = await finding.cases({ filters: { status: 'not-closed', customer }, sort: 'lastContact', direction: 'down', offset: 0, limit: 1 })
  return row && { id: row.id, number: row.number, title: row.title }
}

/** The cases of which an entry in force has this very file. */
export async function casesWith(workspace: Workspace, journal: OpenJournal, hash: Hash): Promise<readonly CaseName[]> {
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
