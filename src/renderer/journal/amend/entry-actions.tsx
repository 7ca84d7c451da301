import { useState } from 'react'
import type { Item } from '../../../core/journal/items.ts'
import type { Kind } from '../../../core/journal/kinds.ts'
import { DotsMenu } from '../../ui/dots-menu.tsx'
import type { MenuAction } from '../../ui/menu.tsx'
import { useStatus } from '../../ui/status.tsx'
import { useConfirmInWriting } from '../confirm/confirm-in-writing.tsx'
import type { FormContext } from '../forms/field.ts'
import { formForKind } from '../forms/form-table.ts'
import type { Speech } from '../words/entry-words.ts'
import { textOfWords, wordsOf } from '../words/words.ts'
import { numberOfEntry } from '../timeline/entry-state.ts'
import type { HistoryState } from '../timeline/entry-view.tsx'
import { chordWords } from '../../ui/shortcuts/chords.ts'
import { chordOf, shortcuts } from '../../ui/shortcuts/table.ts'
import { usePlace } from '../../ui/place.tsx'
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
  readonly history: HistoryState
}

/** What opens a record, or was written by Evenkeel itself, stays where it is. */
const stays: ReadonlySet<Kind> = new Set(['opened', 'customer-opened', 'journal-opened', 'exported', 'erasure-refused', 'seal', 'moved'])
/** What is known about a customer belongs to that customer and to no case. */
const belongsToCustomer: ReadonlySet<Kind> = new Set(['customer-details', 'person', 'address', 'contact-limit', 'expectations', 'flag', 'flag-lifted', 'payment-arrangement', 'interest-basis', 'case-details'])

/** Correct, withdraw, move, erase, history and copy, for one entry; of a withdrawn one only what is left to do. */
export function EntryActions({ item, say, context, parts, history }: Props) {
  const [open, setOpen] = useState<Open | undefined>(undefined)
  const { toast } = useStatus()
  const confirm = useConfirmInWriting()
  const { platform } = usePlace()
  const { current } = item
  if (!current) return null
  const words = wordsOf(current, say)
  // What was taken back says no more and is answered by nothing; its text can still be read, and erased.
  const stands = item.state.state === 'current'
  const form = stands ? formForKind(current.kind, current.data) : undefined
  const canLeave = !stays.has(current.kind)
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(textOfWords(words))
      toast({ message: 'Copied.' })
    } catch {
      toast({ message: 'The text could not be copied. Mark it and copy it by hand.' })
    }
  }
  const caseId = item.stream.startsWith('case/') ? item.stream.slice('case/'.length) : undefined
  const canConfirm = stands && caseId !== undefined && current.kind === 'contact' && current.layer === 'fact'
  const actions: MenuAction[] = [
    ...(canConfirm ? [{ id: 'confirm', label: 'Confirm in writing…', onAction: () => confirm({ caseId, entry: item.entry }) }] : []),
    ...(form ? [{ id: 'correct', label: 'Correct…', onAction: () => setOpen('correct') }] : []),
    ...(canLeave && stands ? [{ id: 'withdraw', label: 'Withdraw…', onAction: () => setOpen('withdraw') }] : []),
    ...(canLeave && stands && !belongsToCustomer.has(current.kind) ? [{ id: 'move', label: 'Move to another case…', onAction: () => setOpen('move') }] : []),
    ...(canLeave ? [{ id: 'erase', label: 'Erase…', onAction: () => setOpen('erase') }] : []),
    { id: 'history', label: history.isShown ? 'Hide history' : 'Show history', hint: `Key ${chordWords(chordOf(shortcuts.history, platform), platform)}`, onAction: history.toggle },
    { id: 'copy', label: 'Copy', onAction: () => void copy() },
  ]
  const close = (): void => setOpen(undefined)
  return (
    <>
      <DotsMenu name={stands ? `Actions for ${words.title}` : `Actions for entry ${numberOfEntry(item)}`} actions={actions} />
      {open === 'correct' && form && <CorrectDialog item={item} current={current} form={form} context={context} onClose={close} />}
      {open === 'withdraw' && <WithdrawDialog item={item} title={words.title} parts={parts} onClose={close} />}
      {open === 'move' && <MoveDialog item={item} title={words.title} parts={parts} caseId={context.caseId} onClose={close} />}
      {open === 'erase' && <EraseDialog item={item} title={words.title} parts={parts} onClose={close} />}
    </>
  )
}
