import { useState } from 'react'
import type { CaseSummary } from '../../../contract/views.ts'
import type { Item } from '../../../core/journal/items.ts'
import { problemOf as problemIn } from '../../connection/read-reply.ts'
import { useCommand } from '../../query/use-command.ts'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { Button } from '../../ui/button.tsx'
import { ComboBox } from '../../ui/combo-box.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState, ProblemNote, problemOf, QueryView } from '../../ui/states.tsx'
import { useStatus } from '../../ui/status.tsx'
import { TextArea } from '../../ui/text-field.tsx'
import { numberOfEntry } from '../timeline/entry-state.ts'
import { partsSentence } from './parts-sentence.ts'
import styles from './amend.module.css'

interface Props {
  readonly item: Item
  readonly title: string
  readonly parts: number
  readonly caseId: string | null
  readonly onClose: () => void
}

/** How many cases are offered at once; typing finds the others. */
const offered = 50

/** Moves an entry to the case it belongs to: what goes, where to, and what stays here. */
export function MoveDialog({ item, title, parts, caseId, onClose }: Props) {
  const [typed, setTyped] = useState('')
  const cases = useContractQuery('cases.find', { text: typed, filters: {}, sort: 'lastContact', direction: 'down', offset: 0, limit: offered }, { keepPrevious: true })
  const [to, setTo] = useState<CaseSummary | undefined>(undefined)
  const [why, setWhy] = useState('')
  const move = useCommand('entry.move')
  const { toast } = useStatus()
  const problem = problemOf(move.error)
  const number = numberOfEntry(item)

  /** Back to where it was: it stands there anew, with the time it was first written down. */
  const undo = async (stream: Item['stream'], entry: string): Promise<void> => {
    const home = item.stream.startsWith('customer/') && caseId !== null ? (`case/${caseId}` as const) : item.stream
    try {
      await move.mutateAsync({ stream, entry, to: home, why: 'Moved by mistake.' })
      toast({ message: `Entry ${number} was moved back.` })
    } catch (error) {
      const { message, remedy } = problemIn(error)
      toast({ message: `${message} ${remedy}` })
    }
  }
  // Awaited, not handed to `mutate`: its callbacks die with the dialog, which may be gone with the entry by then.
  const save = async (): Promise<void> => {
    if (!to) return
    try {
      const { stream, entry } = await move.mutateAsync({ stream: item.stream, entry: item.entry, to: `case/${to.id}`, ...(why.trim() && { why: why.trim() }) })
      toast({ message: `Entry ${number} was moved to ${to.number}.`, undo: () => undo(stream, entry) })
      onClose()
    } catch {
      // The mutation keeps the problem, and the dialog shows it.
    }
  }
  return (
    <Dialog
      title="Move to another case" isOpen onClose={onClose}
      actions={<><Button onPress={onClose}>Cancel</Button><Button look="primary" isDisabled={to === undefined || move.isPending} onPress={() => void save()}>Move</Button></>}
    >
      <div>
        <p className={styles.listName}>What goes</p>
        <p>“{title}”, entry {number}, with its layer, files and guidance and the time it was first written down.{partsSentence(parts)} {item.versions.length > 1 && 'Its earlier versions stay in the history here.'}</p>
      </div>
      <QueryView query={cases}>
        {({ rows, total }) => {
          const others = rows.filter((one) => one.id !== caseId)
          const choices = to && !others.some((one) => one.id === to.id) ? [to, ...others] : others
          if (choices.length === 0 && typed === '') return <EmptyState title="There is no other case yet" />
          return (
            <ComboBox
              label="To which case" placeholder="Type a number, title or customer" value={to?.id} onTyped={setTyped} isRequired
              hint={total > offered ? 'The last ones you were in touch with. Type to find another.' : undefined}
              onChange={(id) => setTo(choices.find((one) => one.id === id))} choices={choices.map((one) => ({ value: one.id, label: nameOf(one) }))}
            />
          )
        }}
      </QueryView>
      {to && <Where item={item} to={to} />}
      <TextArea label="Why" optional rows={2} value={why} onChange={setWhy} />
      {problem && <ProblemNote problem={problem} />}
    </Dialog>
  )
}

/** Where it will stand, and what stays here. Money goes into an account, not into a case. */
function Where({ item, to }: { readonly item: Item; readonly to: CaseSummary }) {
  const isMoney = item.stream.startsWith('customer/')
  return (
    <div className={styles.where} role="status">
      <p className={styles.listName}>{isMoney ? `It goes into the account of ${to.customer?.name ?? 'a customer not chosen yet'}, for ${to.number}` : `It goes to ${to.number}, ${to.title}`}</p>
      <p className={styles.quiet}>{to.customer?.name ?? 'No customer yet'}</p>
      {item.current?.kind === 'payment' && <p className={styles.quiet}>Which invoices it pays is not carried over.</p>}
      <p className={styles.quiet}>Here stays: entry {numberOfEntry(item)} with its date, marked as moved.</p>
    </div>
  )
}

function nameOf(one: CaseSummary): string {
  return `${one.number} ${one.title}, ${one.customer?.name ?? 'no customer yet'}`
}
