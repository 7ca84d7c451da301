import { usePlace } from '../../ui/place.tsx'
import styles from './lists.module.css'
import { useReading } from './use-reading.ts'

/** Said while lists and search don’t know all of the journal yet. `what` may still be missing: “cases”. */
export function ReadingNote({ what }: { readonly what: string }) {
  const { locale } = usePlace()
  const reading = useReading()
  const count = (n: number): string => n.toLocaleString(locale)
  return (
    <div className={styles.reading}>
      <p role="status">The journal is still being read, so more {what} may appear.</p>
      {reading && reading.total > 0 && (
        // Beside the status: each step read out would be too much.
        <p className="figures">{count(reading.done)} of {count(reading.total)} records read.</p>
      )}
    </div>
  )
}
