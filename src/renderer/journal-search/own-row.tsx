import { Link } from 'wouter'
import { filterRules } from '../../core/journal-search/filters.ts'
import { plain, type Row } from '../guidance/row.ts'
import { EmptyState } from '../ui/states.tsx'
import styles from './own-row.module.css'

/** What the row under the bar is, where it is something of the journal: enough to tell whether it is the one. */
export function OwnRow({ row }: { readonly row: Row }) {
  if (row.type === 'completion') return <FilterHelp />
  return (
    <EmptyState title={plain(row.title)} action={row.opens && <Link href={row.opens}>{row.type === 'customer' ? 'Open the customer' : row.type === 'case' ? 'Open the case' : 'Open at this entry'}</Link>}>
      <p>{plain(row.sentence)}</p>
      {row.note && <p>{row.note}</p>}
    </EmptyState>
  )
}

/** Every filter with an example. */
function FilterHelp() {
  return (
    <EmptyState title="Narrow your cases">
      <p>Type these between your words. Each narrows further; guidance is searched by the words alone.</p>
      <dl className={styles.filters}>
        {filterRules.map(({ name, example, finds }) => <div key={name}><dt>{example}</dt><dd>{finds}</dd></div>)}
      </dl>
    </EmptyState>
  )
}
