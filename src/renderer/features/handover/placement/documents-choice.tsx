import type { PlacementCase } from '../../../../contract/placement-views.ts'
import { formatDate } from '../../../../core/time/phrases.ts'
import { Checkbox } from '../../../ui/choices.tsx'
import { usePlace } from '../../../ui/place.tsx'
import type { PlacementChoices } from './placement-choices.ts'
import styles from './placement.module.css'

interface Props {
  readonly cases: readonly PlacementCase[]
  readonly choices: PlacementChoices
  readonly onChange: (part: Partial<PlacementChoices>) => void
}

/** Which attached files go along as proof of the debt. */
export function DocumentsChoice({ cases, choices: { ticked }, onChange }: Props) {
  const { locale } = usePlace()
  const several = cases.length > 1
  const documents = cases.flatMap((one) => one.documents.map((document) => ({ ...document, number: one.number })))
  return (
    <section className={styles.section} aria-labelledby="documents">
      <h2 id="documents" className={styles.heading}>Documents</h2>
      <p className={styles.quiet}>{documents.length === 0 ? 'No invoice, agreement or demand has a file attached.' : 'Invoices, agreements and demands go along. Tick other documents if they show the debt; look into them first.'}</p>
      {documents.length > 0 && (
        <ul className={styles.cases} aria-label="Documents">
          {documents.map(({ file, what, day, usual, number }) => (
            <li key={number + file.hash}>
              <Checkbox isSelected={ticked[file.hash] ?? usual} onChange={(isOn) => onChange({ ticked: { ...ticked, [file.hash]: isOn } })}>
                <span className={styles.caseText}><span>{what}, {formatDate(day, locale)}</span><span className={styles.quiet}>{several && `${number} · `}{file.name}</span></span>
              </Checkbox>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
