import type { ReactNode } from 'react'
import { Boat } from '../../ui/icons.tsx'
import styles from './first-start.module.css'

/** A page without navigation: there is one thing to do. */
export function FullPage({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <main className={styles.page}>
      <div className={styles.sheet}>
        <p className={styles.name}><Boat className={styles.boat} />Evenkeel</p>
        <h1 className={styles.title}>{title}</h1>
        {children}
      </div>
    </main>
  )
}
