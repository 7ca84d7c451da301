import { Link } from 'wouter'
import type { PlacementCase } from '../../../../contract/placement-views.ts'
import { isRequired, type PlacementPause } from '../../../../core/placement/standing.ts'
import { places } from '../../../router/places.ts'
import { placeOfField } from '../field-place.ts'
import styles from './placement.module.css'

/** Where a reason to wait is dealt with: the form that ends it. */
function wayOut({ field }: PlacementPause, caseId: string, customerId: string | undefined): { readonly to: string; readonly label: string } {
  switch (field) {
    case 'case.pauses':
      return { to: `${places.case(caseId)}?write=pause-released`, label: 'End the pause' }
    case 'case.dispute':
      return { to: `${places.case(caseId)}?write=dispute-outcome`, label: 'Say how the dispute ended' }
    case 'customer.contactLimit':
      return { to: customerId === undefined ? places.case(caseId) : places.customer(customerId), label: 'Look at the limit' }
    default:
      return { to: `${places.case(caseId)}?write=pause`, label: 'Write a pause down, and end it with your reason' }
  }
}

/** Whether one case can go now; what stands in the way, what is missing, why it is asked for, and where to enter it. */
export function StandingNote({ one, canWrite }: { readonly one: PlacementCase; readonly canWrite: boolean }) {
  const { id, customer, missing, pauses, standing } = one
  const needed = missing.filter(isRequired)
  const asked = missing.filter((row) => !isRequired(row))
  const customerId = customer?.id
  return (
    <section className={styles.section} aria-labelledby="readiness">
      <h2 id="readiness" className={styles.heading}>{headline(one)}</h2>
      {pauses.length > 0 && (
        <ul className={styles.reasons}>
          {pauses.map((pause) => {
            const { to, label } = wayOut(pause, id, customerId)
            return <li key={pause.text} data-stops><p>{pause.text}</p>{canWrite && <Link href={to} className={styles.enter}>{label}</Link>}</li>
          })}
        </ul>
      )}
      {standing === 'paused' && <p className={styles.quiet}>You or your attorney decide when a pause ends. A file made now shows what would go; the case can’t be marked as placed.</p>}
      {needed.length > 0 && <Rows title="Has to be there first" rows={needed} stops caseId={id} customerId={customerId} canWrite={canWrite} />}
      {asked.length > 0 && <Rows title="They are likely to ask for" rows={asked} stops={false} caseId={id} customerId={customerId} canWrite={canWrite} />}
    </section>
  )
}

function Rows({ title, rows, stops, caseId, customerId, canWrite }: { readonly title: string; readonly rows: PlacementCase['missing']; readonly stops: boolean; readonly caseId: string; readonly customerId: string | undefined; readonly canWrite: boolean }) {
  return (
    <>
      <h3 className={styles.subheading}>{title}</h3>
      <ul className={styles.reasons}>
        {rows.map(({ what, why, field }) => {
          const place = placeOfField(field, { caseId, customerId })
          return (
            <li key={what} data-stops={stops || undefined}>
              <p className={styles.what}>{what}</p>
              <p className={styles.quiet}>{why}</p>
              {canWrite && <Link href={place.to} className={styles.enter}>{place.label}<span className="unseen">: {what}</span></Link>}
            </li>
          )
        })}
      </ul>
    </>
  )
}

function headline({ standing, missing, placed }: PlacementCase): string {
  switch (standing) {
    case 'placed':
      return `With ${placed?.agency ?? 'an agency'}`
    case 'paused':
      return 'Waits: not to be placed now'
    case 'not-ready':
      return 'Not ready for an agency'
    case 'ready':
      return missing.length === 0 ? 'Ready for an agency' : missing.length === 1 ? 'Ready, with 1 thing missing' : `Ready, with ${missing.length} things missing`
  }
}
