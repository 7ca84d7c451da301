import { useMemo } from 'react'
import type { CaseView } from '../../../contract/views.ts'
import type { OnceStricter } from '../../../core/export/once-stricter.ts'
import { formatDate } from '../../../core/time/phrases.ts'
import { speechOf } from '../../journal/speech.ts'
import { mention, wordsOf } from '../../journal/words/words.ts'
import { CheckboxGroup } from '../../ui/choices.tsx'
import { usePlace } from '../../ui/place.tsx'
import { layerNames } from '../../ui/words.ts'
import styles from './handover.module.css'

interface Props {
  readonly view: CaseView
  readonly held: readonly OnceStricter[]
  readonly include: readonly string[]
  readonly onChange: (include: readonly string[]) => void
}

/** Entries whose layer lets them leave today, and did not once: none of them goes unless it is ticked. */
export function OnceStricterChoice({ view: { state, customer, staff, others }, held, include, onChange }: Props) {
  const { locale } = usePlace()
  const say = useMemo(() => speechOf({ locale, staff, customer, items: state.timeline, cases: [{ id: state.id, title: state.title }, ...others] }), [locale, staff, customer, state, others])
  return (
    <section className={styles.section} aria-labelledby="once-stricter">
      <h2 id="once-stricter" className={styles.heading}>Once kept back</h2>
      <p className={styles.quiet}>These may leave by their layer of today. Before, they were not meant to. Tick what may go; it goes as it reads now.</p>
      <CheckboxGroup
        label="Tick to include" column value={[...include]} onChange={onChange}
        choices={held.map(({ item, current, was, day }) => ({
          value: item.ref, label: labelOf(mention(wordsOf(current, say)), wordsOf(current, say).title),
          hint: `Once ${layerNames[was].toLowerCase()}, now ${layerNames[current.layer].toLowerCase()} · ${formatDate(day, locale)}`,
        }))}
      />
    </section>
  )
}

function labelOf(words: string, title: string): string {
  return words === title ? title : `${title}: ${words}`
}
