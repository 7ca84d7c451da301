import type { ReactNode } from 'react'
import { classes } from './class-names.ts'
import styles from './notice-bar.module.css'

/** A line above the screen that says a lasting state of things: read-only, a damaged file, a lost connection. */
export function NoticeBar({ tone, children, action }: { readonly tone: 'plain' | 'warn' | 'dont'; readonly children: ReactNode; readonly action?: ReactNode }) {
  return (
    <div role={tone === 'dont' ? 'alert' : 'note'} className={classes(styles.bar, styles[tone])}>
      <div>{children}</div>
      {action}
    </div>
  )
}
