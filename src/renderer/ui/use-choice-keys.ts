import type { KeyboardEvent } from 'react'
import { isTextField } from './shortcuts/use-shortcut.ts'
import { useSettings } from './settings.tsx'

/**
 * What a form around `KeyChoices` hears: a single digit or letter chooses, wherever the focus is, unless it types a character there. The focus
 * goes to what was chosen, so that a screen reader says it and Tab goes on from there.
 */
export function useChoiceKeys(): (event: KeyboardEvent<HTMLElement>) => void {
  const { settings } = useSettings()
  return (event) => {
    if (!settings.singleKeys || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.repeat || event.nativeEvent.isComposing) return
    // A closed list finds its entries by letter.
    if (isTextField(event.target) || (event.target instanceof Element && event.target.closest('[aria-haspopup]'))) return
    const wanted = choiceKeyOf(event)
    if (wanted === undefined) return
    const input = event.currentTarget.querySelector<HTMLInputElement>(`[data-choice-key="${wanted}"] input`)
    if (!input) return
    event.preventDefault()
    input.focus()
    input.click()
  }
}

/** The digit by its place on the keyboard; the letter as it is typed, or by its place where the keyboard types no Latin ones. */
export function choiceKeyOf({ key, code }: { readonly key: string; readonly code: string }): string | undefined {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1]
  if (digit !== undefined) return digit
  if (/^[a-z]$/i.test(key)) return key.toUpperCase()
  return /^Key([A-Z])$/.exec(code)?.[1]
}
