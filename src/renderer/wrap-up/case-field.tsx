import { useState } from 'react'
import { NewCaseDialog } from '../journal/case/new-case-dialog.tsx'
import { CasePicker } from '../journal/lists/case-picker.tsx'
import { Button } from '../ui/button.tsx'
import styles from './wrap-up.module.css'

interface Props {
  readonly value: string | undefined
  readonly onChange: (caseId: string | undefined) => void
  readonly error: string | undefined
}

/** The case a call belongs to, where none is at hand yet: chosen, or opened now with its customer. */
export function CaseField({ value, onChange, error }: Props) {
  const [isNew, setNew] = useState(false)
  return (
    <div className={styles.caseRow}>
      <CasePicker label="Case" value={value} onChange={onChange} error={error} placeholder="Number, title or customer" />
      <Button onPress={() => setNew(true)}>New case…</Button>
      {isNew && <NewCaseDialog onClose={() => setNew(false)} onCreated={(id) => { setNew(false); onChange(id) }} />}
    </div>
  )
}
