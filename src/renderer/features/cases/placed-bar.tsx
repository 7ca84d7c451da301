import type { CaseView } from '../../../contract/views.ts'
import { formatMoney } from '../../../core/money/money.ts'
import { formatDate } from '../../../core/time/phrases.ts'
import { useContractQuery } from '../../query/use-contract-query.ts'
import { places } from '../../router/places.ts'
import { LinkButton } from '../../ui/button.tsx'
import { usePlace } from '../../ui/place.tsx'
import styles from './case.module.css'

/** A case that is with an agency: since when, what they don’t know yet, and the ways to tell them or take it back. */
export function PlacedBar({ view: { state }, canWrite }: { readonly view: CaseView; readonly canWrite: boolean }) {
  const { locale, today } = usePlace()
  // Asked beside the case and never waited for: where it fails, the bar says what the case itself says.
  const found = useContractQuery('placement.cases', { asOf: today, only: [state.id], placed: true }, { enabled: state.placed !== undefined })
  if (!state.placed) return null
  const { agency, on, amount, reference } = state.placed.current.data
  const news = found.data?.cases[0]?.placed?.news
  return (
    <section className={styles.held} aria-label="With an agency">
      <p><strong>With {agency}</strong> since {formatDate(on, locale)}: {formatMoney(amount, locale)}{reference && `, their reference ${reference}`}. Our own reminders and letters stop.</p>
      {news !== undefined && <p>{news === 0 ? 'They know of everything so far.' : news === 1 ? '1 change they don’t know of yet.' : `${news} changes they don’t know of yet.`}</p>}
      {canWrite && (
        <div className={styles.holdButtons}>
          <LinkButton small look={news ? 'primary' : 'plain'} to={`${places.handover(state.id)}?pack=placement&do=update`}>Tell the agency…</LinkButton>
          <LinkButton small look="quiet" to={`${places.handover(state.id)}?pack=placement&do=recall`}>Take it back…</LinkButton>
        </div>
      )}
    </section>
  )
}
