import type { ReactNode } from 'react'
import type { Layer } from '../../core/journal/format.ts'
import { classes } from './class-names.ts'
import styles from './tag.module.css'

export type Tone = 'plain' | 'say' | 'dont' | 'warn' | 'accent' | Exclude<Layer, 'fact'>

/** A short label. The words carry the meaning; the color only helps. */
export function Tag({ tone = 'plain', children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return <span className={classes(styles.tag, styles[tone])}>{children}</span>
}
