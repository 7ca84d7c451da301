import { useState } from 'react'
import type { Item } from '../../../core/journal/items.ts'
import { useCommand } from '../../query/use-command.ts'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Select } from '../../ui/select.tsx'
import { EmptyState, ProblemNote, problemOf, QueryView } from '../../ui/states.tsx'
import { useStatus } from '../../ui/status.tsx'
import { TextArea } from '../../ui/text-field.tsx'
import { numberOfEntry } from '../timeline/entry-state.ts'
import { partsSentence } from './parts-sentence.ts'

interface Props {
  readonly item: Item
  readonly title: string
  readonly parts: number
  readonly caseId: string | null
  readonly onClose: () => void
}

/** Moves an entry to the case it belongs to; here its number and date stay, there its first date of recording is kept. */
export function MoveDialog({ item, title, parts, caseId, onClose }: Props) {
  const cases = useContractQuery('cases.list', {})
  const [to, setTo] = useState<string | undefined>(undefined)
  const [why, setWhy] = useState('')
  const move = useCommand('entry.move')
  const { toast } = useStatus()
  const problem = problemOf(move.error)
  const save = (): void => {
    if (to === undefined) return
    move.mutate(
      { stream: item.stream, entry: item.entry, to: `case/${to}`, ...(why.trim() && { why: why.trim() }) },
      { onSuccess: () => { toast({ message: `Entry ${numberOfEntry(item)} was moved.` }); onClose() } },
    )
  }
  return (
    <Dialog
      title="Move to another case" isOpen onClose={onClose}
      actions={<><Button onPress={onClose}>Cancel</Button><Button look="primary" isDisabled={to === undefined || move.isPending} onPress={save}>Move</Button></>}
    >
      <p>“{title}” will stand in the other case, with the time it was first written down. Here its number and date stay.{partsSentence(parts)}</p>
      <QueryView query={cases}>
        {(all) => {
          const others = all.filter((one) => one.id !== caseId)
          return others.length === 0
            ? <EmptyState title="There is no other case yet" />
            : <Select label="To which case" choices={others.map((one) => ({ value: one.id, label: `${one.number} ${one.title}, ${one.customer?.name ?? 'no customer yet'}` }))} value={to} onChange={setTo} />
        }}
      </QueryView>
      <TextArea label="Why" optional rows={2} value={why} onChange={setWhy} />
      {problem && <ProblemNote problem={problem} />}
    </Dialog>
  )
}
