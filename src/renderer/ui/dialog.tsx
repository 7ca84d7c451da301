import type { ReactNode } from 'react'
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
  /** False for a dialog that holds typed text: a click beside it must not close it. Esc still does. */
  readonly closesOnOutsideClick?: boolean
}

/** A modal dialog: focus stays inside and returns to where it was. */
export function Dialog({ title, isOpen, onClose, children, actions, wide = false, closesOnOutsideClick = false }: Props) {
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={(open) => { if (!open) onClose() }} isDismissable={closesOnOutsideClick} className={styles.overlay ?? ''}>
      <Modal className={classes(styles.modal, wide && styles.wide)}>
        <AriaDialog className={styles.dialog ?? ''}>
          <div className={styles.head}>
            <Heading slot="title" level={2} className={styles.title ?? ''}>{title}</Heading>
            <AriaButton aria-label="Close" onPress={onClose} className={styles.close ?? ''}><Cross /></AriaButton>
          </div>
          <div className={styles.body}>{children}</div>
          {actions && <div className={styles.actions}>{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
