import { createContext, useContext, useState, type ReactNode } from 'react'
import { ConfirmDialog, type Confirming } from './confirm-dialog.tsx'

const ConfirmContext = createContext<(confirming: Confirming) => void>(() => undefined)

/** Opens the words that confirm an entry to the customer, wherever the reader is. */
export function useConfirmInWriting(): (confirming: Confirming) => void {
  return useContext(ConfirmContext)
}

/** Holds the dialog, so that it can be opened from a message whose screen is gone already. */
export function ConfirmProvider({ children }: { readonly children: ReactNode }) {
  const [open, setOpen] = useState<Confirming | undefined>(undefined)
  return (
    <ConfirmContext value={setOpen}>
      {children}
      {open && <ConfirmDialog key={open.entry} {...open} onClose={() => setOpen(undefined)} onUndone={setOpen} />}
    </ConfirmContext>
  )
}
