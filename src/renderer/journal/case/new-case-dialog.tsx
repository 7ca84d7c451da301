import { useState } from 'react'
import type { Situation } from '../../../core/journal/fields.ts'
import type { Problem } from '../../../core/problem.ts'
import { problemOf } from '../../connection/read-reply.ts'
import { CustomerFields, emptyCustomer, newCustomerInput, type NewCustomer } from '../customer/customer-fields.tsx'
import { CustomerPicker } from '../lists/customer-picker.tsx'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { useCommand } from '../../query/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { CheckboxGroup, RadioGroup } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemNote } from '../../ui/states.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { situationNames } from '../../ui/words.ts'

const situations = (Object.keys(situationNames) as Situation[]).filter((one) => one !== 'any').map((value) => ({ value, label: situationNames[value] }))
/** Of all customers only their number is wanted: it says whether there is one to choose. */
const anyCustomer = { filters: {}, sort: 'name', direction: 'up', offset: 0, limit: 1 } as const
type Whose = 'known' | 'new' | 'later'

interface Props {
  readonly onClose: () => void
  readonly onCreated: (id: string) => void
}

/** A new case, with its customer chosen or written down in the same dialog. */
export function NewCaseDialog({ onClose, onCreated }: Props) {
  const anybody = useContractQuery('customers.find', anyCustomer)
  const createCase = useCommand('cases.create')
  const createCustomer = useCommand('customers.create')
  const [title, setTitle] = useState('')
  const [chosen, setChosen] = useState<readonly Situation[]>([])
  const [whose, setWhose] = useState<Whose | undefined>(undefined)
  const [customer, setCustomer] = useState<string | undefined>(undefined)
  const [fresh, setFresh] = useState<NewCustomer>(emptyCustomer)
  const [isAsked, setAsked] = useState(false)
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  const mode: Whose = whose ?? (anybody.data?.total === 0 ? 'new' : 'known')

  const missing = {
    title: title.trim() === '' ? 'Write a few words, so that you find it again.' : undefined,
    customer: mode === 'known' && !customer ? 'Choose a customer.' : undefined,
    name: mode === 'new' && fresh.name.trim() === '' ? 'Write a name.' : undefined,
  }
  const errorOf = (field: keyof typeof missing): string | undefined => (isAsked ? missing[field] : undefined)

  const save = async (): Promise<void> => {
    setAsked(true)
    setProblem(undefined)
    if (missing.title ?? missing.customer ?? missing.name) return
    try {
      let id: string | null = mode === 'known' ? (customer ?? null) : null
      if (mode === 'new') {
        id = (await createCustomer.mutateAsync(newCustomerInput(fresh))).id
        // Should the case fail now, the customer is there already: the next try takes it instead of making another.
        setCustomer(id)
        setWhose('known')
      }
      const made = await createCase.mutateAsync({ title: title.trim(), situations: [...chosen], customer: id })
      onCreated(made.id)
    } catch (error) {
      setProblem(problemOf(error))
    }
  }

  return (
    <Dialog
      title="New case" isOpen wide onClose={onClose}
      onSubmit={createCase.isPending || createCustomer.isPending ? undefined : () => void save()}
      actions={<><Button onPress={onClose}>Cancel</Button><Button look="primary" isDisabled={createCase.isPending || createCustomer.isPending} onPress={() => void save()}>Open the case</Button></>}
    >
      <TextField label="What is it about?" isRequired autoFocus value={title} onChange={setTitle} maxLength={200} error={errorOf('title')} placeholder="Unpaid invoice for the second fitting" />
      <CheckboxGroup label="Situation" optional choices={situations} value={chosen} onChange={setChosen} hint="It brings the guidance that fits to the front." />
      <RadioGroup
        label="Customer" value={mode} onChange={setWhose}
        choices={[{ value: 'known', label: 'Already here' }, { value: 'new', label: 'New' }, { value: 'later', label: 'Not known yet' }]}
      />
      {mode === 'known' && (
        <CustomerPicker label="Which customer" value={customer} onChange={setCustomer} error={errorOf('customer')} placeholder="Type a name" />
      )}
      {mode === 'new' && <CustomerFields value={fresh} onChange={setFresh} error={errorOf('name')} />}
      {problem && <ProblemNote problem={problem} />}
    </Dialog>
  )
}
