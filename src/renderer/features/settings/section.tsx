import { useEffect, useId, useRef, type ReactNode } from 'react'
import { useSearch } from 'wouter'
import type { SettingsSection } from '../../router/places.ts'
import styles from './settings.module.css'

interface Props {
  readonly title: string
  readonly lead?: string
  /** The name of this section in addresses: whoever comes by one is at its heading. */
  readonly at?: SettingsSection
  readonly children: ReactNode
}

export function Section({ title, lead, at, children }: Props) {
  const id = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  const asked = new URLSearchParams(useSearch()).get('at')
  const isMeant = at !== undefined && asked === at
  useEffect(() => {
    if (isMeant) heading.current?.focus()
  }, [isMeant])
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id} ref={heading} className={styles.heading} {...(at !== undefined && { tabIndex: -1 })}>{title}</h2>
      {lead && <p className={styles.lead}>{lead}</p>}
      {children}
    </section>
  )
}
