import { useState } from 'react'
import type { Item } from '../../../core/journal/items.ts'
import type { Kind } from '../../../core/journal/kinds.ts'
import { DotsMenu } from '../../ui/dots-menu.tsx'
import type { MenuAction } from '../../ui/menu.tsx'
import { useStatus } from '../../ui/status.tsx'
import type { FormContext } from '../forms/field.ts'
import { formForKind } from '../forms/form-table.ts'
import type { Speech } from '../words/entry-words.ts'
import { textOfWords, wordsOf } from '../words/words.ts'
import { CorrectDialog } from './correct-dialog.tsx'
import { EraseDialog } from './erase-dialog.tsx'
import { MoveDialog } from './move-dialog.tsx'
import { WithdrawDialog } from './withdraw-dialog.tsx'

type Open = 'correct' | 'withdraw' | 'move' | 'erase'

interface Props {
  readonly item: Item
  readonly say: Speech
  readonly context: FormContext
  /** How many parts the entry has; taking it back takes all of them. */
  readonly parts: number
  readonly onShowHistory: () => void
}

/** What opens a record, or was written by Evenkeel itself, stays where it is. */
const stays: ReadonlySet<Kind> = new Set(['opened', 'customer-opened', 'journal-opened', 'exported', 'erasure-refused', 'seal', 'moved'])
/** What is known about a customer belongs to that customer and to no case. */
const belongsToCustomer: ReadonlySet<Kind> = new Set(['customer-details', 'person', 'address', 'contact-limit', 'expectations', 'flag', 'flag-lifted', 'payment-arrangement', 'interest-basis', 'case-details'])

/** Correct, withdraw, move, erase, history and copy, for one entry. */
export function EntryActions({ item, say, context, parts, onShowHistory }: Props) {
  const [open, setOpen] = useState<Open | undefined>(undefined)
  const { toast } = useStatus()
  const { current } = item
  if (!current) return null
  const words = wordsOf(current, say)
  const form = formForKind(current.kind, current.data)
  const canLeave = !stays.has(current.kind)
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(textOfWords(words))
      toast({ message: 'Copied.' })
    } catch {
      toast({ message: 'The text could not be copied. Mark it and copy it by hand.' })
    }
  }
  const actions: MenuAction[] = [
    ...(form ? [{ id: 'correct', label: 'Correct…', onAction: () => setOpen('correct') }] : []),
    ...(canLeave ? [{ id: 'withdraw', label: 'Withdraw…', onAction: () => setOpen('withdraw') }] : []),
    ...(canLeave && !belongsToCustomer.has(current.kind) ? [{ id: 'move', label: 'Move to another case…', onAction: () => setOpen('move') }] : []),
    ...(canLeave ? [{ id: 'erase', label: 'Erase…', onAction: () => setOpen('erase') }] : []),
    { id: 'history', label: item.versions.length > 1 ? 'Show history' : 'Show who wrote it and when', onAction: onShowHistory },
    { id: 'copy', label: 'Copy', onAction: () => void copy() },
  ]
  const close = (): void => setOpen(undefined)
  return (
    <>
      <DotsMenu name={`Actions for ${words.title}`} actions={actions} />
      {open === 'correct' && form && <CorrectDialog item={item} current={current} form={form} context={context} onClose={close} />}
      {open === 'withdraw' && <WithdrawDialog item={item} title={words.title} parts={parts} onClose={close} />}
      {open === 'move' && <MoveDialog item={item} title={words.title} parts={parts} caseId={context.caseId} onClose={close} />}
      {open === 'erase' && <EraseDialog item={item} title={words.title} parts={parts} onClose={close} />}
    </>
  )
}
