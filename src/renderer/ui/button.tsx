import { useState, type ReactNode } from 'react'
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

/**
 * A button that is disabled while it has the focus (as “Save” is while it saves) keeps the focus until it is moved on: the
 * browser would drop it, and the next key would go nowhere.
 */
export function Button({ look = 'plain', small = false, wide = false, isDisabled = false, onPress, onFocusChange, type = 'button', ...props }: Props) {
  const [isFocused, setFocused] = useState(false)
  const isHeld = isDisabled && isFocused
  return (
    <AriaButton
      {...props} {...(isHeld ? { 'aria-disabled': true } : onPress && { onPress })} isDisabled={isDisabled && !isHeld} type={isHeld ? 'button' : type}
      onFocusChange={(focused) => { setFocused(focused); onFocusChange?.(focused) }} className={classes(styles.button, styles[look], small && styles.small, wide && styles.wide)}
    />
  )
}

/** Looks like a button and goes to a place of the app. */
export function LinkButton({ to, look = 'plain', small = false, children }: { readonly to: string; readonly look?: Look; readonly small?: boolean; readonly children: ReactNode }) {
  return <Link href={to} className={classes(styles.button, styles[look], small && styles.small)}>{children}</Link>
}
