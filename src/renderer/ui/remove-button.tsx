import type { MouseEventHandler } from 'react'
import { Cross } from './icons.tsx'
import styles from './remove-button.module.css'

/** A small cross that takes one thing off a list; the label says what. */
export function RemoveButton({ label, onClick }: { readonly label: string; readonly onClick: MouseEventHandler<HTMLButtonElement> }) {
  return <button type="button" className={styles.remove} aria-label={label} onClick={onClick}><Cross /></button>
}
