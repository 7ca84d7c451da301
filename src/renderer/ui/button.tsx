import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import { Link } from 'wouter'
import { classes } from './class-names.ts'
import styles from './button.module.css'

type Look = 'primary' | 'plain' | 'quiet' | 'danger'

interface Props extends Omit<AriaButtonProps, 'className' | 'style'> {
  /** `primary` once per view; `plain` has a border; `quiet` is text; `danger` for what cannot be taken back. */
  readonly look?: Look
  readonly small?: boolean
  readonly wide?: boolean
}

export function Button({ look = 'plain', small = false, wide = false, ...props }: Props) {
  return <AriaButton {...props} className={classes(styles.button, styles[look], small && styles.small, wide && styles.wide)} />
}

/** Looks like a button and goes to a place of the app. */
export function LinkButton({ to, look = 'plain', small = false, children }: { readonly to: string; readonly look?: Look; readonly small?: boolean; readonly children: ReactNode }) {
  return <Link href={to} className={classes(styles.button, styles[look], small && styles.small)}>{children}</Link>
}
