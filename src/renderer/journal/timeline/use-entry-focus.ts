import { useEffect, useRef, type RefObject } from 'react'
import { useKeptFocus } from '../../ui/use-kept-focus.ts'

/** Keeps the focus on an entry whose controls went away, because it was withdrawn, moved or erased. */
export function useEntryFocus(timeline: RefObject<HTMLElement | null>, items: unknown): void {
  const last = useRef<string | undefined>(undefined)
  useEffect(() => {
    const onFocusIn = ({ target }: FocusEvent): void => {
      if (!(target instanceof HTMLElement) || target.closest('[role="dialog"], [role="menu"]')) return
      last.current = timeline.current?.contains(target) ? target.closest<HTMLElement>('[data-ref]')?.dataset['ref'] : undefined
    }
    document.addEventListener('focusin', onFocusIn)
    return () => document.removeEventListener('focusin', onFocusIn)
  }, [timeline])
  useKeptFocus(() => {
    if (last.current === undefined) return undefined
    const entry = timeline.current?.querySelector<HTMLElement>(`[data-ref="${CSS.escape(last.current)}"]`)
    return entry?.querySelector('button') ?? entry ?? timeline.current
  }, items)
}
