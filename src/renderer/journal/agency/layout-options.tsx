import { dateFormats, numberFormats, type Delimiter, type Layout } from '../../../core/placement/layout.ts'
import { RadioGroup } from '../../ui/choices.tsx'
import { Select } from '../../ui/select.tsx'
import styles from './agency.module.css'

type Kind = 'xlsx' | Delimiter

const kinds: readonly { readonly value: Kind; readonly label: string }[] = [
  { value: 'xlsx', label: 'Excel (.xlsx)' }, { value: ',', label: 'CSV, with commas' }, { value: ';', label: 'CSV, with semicolons' }, { value: '\t', label: 'Text, with tabs' }, { value: '|', label: 'Text, with bars' },
]
const rowChoices = [{ value: 'invoice', label: 'Each invoice' }, { value: 'account', label: 'Each account', hint: 'Invoices of a case added up' }] as const

/** How the table is written: kind of file, one row for what, dates and amounts. */
export function LayoutOptions({ layout, onChange }: { readonly layout: Layout; readonly onChange: (layout: Layout) => void }) {
  const { file } = layout
  const kind: Kind = file.type === 'xlsx' ? 'xlsx' : file.delimiter
  return (
    <div className={styles.options}>
      <Select label="Kind of file" choices={kinds} value={kind} onChange={(next) => onChange({ ...layout, file: next === 'xlsx' ? { type: 'xlsx' } : { type: 'csv', delimiter: next, quote: file.type === 'csv' ? file.quote : 'all', mark: file.type === 'csv' && file.mark } })} />
      <Select label="Dates" choices={dateFormats} value={layout.dates} onChange={(dates) => onChange({ ...layout, dates })} />
      <Select label="Amounts" choices={numberFormats} value={layout.numbers} onChange={(numbers) => onChange({ ...layout, numbers })} />
      <RadioGroup label="One row for" choices={rowChoices} value={layout.rows} onChange={(rows) => onChange({ ...layout, rows })} />
    </div>
  )
}
