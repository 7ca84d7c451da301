import type { InputOf } from '../../contract/methods.ts'
import { callFacts, type CallFacts } from '../../core/journal/call-facts.ts'
import type { CaseState } from '../../core/journal/fold-case.ts'
import type { Workspace } from './workspace.ts'

/** What is known of whoever is on the line, by the case or by the customer. A record that cannot be read is left out, and said elsewhere. */
export async function readCallFacts(workspace: Workspace, { case: caseId, customer: customerId }: InputOf<'call.facts'>): Promise<CallFacts> {
  const journal = workspace.journal()
  const asOf = workspace.today()
  const own = caseId === null ? undefined : await journal.case(caseId, asOf)
  const whose = own ? own.customer : customerId
  const customer = whose !== null && (await journal.isReadable(`customer/${whose}`)) ? await journal.customer(whose, asOf) : undefined
  const cases: CaseState[] = own ? [own] : []
  for (const id of customer ? await journal.casesOf(customer.id) : []) if (id !== caseId && (await journal.isReadable(`case/${id}`))) cases.push(await journal.case(id, asOf))
  return callFacts({ customer, cases, asOf })
}
