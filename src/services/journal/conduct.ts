import { conductIn, type ConductOnRecord } from '../../core/conduct/ladder.ts'
import type { Item } from '../../core/journal/items.ts'
import type { InputOf } from '../../contract/methods.ts'
import type { Workspace } from './workspace.ts'

/** The conduct on record over all cases of a customer, and in the customer’s own stream, oldest first. Cases that cannot be read are left out. */
export async function listConduct(workspace: Workspace, { of }: InputOf<'conduct.list'>): Promise<readonly ConductOnRecord[]> {
  const journal = workspace.journal()
  const [type, id = ''] = of.split('/')
  const customer = type === 'customer' ? id : (await journal.case(id, workspace.today())).customer
  const streams = customer === null ? [of] : ([`customer/${customer}`, ...(await journal.casesOf(customer)).map((one) => `case/${one}` as const)] as const)
  const items: Item[] = []
  for (const stream of streams) if (await journal.isReadable(stream)) items.push(...(await journal.items(stream)))
  return conductIn(items)
}
