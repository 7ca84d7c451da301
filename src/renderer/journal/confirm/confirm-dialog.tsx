import { useRef, useState } from 'react'
import type { BusinessView, CaseView } from '../../../contract/views.ts'
import { confirmInWriting, type Confirmation } from '../../../core/journal/confirm-in-writing.ts'
import { deliveryNames } from '../../../core/journal/delivery.ts'
import { itemDay } from '../../../core/journal/fold-case.ts'
import type { DataOf } from '../../../core/journal/kinds.ts'
import { occurredNow } from '../../../core/time/civil.ts'
import { problemOf } from '../../connection/read-reply.ts'
import { screenClock } from '../../query/clock.ts'
import { useCommand } from '../../query/use-command.ts'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { usePlace } from '../../ui/place.tsx'
import { Select } from '../../ui/select.tsx'
import { Loading, ProblemNote, QueryView } from '../../ui/states.tsx'
import { useStatus } from '../../ui/status.tsx'
import { TextArea, TextField } from '../../ui/text-field.tsx'
import { keptForLater } from '../composer/start-over.tsx'
import { useFormDraft } from '../composer/use-form-draft.ts'
import { PrintedLetter } from '../letter/letter-page.tsx'
import styles from './confirm.module.css'

/** The entry to be confirmed. `typed` is what was written before and taken back. */
export interface Confirming {
  readonly caseId: string
  readonly entry: string
  readonly typed?: Confirmation
}

interface Props extends Confirming {
  readonly onClose: () => void
  /** After Undo: the words are offered again. */
  readonly onUndone: (confirming: Confirming) => void
}

type Sent = DataOf<'demand'>['sent']
const ways: readonly { readonly value: Sent | 'not-yet'; readonly label: string }[] = [
  { value: 'not-yet', label: 'Not sent yet' },
  ...(Object.keys(deliveryNames) as Sent[]).map((value) => ({ value, label: `Sent by ${deliveryNames[value]}` })),
]

/** “As we discussed today…”: to be put right, copied, printed, or kept on the case. */
export function ConfirmDialog(props: Props) {
  const view = useContractQuery('cases.get', { id: props.caseId })
  const business = useContractQuery('business.get', {})
  const { locale, today } = usePlace()
  const composed = view.data && business.data && compose(view.data, business.data, props.entry, locale, today)
  if (composed) return <Words {...props} composed={composed} to={addressee(view.data)} />
  const known = view.data?.state.timeline.find((item) => item.entry === props.entry)
  return (
    <Dialog title="Confirm in writing" isOpen onClose={props.onClose} wide>
      <QueryView query={view}>{() => (known ? <p>{known.state.state === 'current' ? 'There is nothing in this entry to be confirmed.' : 'This entry was taken back.'}</p> : <Loading lines={6} />)}</QueryView>
    </Dialog>
  )
}

function Words({ caseId, entry, typed: typedBefore, composed, to, onClose, onUndone }: Props & { readonly composed: Confirmation; readonly to: string | undefined }) {
  const { zone } = usePlace()
  const { toast } = useStatus()
  const record = useCommand('entry.record')
  const withdraw = useCommand('entry.withdraw')
  const [typed, setTyped] = useState(typedBefore)
  const [way, setWay] = useState<Sent | 'not-yet'>('not-yet')
  const area = useRef<HTMLTextAreaElement>(null)
  const draft = useFormDraft(`case/${caseId}/confirm/${entry.slice(0, 16)}`, ({ fields: { subject = '', body = '' } }) => {
    if (typedBefore) return false
    setTyped({ subject, body })
    return true
  }, () => setTyped(undefined))
  const words = typed ?? composed
  const change = (part: Partial<Confirmation>): void => {
    const next = { ...words, ...part }
    setTyped(next)
    draft.keep({ ...next })
  }
  const leave = (): void => {
    onClose()
    if (typed) toast({ message: keptForLater })
  }
  const isEmpty = words.subject.trim() === '' || words.body.trim() === ''
  const problem = record.error ? problemOf(record.error) : draft.problem

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(words.body)
      toast({ message: 'Copied.' })
    } catch {
      // Some browsers refuse, or have no clipboard for this page.
      area.current?.select()
      toast({ message: 'The text could not be copied. It is marked now: copy it with the keyboard.' })
    }
  }

  async function keep(): Promise<void> {
    const stream = `case/${caseId}` as const
    const data = { subject: words.subject.trim(), body: words.body.trim(), ...(to && { to }), ...(way !== 'not-yet' && { sent: way }) } satisfies DataOf<'letter'>
    let letter: string
    try {
      ({ entry: letter } = await record.mutateAsync({ stream, parts: [{ layer: 'fact', kind: 'letter', data, occurredAt: occurredNow({ at: screenClock.now(), zone }), source: { how: 'did' } }] }))
    } catch {
      // The mutation keeps the problem, and the dialog shows it.
      return
    }
    draft.drop()
    onClose()
    toast({ message: 'Kept on the case as a letter.', undo: () => { void takeBack(stream, letter) } })
  }

  // Awaited, not handed to `mutate`: its callbacks die with the dialog, which is closed by then.
  async function takeBack(stream: `case/${string}`, letter: string): Promise<void> {
    try {
      await withdraw.mutateAsync({ stream, entry: letter, reason: 'entered-by-mistake' })
      onUndone({ caseId, entry, typed: words })
    } catch (error) {
      toast({ message: problemOf(error).message })
    }
  }

  return (
    <Dialog
      title="Confirm in writing" isOpen wide onClose={leave}
      actions={
        <>
          {typed && <Button look="quiet" onPress={() => { setTyped(undefined); draft.drop() }}>Start over</Button>}
          <Button isDisabled={isEmpty} onPress={() => { void copy() }}>Copy</Button>
          <Button isDisabled={isEmpty} onPress={() => window.print()}>Print…</Button>
          <Button look="primary" isDisabled={isEmpty || record.isPending} onPress={() => { void keep() }}>Keep on the case</Button>
        </>
      }
    >
      <p className={styles.lead}>Only facts stand here: no internal lines, nothing for counsel, no offers. Read it once before it goes out; Evenkeel sends nothing.</p>
      {problem && <ProblemNote problem={problem} />}
      <TextField label="Subject" value={words.subject} onChange={(subject) => change({ subject })} maxLength={300} />
      <TextArea label="Text" value={words.body} onChange={(body) => change({ body })} rows={14} maxLength={20_000} textAreaRef={area} />
      <Select label="How does it go out?" value={way} onChange={setWay} choices={ways} />
      <PrintedLetter head={[]} subject={[{ text: words.subject }]} body={[{ text: words.body }]} />
    </Dialog>
  )
}

function compose({ state, customer, staff }: CaseView, { profile, atDesk }: BusinessView, entry: string, locale: string, today: string): Confirmation | undefined {
  const items = state.timeline.filter((item) => item.entry === entry && item.state.state === 'current')
  const parts = items.flatMap(({ current }) => (current ? [current] : []))
  const [first] = items
  if (!first) return undefined
  const contact = parts.find((part) => part.kind === 'contact')?.data
  const person = customer?.people.find((one) => one.person === contact?.person)?.name
  return confirmInWriting({
    parts, on: itemDay(first).slice(0, 10), today, to: person ?? addressee({ customer }), business: profile?.legalName ?? profile?.name,
    signer: staff.find((member) => member.staff === atDesk)?.name, locale,
  })
}

function addressee(view: Pick<CaseView, 'customer'> | undefined): string | undefined {
  return view?.customer?.people.find((person) => !person.left)?.name ?? view?.customer?.identity.name
}
