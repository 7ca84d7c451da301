import type { GuidanceSource } from '../../core/guidance/summary.ts'
import { daysBetween } from '../../core/time/civil.ts'
import { formatDate } from '../../core/time/phrases.ts'
import { usePlace } from '../ui/place.tsx'
import styles from './card.module.css'

/** The sources behind guidance, named in plain text: nothing here leads out of the app. */
export function Sources({ sources }: { readonly sources: readonly GuidanceSource[] }) {
  if (sources.length === 0) return null
  return (
    <>
      <h2 className={styles.footHead}>Sources</h2>
      <ul>{sources.map(({ title, publisher, where }) => <li key={title + publisher}>{title}, {publisher}{where ? ` (${where})` : ''}</li>)}</ul>
    </>
  )
}

/** When a person last looked at the guidance; what was checked more than a year ago may have changed since. `day` is a civil date. */
export function Checked({ day }: { readonly day: string }) {
  const { locale, today } = usePlace()
  const isOld = daysBetween(day, today) > 366
  return <p>{`Checked ${formatDate(day, locale)}${isOld ? ', more than a year ago: look up figures and rules before you rely on them.' : '.'} Not legal advice.`}</p>
}
