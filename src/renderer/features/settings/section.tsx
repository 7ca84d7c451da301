import { useEffect, useId, useRef, type ReactNode } from 'react'
import { useSearch } from 'wouter'
import type { SettingsSection } from '../../router/places.ts'
import { useKeptFocus } from '../../ui/use-kept-focus.ts'
import styles from './settings.module.css'

interface Props {
  readonly title: string
  readonly lead?: string
  /** The name of this section in addresses: whoever comes by one is at its heading. */
  readonly at?: SettingsSection
  /** What the section is about, if that can become another while it is shown: if the control that had the focus goes with the one before, the heading has it. */
  readonly about?: string | undefined
  readonly children: ReactNode
}

export function Section({ title, lead, at, about, children }: Props) {
  const id = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  const asked = new URLSearchParams(useSearch()).get('at')
  const isMeant = at !== undefined && asked === at
  useEffect(() => {
    if (!isMeant) return
    heading.current?.focus({ preventScroll: true })
    heading.current?.scrollIntoView({ block: 'start' })
  }, [isMeant])
  useKeptFocus(() => heading.current, about)
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id} ref={heading} className={styles.heading} tabIndex={-1}>{title}</h2>
      {lead && <p className={styles.lead}>{lead}</p>}
      {children}
    </section>
  )
}
