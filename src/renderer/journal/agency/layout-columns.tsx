import { allFields, fieldRow, type FieldId } from '../../../core/placement/field-names.ts'
import type { LayoutColumn } from '../../../core/placement/layout.ts'
import type { SampleColumn } from '../../../core/placement/guess-columns.ts'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import styles from './agency.module.css'

type Meaning = FieldId | 'empty' | 'fixed'

const meanings: readonly { readonly value: Meaning; readonly label: string }[] = [
  { value: 'empty', label: 'Leave empty' }, { value: 'fixed', label: 'Always the same text' }, ...allFields.map((value) => ({ value, label: fieldRow(value).label })),
]

interface Props {
  readonly columns: readonly LayoutColumn[]
  readonly sample: readonly SampleColumn[] | undefined
  /** The first row as it would be written now; undefined while there is none. */
  readonly live: readonly string[] | undefined
  readonly onChange: (columns: readonly LayoutColumn[]) => void
}

/** Column by column: what the agency calls it, what goes into it, and how the real row looks. */
export function LayoutColumns({ columns, sample, live, onChange }: Props) {
  const set = (at: number, part: Partial<LayoutColumn>): void => onChange(columns.map((column, index) => (index === at ? { ...column, ...part } : column)))
  return (
    <ol className={styles.columns} aria-label="Columns">
      {columns.map((column, at) => {
        const name = column.header === '' ? `Column ${at + 1}` : column.header
        const meaning: Meaning = column.field ?? (column.fixed === undefined ? 'empty' : 'fixed')
        const example = sample?.[at]?.examples[0]
        return (
          <li key={at} className={styles.column}>
            <div className={styles.header}>
              <span className={styles.headerName}>{name}</span>
              {example !== undefined && <span className={styles.quiet}>e.g. {example}</span>}
            </div>
            <div className={styles.meaning}>
              <Select label={`What goes into “${name}”`} choices={meanings} value={meaning} onChange={(next) => set(at, next === 'fixed' ? { field: null, fixed: column.fixed ?? '' } : { field: next === 'empty' ? null : next, fixed: undefined })} />
              {meaning === 'fixed' && <TextField label={`Text in every row of “${name}”`} value={column.fixed ?? ''} onChange={(fixed) => set(at, { fixed })} maxLength={300} />}
            </div>
            <div className={styles.live}>{live && (live[at] ? live[at] : <span className={styles.nothing}>empty</span>)}</div>
          </li>
        )
      })}
    </ol>
  )
}
