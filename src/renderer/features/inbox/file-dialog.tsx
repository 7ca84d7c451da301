import { useEffect, useId, useState, type SyntheticEvent } from 'react'
import type { Arrival } from '../../../contract/inbox-views.ts'
import type { FiledAs } from '../../../core/inbox/filing.ts'
import type { Layer } from '../../../core/journal/format.ts'
import { AuthorLine, needsAuthor } from '../../journal/composer/author-line.tsx'
import { LayerChoice } from '../../journal/composer/layer-choice.tsx'
import { keptForLater, StartOver } from '../../journal/composer/start-over.tsx'
import { allowedLayers } from '../../journal/forms/kind-rules.ts'
import { CasePicker } from '../../journal/lists/case-picker.tsx'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { useDraft } from '../../query/use-draft.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox, RadioGroup } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { usePlace } from '../../ui/place.tsx'
import { ProblemNote } from '../../ui/states.tsx'
import { useStatus } from '../../ui/status.tsx'
import { TextArea, TextField } from '../../ui/text-field.tsx'
import { alreadyLine, suggestionLine, timeLine } from './arrival-words.ts'
import { suggestedCase } from './suggested-case.ts'
import type { FileArrivals } from './use-file-arrivals.ts'
import styles from './inbox.module.css'

interface Props {
  readonly arrivals: readonly Arrival[]
  readonly moveFiled: boolean
  readonly filing: FileArrivals
  readonly onClose: () => void
  /** Called once they are on the case. */
  readonly onFiled: () => void
}

const ways = [
  { value: 'contact', label: 'As a contact, with its words', hint: 'The file is attached.' },
  { value: 'document', label: 'As a document' },
] as const

/** Where one file or several go. The case is chosen already if the sender is known; then Enter files. */
export function FileDialog({ arrivals, moveFiled, filing, onClose, onFiled }: Props) {
  const { today, locale } = usePlace()
  const { toast } = useStatus()
  const business = useContractQuery('business.get', {})
  const form = useId()
  const [only] = arrivals.length === 1 ? arrivals : []
  const suggested = suggestedCase(arrivals)
  const [caseId, setCaseId] = useState(suggested?.id)
  const [title, setTitle] = useState(only?.title ?? '')
  const [as, setAs] = useState<FiledAs>(only?.as ?? 'document')
  const [note, setNote] = useState('')
  const [layer, setLayer] = useState<Layer>('fact')
  const [move, setMove] = useState(moveFiled)
  const [isAsked, setAsked] = useState(false)
  const [isFromLastTime, setFromLastTime] = useState(false)
  const draft = useDraft(`inbox/${only?.id ?? 'several'}`, {
    isOurs: ({ fields }) => (fields['note'] ?? '').trim() !== '',
    onFound: ({ fields }) => {
      if (note !== '') return false
      setNote(fields['note'] ?? '')
      setFromLastTime(true)
      return true
    },
  })
  const { keep, drop } = draft
  useEffect(() => { if (note.trim() !== '') keep({ note }) }, [keep, note])

  const write = (text: string): void => {
    setNote(text)
    if (text.trim() === '') drop()
  }
  const cancel = (): void => {
    if (note.trim() !== '') toast({ message: keptForLater })
    onClose()
  }
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault()
    // React passes events on from a dialog to what it was opened in.
    event.stopPropagation()
    setAsked(true)
    if (caseId === undefined || filing.isPending || needsAuthor(business.data, today)) return
    const filed = await filing.file({
      case: caseId, layer, note, move,
      arrivals: arrivals.map((one) => ({ arrival: one.id, hash: one.hash, title: only ? title : one.title, as: only ? as : one.as })),
    })
    if (!filed) return
    drop()
    onFiled()
  }

  const already = [...new Set(arrivals.flatMap((one) => alreadyLine(one) ?? []))]
  return (
    <Dialog
      title={only ? 'File to…' : `File ${arrivals.length} to…`} isOpen wide onClose={cancel}
      actions={<><AuthorLine business={business.data} /><Button onPress={cancel}>Cancel</Button><Button type="submit" form={form} look="primary" autoFocus={suggested !== undefined} isDisabled={filing.isPending || needsAuthor(business.data, today)}>{filing.isPending ? 'Filing…' : 'File'}</Button></>}
    >
      <form id={form} noValidate className={styles.form} onSubmit={(event) => { void submit(event) }}>
        <ul className={styles.files} aria-label="What is filed">
          {arrivals.map((one) => <li key={one.id}><bdi className={styles.fileName}>{one.name}</bdi> <span className={styles.note}>{timeLine(one, locale)}</span></li>)}
        </ul>
        {already.map((words) => <p key={words} className={styles.warn}>{words}. It can be filed again all the same.</p>)}
        {arrivals.some(({ changed }) => changed) && <p className={styles.warn}>{only ? 'This file changed' : 'One of them changed'} since it arrived. It is filed as it is now.</p>}
        <CasePicker
          label="Case" isRequired value={caseId} onChange={setCaseId} autoFocus={suggested === undefined} placeholder="Number, title or customer"
          hint={only && suggestionLine(only)} error={isAsked && caseId === undefined ? 'Choose the case it belongs to.' : undefined}
        />
        {only?.mayBeContact && <RadioGroup<FiledAs> label="How" value={as} onChange={setAs} choices={ways} />}
        {only && as === 'document' && <TextField label="What it is" value={title} onChange={setTitle} maxLength={300} />}
        {isFromLastTime && <StartOver onPress={() => { write(''); setFromLastTime(false) }} />}
        <TextArea label="Note" optional rows={2} value={note} onChange={write} maxLength={50_000} hint="Where it came from and what it shows." />
        <LayerChoice layers={allowedLayers('document')} value={layer} onChange={setLayer} />
        <Checkbox isSelected={move} onChange={setMove}>Also move {only ? 'the original' : 'the originals'} to the subfolder “filed”</Checkbox>
        {!move && <p className={styles.note}>{only ? 'The original stays' : 'The originals stay'} in the folder as {only ? 'it is' : 'they are'}. The journal has a copy of its own.</p>}
        {draft.problem && <ProblemNote problem={draft.problem} />}
        {filing.problem && <ProblemNote problem={filing.problem} />}
      </form>
    </Dialog>
  )
}
