import { useState } from 'react'
import { CustomerFields, emptyCustomer, newCustomerInput } from '../../journal/customer/customer-fields.tsx'
import { useCommand } from '../../query/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemNote, problemOf } from '../../ui/states.tsx'

interface Props {
  readonly onClose: () => void
  readonly onCreated: (id: string) => void
}

/** A customer without a case, for gathering what is known before the work begins. */
export function NewCustomerDialog({ onClose, onCreated }: Props) {
  const [customer, setCustomer] = useState(emptyCustomer)
  const [isAsked, setAsked] = useState(false)
  const create = useCommand('customers.create')
  const problem = problemOf(create.error)
  const save = (): void => {
    setAsked(true)
    if (customer.name.trim() !== '') create.mutate(newCustomerInput(customer), { onSuccess: ({ id }) => onCreated(id) })
  }
  return (
    <Dialog
      title="New customer" isOpen wide onClose={onClose}
      onSubmit={create.isPending ? undefined : save}
      actions={<><Button onPress={onClose}>Cancel</Button><Button look="primary" isDisabled={create.isPending} onPress={save}>Add the customer</Button></>}
    >
      <CustomerFields value={customer} onChange={setCustomer} autoFocus error={isAsked && customer.name.trim() === '' ? 'Write a name.' : undefined} />
      {problem && <ProblemNote problem={problem} />}
    </Dialog>
  )
}
