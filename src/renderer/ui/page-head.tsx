import type { ReactNode } from 'react'
import styles from './page-head.module.css'

/** The head of a page that lists: its title, and what adds to the list. */
export function PageHead({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <header className={styles.head}>
      <h1 className={styles.title}>{title}</h1>
      {children}
    </header>
  )
}
