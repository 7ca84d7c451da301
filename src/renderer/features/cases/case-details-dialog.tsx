import { useState } from 'react'
import type { BusinessView, CaseView } from '../../../contract/views.ts'
import type { Problem } from '../../../core/problem.ts'
import { problemOf } from '../../connection/read-reply.ts'
import { AuthorLine, needsAuthor } from '../../journal/composer/author-line.tsx'
import { useRecord } from '../../journal/composer/use-record.ts'
import { CustomerFields, emptyCustomer, newCustomerInput, type NewCustomer } from '../../journal/customer/customer-fields.tsx'
import { EntryFields } from '../../journal/forms/entry-fields.tsx'
import type { FormContext, FormValues } from '../../journal/forms/field.ts'
import { formById } from '../../journal/forms/form-table.ts'
import { CustomerPicker } from '../../journal/lists/customer-picker.tsx'
import { useCommand } from '../../query/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemNote } from '../../ui/states.tsx'

interface Props {
  readonly view: CaseView
  readonly context: FormContext
  readonly business: BusinessView | undefined
  readonly onClose: () => void
}

/** Title, situations and customer of a case. What they were before stays in the record. */
export function CaseDetailsDialog({ view: { state }, context, business, onClose }: Props) {
  const form = formById('case-details')
  const createCustomer = useCommand('customers.create')
  const recorder = useRecord({ caseId: state.id, customerId: state.customer })
  const [values, setValues] = useState<FormValues>({ title: state.title, situations: state.situations.join(','), customer: state.customer ?? '' })
  const [whose, setWhose] = useState<'known' | 'new'>('known')
  const [fresh, setFresh] = useState<NewCustomer>(emptyCustomer)
  const [isAsked, setAsked] = useState(false)
  const [problem, setProblem] = useState<Problem | undefined>(undefined)

  const save = async (): Promise<void> => {
    setProblem(undefined)
    setAsked(true)
    if (whose === 'new' && fresh.name.trim() === '') return
    try {
      let customer = values['customer'] ?? ''
      if (whose === 'new') {
        customer = (await createCustomer.mutateAsync(newCustomerInput(fresh))).id
        // Should saving fail now, the customer is there already: the next try takes it.
        setValues((now) => ({ ...now, customer }))
        setWhose('known')
      }
      if (await recorder.record(form, { ...values, customer }, context)) onClose()
    } catch (error) {
      setProblem(problemOf(error))
    }
  }

  const shown = problem ?? recorder.problem
  return (
    <Dialog
      title="Title, situations and customer" isOpen wide onClose={onClose}
      actions={<><AuthorLine business={business} /><Button onPress={onClose}>Cancel</Button><Button look="primary" isDisabled={recorder.isSaving || createCustomer.isPending || needsAuthor(business, context.today)} onPress={() => void save()}>Save</Button></>}
    >
      <EntryFields form={form} values={values} onChange={setValues} problems={recorder.problemsOf(values)} context={context} />
      <RadioGroup label="Customer" value={whose} onChange={setWhose} choices={[{ value: 'known', label: 'Already here' }, { value: 'new', label: 'New' }]} />
      {whose === 'known'
        ? (
          <CustomerPicker label="Which customer" value={values['customer'] || undefined} placeholder="Type a name" onChange={(customer) => setValues((now) => ({ ...now, customer: customer ?? '' }))} />
        )
        : <CustomerFields value={fresh} onChange={setFresh} error={isAsked && fresh.name.trim() === '' ? 'Write a name.' : undefined} />}
      {state.customer && (values['customer'] !== state.customer || whose === 'new') && <p>Invoices and payments already recorded stay in the account of the customer they were recorded for.</p>}
      {shown && <ProblemNote problem={shown} />}
    </Dialog>
  )
}
