import type { ReactNode, Ref } from 'react'
import styles from './page-head.module.css'

interface Props {
  readonly title: string
  /** For a page that gives its heading the focus (`useHeadingFocus`). */
  readonly headingRef?: Ref<HTMLHeadingElement>
  readonly children?: ReactNode
}

/** The head of a page that lists: its title, and what adds to the list. */
export function PageHead({ title, headingRef, children }: Props) {
  return (
    <header className={styles.head}>
      <h1 className={styles.title} {...(headingRef && { ref: headingRef, tabIndex: -1 })}>{title}</h1>
      {children}
    </header>
  )
}
