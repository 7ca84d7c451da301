import { createContext, useCallback, useContext, useEffect, useLayoutEffect, useMemo, useRef, useState, type FocusEvent, type ReactNode } from 'react'
import { Button } from './button.tsx'
import { Cross } from './icons.tsx'
import { useSettings } from './settings.tsx'
import styles from './status.module.css'

interface Toast {
  readonly message: string
  /** Takes back what was just done. */
  readonly undo?: (() => unknown) | undefined
  /** What may be done next. */
  readonly next?: { readonly label: string; readonly act: () => unknown } | undefined
}

interface StatusValue {
  /** Confirms something at the foot of the window (of a narrow one, at its head) for 10 s, with a way back. One at a time; never over what has the focus. */
  readonly toast: (toast: Toast) => void
  /** Says something to screen readers only; silent in quiet mode. */
  readonly announce: (words: string) => void
}

const StatusContext = createContext<StatusValue>({ toast: () => undefined, announce: () => undefined })

/** Confirmations with Undo, and polite announcements. */
export function useStatus(): StatusValue {
  return useContext(StatusContext)
}

/** How long a confirmation stays, in ms; it waits while the pointer or focus is on it. */
const STAYS = 10_000

export function StatusProvider({ children }: { readonly children: ReactNode }) {
  const { settings } = useSettings()
  const [toast, setToast] = useState<(Toast & { readonly n: number }) | undefined>(undefined)
  const [words, setWords] = useState('')
  const [held, setHeld] = useState(false)
  const count = useRef(0)
  const show = useCallback((next: Toast) => { count.current += 1; setHeld(false); setToast({ ...next, n: count.current }) }, [])
  const value = useMemo(() => ({ toast: show, announce: setWords }), [show])
  useEffect(() => {
    if (!toast || held) return
    const timer = setTimeout(() => setToast(undefined), STAYS)
    return () => clearTimeout(timer)
  }, [toast, held])
  const { undo, next } = toast ?? {}
  const box = useRef<HTMLDivElement>(null)
  const [aside, setAside] = useState(false)
  const isShown = toast !== undefined
  useEffect(() => {
    if (!isShown) return
    const makeRoom = ({ target }: { readonly target: EventTarget | null }): void => {
      if (box.current && isUnder(target, box.current)) setAside((now) => !now)
    }
    document.addEventListener('focusin', makeRoom)
    return () => {
      document.removeEventListener('focusin', makeRoom)
      setAside(false)
    }
  }, [isShown])
  // What has the focus when it comes is not covered either, from the first frame on.
  useLayoutEffect(() => {
    if (toast && box.current && isUnder(document.activeElement, box.current)) setAside((now) => !now)
  }, [toast])
  // The button that was pressed goes with the message: the focus goes back to where it came from.
  const cameFrom = useRef<HTMLElement | null>(null)
  const close = (): void => {
    const back = cameFrom.current?.isConnected ? cameFrom.current : document.getElementById('main')
    back?.focus()
    setToast(undefined)
  }
  const onFocus = (event: FocusEvent<HTMLElement>): void => {
    setHeld(true)
    if (!event.currentTarget.contains(event.relatedTarget)) cameFrom.current = event.relatedTarget instanceof HTMLElement ? event.relatedTarget : null
  }
  return (
    <StatusContext value={value}>
      {children}
      <div aria-live={settings.quiet ? 'off' : 'polite'} className="unseen">{words}</div>
      <div role="status" aria-live={settings.quiet ? 'off' : 'polite'} className={styles.region} data-aside={aside || undefined}>
        {toast && (
          <div ref={box} key={toast.n} className={styles.toast} onPointerEnter={() => setHeld(true)} onPointerLeave={() => setHeld(false)} onFocus={onFocus} onBlur={() => setHeld(false)}>
            <span>{toast.message}</span>
            {next && <Button small look="quiet" onPress={() => { close(); next.act() }}>{next.label}</Button>}
            {undo && <Button small look="quiet" onPress={() => { close(); undo() }}>Undo</Button>}
            <Button small look="quiet" aria-label="Close this message" onPress={close}><Cross /></Button>
          </div>
        )}
      </div>
    </StatusContext>
  )
}

/** Whether something has the focus below a message. The screen as a whole, which has it after a change of screen, is no control. */
function isUnder(focused: EventTarget | null, box: Element): boolean {
  return focused instanceof Element && focused !== document.body && focused.id !== 'main' && !box.contains(focused) && overlap(focused, box)
}

function overlap(one: Element, other: Element): boolean {
  const a = one.getBoundingClientRect()
  const b = other.getBoundingClientRect()
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}
