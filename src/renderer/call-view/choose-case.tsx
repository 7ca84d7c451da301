import { useState } from 'react'
import { Link } from 'wouter'
import { useAtHand } from '../at-hand/at-hand.tsx'
import { CasePicker } from '../journal/lists/case-picker.tsx'
import { CustomerPicker } from '../journal/lists/customer-picker.tsx'
import { openCases } from '../journal/lists/picking.ts'
import { useContractQuery } from '../query/use-contract-query.ts'
import { useCommand } from '../query/use-command.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Loading, ProblemNote, problemOf, QueryView } from '../ui/states.tsx'
import { TextField } from '../ui/text-field.tsx'
import { places } from '../router/places.ts'
import { Facts } from './facts.tsx'
import styles from './case-column.module.css'

/** Takes an open case to hand, or starts one. Then it is gone, and the focus has to go on: `onChosen`. `autoFocus` where it takes the place of what had the focus. */
export function ChooseCase({ autoFocus, onChosen }: { readonly autoFocus: boolean; readonly onChosen: () => void }) {
  const { choose, call: { customerId }, canWrite } = useAtHand()
  const cases = useContractQuery('cases.find', openCases(''))
  const [starting, setStarting] = useState(false)
  return (
    <div className={styles.choose}>
      {customerId !== undefined && <CustomerOnLine id={customerId} onChosen={onChosen} />}
      <QueryView query={cases} loading={<Loading lines={2} />}>
        {({ total }) => total > 0 && <div data-case-field><CasePicker label="Open case" autoFocus={autoFocus} value={undefined} onChange={(id) => { if (id !== undefined) { choose(id); onChosen() } }} placeholder="Number, title or customer" /></div>}
      </QueryView>
      {canWrite && <div data-case-field><Button small onPress={() => setStarting(true)}>Start a new case</Button></div>}
      {starting && <StartCase customer={customerId} onClose={() => setStarting(false)} onStarted={(id) => { setStarting(false); choose(id); onChosen() }} />}
    </div>
  )
}

/** The customer is known before the case: what must be known of them, and their open cases to choose from. */
function CustomerOnLine({ id, onChosen }: { readonly id: string; readonly onChosen: () => void }) {
  const { choose } = useAtHand()
  const view = useContractQuery('customers.get', { id })
  return (
    <div className={styles.known}>
      <QueryView query={view} loading={<Loading lines={2} />}>
        {({ state, cases }) => (
          <>
            <p className={styles.who}><Link href={places.customer(state.id)}>{state.identity.name}</Link></p>
            <Facts caseId={undefined} customerId={id} />
            <ul className={styles.theirs} aria-label="Their open cases">
              {cases.filter(({ status }) => status !== 'closed').map((one) => <li key={one.id}><Button small onPress={() => { choose(one.id); onChosen() }}>{one.title}</Button></li>)}
            </ul>
          </>
        )}
      </QueryView>
    </div>
  )
}

interface StartProps {
  /** Whose it is, where that is known. */
  readonly customer?: string | undefined
  readonly onClose: () => void
  readonly onStarted: (caseId: string) => void
}

const notHere = [{ value: 'none', label: 'Not known yet' }, { value: 'new', label: 'A new customer' }]

/** A new case in two fields: what it is about and whose it is. Everything else can wait until after the call. */
export function StartCase({ customer: known, onClose, onStarted }: StartProps) {
  const create = useCommand('cases.create')
  const createCustomer = useCommand('customers.create')
  const [title, setTitle] = useState('')
  const [customer, setCustomer] = useState<string>(known ?? 'none')
  const [name, setName] = useState('')
  const [missing, setMissing] = useState(false)
  const problem = problemOf(create.error ?? createCustomer.error)
  const busy = create.isPending || createCustomer.isPending

  async function save(): Promise<void> {
    if (title.trim() === '' || (customer === 'new' && name.trim() === '')) {
      setMissing(true)
      return
    }
    const owner = customer === 'new' ? (await createCustomer.mutateAsync({ identity: { type: 'unknown', name: name.trim() }, people: [], addresses: [] })).id : customer === 'none' ? null : customer
    // Should the case fail now, the customer exists already: the next try takes it instead of making another.
    if (customer === 'new' && owner) setCustomer(owner)
    const { id } = await create.mutateAsync({ title: title.trim(), situations: [], customer: owner })
    onStarted(id)
  }

  return (
    <Dialog
      title="Start a case" isOpen onClose={onClose}
      actions={<><Button onPress={onClose}>Cancel</Button><Button look="primary" isDisabled={busy} onPress={() => { void save().catch(() => undefined) }}>Start the case</Button></>}
    >
      {problem && <ProblemNote problem={problem} />}
      <TextField label="What is it about?" placeholder="Unpaid invoice for the second fitting" value={title} onChange={setTitle} autoFocus maxLength={200} error={missing && title.trim() === '' ? 'Write a few words, so that you find it again.' : undefined} />
      <CustomerPicker label="Customer" value={customer} onChange={(next) => setCustomer(next ?? 'none')} first={notHere} />
      {customer === 'new' && <TextField label="Customer’s name" value={name} onChange={setName} maxLength={200} error={missing && name.trim() === '' ? 'Write a name.' : undefined} />}
    </Dialog>
  )
}
