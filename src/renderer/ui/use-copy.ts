import { useRef, useState, type RefObject } from 'react'

/** A text that can be copied whole, and how the last attempt went. */
export interface Copying<E extends HTMLElement> {
  /** Goes on the element that shows the text. */
  readonly shown: RefObject<E | null>
  readonly copied: 'no' | 'yes' | 'failed'
  readonly copy: () => void
}

/** Said once copying failed: the text is marked then. */
export const COPY_BY_HAND = 'It is marked now: copy it with the keyboard.'

/** Copies a text to the clipboard. Where the browser refuses, the text on the screen is marked instead, so that the keyboard can copy it. */
export function useCopy<E extends HTMLElement>(text: string): Copying<E> {
  const [copied, setCopied] = useState<Copying<E>['copied']>('no')
  const shown = useRef<E>(null)
  async function attempt(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text)
      setCopied('yes')
    } catch {
      // Some browsers refuse, or have no clipboard for this page.
      if (shown.current) window.getSelection()?.selectAllChildren(shown.current)
      setCopied('failed')
    }
  }
  return { shown, copied, copy: () => { void attempt() } }
}
