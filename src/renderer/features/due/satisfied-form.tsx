import { useState } from 'react'
import type { DataOf } from '../../../core/journal/kinds.ts'
import { useDraft } from '../../query/use-draft.ts'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choices.tsx'
import { TextArea } from '../../ui/text-field.tsx'
import styles from './due.module.css'

type Asked = Pick<DataOf<'follow-up-outcome'>, 'satisfied' | 'answer'>

const answers = [{ value: 'yes', label: 'Yes' }, { value: 'partly', label: 'Partly' }, { value: 'no', label: 'No' }, { value: 'not-asked', label: 'Not asked' }] as const

interface Props {
  /** Where what is typed is kept. */
  readonly place: string
  readonly onSave: (asked: Asked) => Promise<boolean>
  readonly onCancel: () => void
}

/** Asked once a follow-up is done. It can be skipped, and the rest of the screen goes on. */
export function SatisfiedForm({ place, onSave, onCancel }: Props) {
  const [satisfied, setSatisfied] = useState<Asked['satisfied']>(undefined)
  const [words, setWords] = useState('')
  const [isSaving, setSaving] = useState(false)
  const draft = useDraft(place, {
    isOurs: ({ fields }) => (fields['answer'] ?? '') !== '',
    onFound: ({ fields }) => {
      if (words !== '') return false
      setWords(fields['answer'] ?? '')
      return true
    },
    onGone: () => setWords(''),
  })
  const send = async (asked: Asked): Promise<void> => {
    setSaving(true)
    if (await onSave(asked)) draft.drop()
    else setSaving(false)
  }
  const save = (): void => { void send({ satisfied, ...(words.trim() !== '' && { answer: words.trim() }) }) }
  return (
    <form aria-label="Were they satisfied?" className={styles.form} onKeyDown={(event) => { if (event.key === 'Escape') { event.stopPropagation(); onCancel() } }} onSubmit={(event) => { event.preventDefault(); save() }}>
      <RadioGroup label="Were they satisfied?" value={satisfied} onChange={setSatisfied} choices={answers} autoFocus />
      <TextArea label="What they said" optional spoken rows={2} value={words} onChange={(value) => { setWords(value); if (value.trim() === '') draft.drop(); else draft.keep({ answer: value }) }} />
      <div className={styles.presets}>
        <Button type="submit" look="primary" small isDisabled={isSaving}>Save</Button>
        <Button look="quiet" small isDisabled={isSaving} onPress={() => void send({})}>Skip, just done</Button>
        <Button look="quiet" small onPress={onCancel}>Not done yet</Button>
      </div>
    </form>
  )
}
