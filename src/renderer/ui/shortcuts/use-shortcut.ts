import { useEffect, useRef } from 'react'
import { usePlace } from '../place.tsx'
import { pressed, typesText } from './chords.ts'
import { chordOf, shortcuts, type ShortcutId } from './table.ts'
import { useSettings } from '../settings.tsx'

/**
 * Acts on a shortcut of the table while the component is shown. Single-letter keys never act while a text field has focus
 * and can be turned off as a whole. A handler that returns false has not acted, and the key does what it always does.
 */
export function useShortcut(id: ShortcutId, act: () => boolean | void, enabled = true): void {
  const { platform } = usePlace()
  const { settings } = useSettings()
  const latest = useRef(act)
  useEffect(() => { latest.current = act })
  useEffect(() => {
    const chord = chordOf(shortcuts[id], platform)
    if (!enabled || (typesText(chord) && !settings.singleKeys)) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || !pressed(event, chord)) return
      if (typesText(chord) && isTextField(event.target)) return
      // A dialog has its own keys; what lies behind it stays still.
      if (document.querySelector('[role="dialog"], [role="alertdialog"]')) return
      if (latest.current() !== false) event.preventDefault()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [id, platform, enabled, settings.singleKeys])
}

/** True for anything a person types into. */
export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'range', 'color', 'file'].includes(target.type))
}
