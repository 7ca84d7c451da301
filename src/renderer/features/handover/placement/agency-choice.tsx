import type { Agency } from '../../../../core/placement/layout.ts'
import { Button } from '../../../ui/button.tsx'
import { Select } from '../../../ui/select.tsx'
import type { Agencies } from '../../../../contract/placement-views.ts'
import styles from './placement.module.css'

interface Props {
  readonly found: Agencies
  readonly value: string
  readonly canWrite: boolean
  readonly onChange: (id: string) => void
  readonly onNew: () => void
  readonly onEdit: (agency: Agency) => void
}

/** Whose table it is: ours, or one an agency’s sample has taught. */
export function AgencyChoice({ found: { agencies, problems }, value, canWrite, onChange, onNew, onEdit }: Props) {
  const chosen = agencies.find(({ id }) => id === value)
  const choices = [
    ...agencies.map(({ id, name, layout }) => ({ value: id, label: name, hint: layout.file.type === 'xlsx' ? 'Excel' : 'CSV' })),
    { value: 'any-csv', label: 'Any agency, CSV', hint: 'All columns under our own names' }, { value: 'any-xlsx', label: 'Any agency, Excel', hint: 'All columns under our own names' },
  ]
  return (
    <>
      <Select label="Table" choices={choices} value={value} onChange={onChange} />
      {canWrite && (
        <div className={styles.buttons}>
          <Button small onPress={onNew}>New agency…</Button>
          {chosen && <Button small onPress={() => onEdit(chosen)}>Change its table…</Button>}
        </div>
      )}
      {problems.map(({ file, reason }) => <p key={file} className={styles.why}>{file}: {reason}</p>)}
    </>
  )
}
