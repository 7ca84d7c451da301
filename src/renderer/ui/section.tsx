import { useId, type ReactNode } from 'react'
import styles from './section.module.css'

interface Props {
  readonly title: string
  /** Beside the title: who may see what stands here. */
  readonly mark?: ReactNode
  readonly children: ReactNode
}

/** A part of a page under a ruled heading that names it. */
export function Section({ title, mark, children }: Props) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={styles.section}>
      <h2 id={id} className={styles.title}>{title}{mark !== undefined && <> {mark}</>}</h2>
      {children}
    </section>
  )
}
