import { useEffect } from 'react'
import type { BusinessView, CaseSummary } from '../../../contract/views.ts'
import type { FieldValues, Letter, LetterValues } from '../../../core/guidance/letter.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choices.tsx'
import { usePlace } from '../../ui/place.tsx'
import { ProblemNote } from '../../ui/states.tsx'
import { useStatus } from '../../ui/status.tsx'
import { TextArea, TextField } from '../../ui/text-field.tsx'
import { courtIsNamed } from './compose-letter.ts'
import { LetterActions } from './letter-actions.tsx'
import { EDITED, fieldId, LetterForm, wordingMark } from './letter-form.tsx'
import { LetterPage } from '../../journal/letter/letter-page.tsx'
import { useLetter, type LetterSeal, type Writing } from './use-letter.ts'
import styles from './letter.module.css'

interface Props {
  readonly letter: Letter
  readonly known: LetterValues
  readonly of: Pick<CaseSummary, 'id' | 'title'> | undefined
  /** Where the draft belongs. */
  readonly place: string
  readonly business: BusinessView | undefined
  readonly canWrite: boolean
  /** What was typed before the case was chosen. */
  readonly start: FieldValues
  /** Told the way to take what is typed along, when a case is chosen. */
  readonly onGiveAway: (giveAway: () => FieldValues) => void
}

/** The fields on one side, the letter on the other. */
export function LetterDesk({ letter, known, of, place, business, canWrite, start, onGiveAway }: Props) {
  const { locale } = usePlace()
  const writing = useLetter({ letter, known, locale, place, canKeep: canWrite, start })
  useEffect(() => onGiveAway(writing.giveAway))
  return (
    <div className={styles.desk}>
      <section aria-label="Fields of the letter" className={styles.form}>
        {writing.draftProblem && <ProblemNote problem={writing.draftProblem} />}
        {writing.edited && <p className={styles.warn}>The text was edited by hand. The fields change only what stands above it{letter.records === 'letter' ? '' : ', and what is recorded beside it'}.</p>}
        <LetterForm fields={letter.fields} values={writing.values} currency={known.currency} onChange={writing.change} />
        {writing.seal && <SealChoice seal={writing.seal} />}
      </section>
      <section aria-label="The letter" className={styles.side}>
        <LetterActions letter={letter} known={known} writing={writing} of={of} business={business} canWrite={canWrite}><EditButton writing={writing} /></LetterActions>
        {writing.edited && <EditText writing={writing} edited={writing.edited} />}
        <LetterPage {...writing.shown} />
      </section>
    </div>
  )
}

function EditButton({ writing }: { readonly writing: Writing }) {
  const { toast } = useStatus()
  const { edited, edit, unsealed } = writing
  const goBack = (): void => {
    edit(undefined)
    toast({ message: 'The fields fill the letter again.', undo: () => edit(edited) })
  }
  return <Button look="quiet" onPress={() => (edited ? goBack() : edit(unsealed))}>{edited ? 'Let the fields fill it again' : 'Edit the text'}</Button>
}

function SealChoice({ seal }: { readonly seal: LetterSeal }) {
  return (
    <div className={styles.seal}>
      <Checkbox isSelected={seal.code !== undefined} onChange={seal.choose}>Print a seal code</Checkbox>
      <p className={styles.quiet}>A short code at the foot of the letter. It can show later that nothing was changed since they got it, and nothing more.</p>
    </div>
  )
}

/** Subject and body as plain text, to be changed freely. */
function EditText({ writing, edited }: { readonly writing: Writing; readonly edited: NonNullable<Writing['edited']> }) {
  const named = courtIsNamed(writing.values['next_step'])
  return (
    <div className={styles.fields} id={fieldId(EDITED)}>
      <TextField label="Subject" value={edited.subject} onChange={(subject) => writing.edit({ ...edited, subject })} maxLength={300} hint={wordingMark(edited.subject, named)} />
      <TextArea label="Text" rows={14} value={edited.body} onChange={(body) => writing.edit({ ...edited, body })} maxLength={100_000} hint={wordingMark(edited.body, named)} />
    </div>
  )
}
