import type { KeyboardEvent, ReactNode } from 'react'
import { Button as AriaButton, Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { classes } from './class-names.ts'
import { Cross } from './icons.tsx'
import styles from './dialog.module.css'

interface Props {
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly children: ReactNode
  /** Buttons at the foot, the main one last. */
  readonly actions?: ReactNode
  readonly wide?: boolean
  /** What its main button does: Enter in a line of text and Ctrl/Cmd+Enter anywhere do the same. */
  readonly onSubmit?: (() => void) | undefined
  /** False for a dialog that holds typed text: a click beside it must not close it. Esc still does. */
  readonly closesOnOutsideClick?: boolean
}

/** A modal dialog: focus stays inside and returns to where it was. */
export function Dialog({ title, isOpen, onClose, children, actions, wide = false, onSubmit, closesOnOutsideClick = false }: Props) {
  // On the way down: fields keep Enter for themselves.
  function onKeyDownCapture(event: KeyboardEvent<HTMLElement>): void {
    if (!onSubmit || !submits(event)) return
    event.preventDefault()
    event.stopPropagation()
    onSubmit()
  }
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={(open) => { if (!open) onClose() }} isDismissable={closesOnOutsideClick} className={styles.overlay ?? ''}>
      <Modal className={classes(styles.modal, wide && styles.wide)}>
        <AriaDialog className={styles.dialog ?? ''}>
          <div className={styles.head}>
            <Heading slot="title" level={2} className={styles.title ?? ''}>{title}</Heading>
            <AriaButton aria-label="Close" onPress={onClose} className={styles.close ?? ''}><Cross /></AriaButton>
          </div>
          <div className={styles.body} onKeyDownCapture={onKeyDownCapture}>{children}</div>
          {actions && <div className={styles.actions}>{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

/** A dialog over this one is a child for React, but has its own keys; a list that is open, dates and composed letters need Enter too. */
function submits(event: KeyboardEvent<HTMLElement>): boolean {
  const { key, ctrlKey, metaKey, shiftKey, altKey, target, currentTarget, nativeEvent } = event
  if (key !== 'Enter' || nativeEvent.isComposing || shiftKey || altKey || !(target instanceof Element) || !currentTarget.contains(target)) return false
  if (ctrlKey || metaKey) return true
  return target instanceof HTMLInputElement && ['text', 'tel', 'email'].includes(target.type) && target.role !== 'combobox'
}
