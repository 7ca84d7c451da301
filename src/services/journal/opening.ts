import { newId } from '../../core/ports.ts'
import { asJson } from '../../core/journal/canonical.ts'
import type { NewPart } from '../../core/journal/seal-entry.ts'
import type { InputOf, OutputOf } from '../../contract/methods.ts'
import { nextCaseNumber, requireCustomer } from './overview.ts'
import type { Workspace } from './workspace.ts'

/** Opens new streams: cases and customers. */
export function createOpening(workspace: Workspace): {
  openCase(input: InputOf<'cases.create'>): Promise<OutputOf<'cases.create'>>
  openCustomer(input: InputOf<'customers.create'>): Promise<OutputOf<'customers.create'>>
} {
  const id = (): string => newId(workspace.ports.random)
  /** One case is opened after the other, so that no two get the same number. */
  let lastCase: Promise<unknown> = Promise.resolve()

  return {
    openCase(input) {
      const next = lastCase.then(() => openOne(input))
      lastCase = next.catch(() => undefined)
      return next
    },
    async openCustomer({ identity, people, addresses }) {
      const customerId = id()
      const author = workspace.author()
      const parts: NewPart[] = [
        { layer: 'fact', kind: 'customer-opened', author, data: asJson(identity) },
        ...people.map((person): NewPart => ({ layer: 'fact', kind: 'person', author, data: asJson({ ...person, person: id() }) })),
        ...addresses.map((address): NewPart => ({ layer: 'fact', kind: 'address', author, data: asJson({ ...address, address: id() }) })),
      ]
      await workspace.appendOne(`customer/${customerId}`, parts)
      return { id: customerId }
    },
  }

  async function openOne({ title, situations, customer }: InputOf<'cases.create'>): Promise<OutputOf<'cases.create'>> {
    const journal = workspace.journal()
    await requireCustomer(journal, customer)
    const caseId = id()
    const number = await nextCaseNumber(journal, workspace.today().slice(0, 4))
    await workspace.appendOne(`case/${caseId}`, [{ layer: 'fact', kind: 'opened', author: workspace.author(), data: { number, title, situations, customer } }])
    return { id: caseId, number }
  }
}
