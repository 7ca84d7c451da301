import type { PackPreview } from '../../../contract/views.ts'
import styles from './preview.module.css'

type Table = NonNullable<PackPreview['table']>

/** The table an agency gets. It has many columns and few rows, so each column of the file is a line here; two can have the same name. */
export function PlacementTable({ table: { name, header, rows } }: { readonly table: Table }) {
  if (rows.length === 0) return <p className={styles.noRows}>{name} has its {header.length} column names and no row: there is nothing to tell as of this day.</p>
  return (
    <div className={styles.tableArea} tabIndex={0} role="region" aria-label={`${name} as a table`}>
      <table className={styles.table}>
        <caption>{name}: {rows.length === 1 ? '1 row' : `${rows.length} rows`} of {header.length} columns. Here each column is a line.</caption>
        <thead>
          <tr><th scope="col">Column</th>{rows.map((_, index) => <th key={index} scope="col">Row {index + 1}</th>)}</tr>
        </thead>
        <tbody>
          {header.map((column, at) => (
            <tr key={at}>
              <th scope="row">{column}</th>
              {rows.map((row, index) => <td key={index}>{row[at] ? row[at] : <span className={styles.emptyCell}>empty</span>}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
