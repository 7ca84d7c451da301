import { chordOf, shortcuts, type Chord, type ShortcutId } from './shortcuts/table.ts'
import { chordWords } from './shortcuts/chords.ts'
import { usePlace } from './place.tsx'
import styles from './kbd.module.css'

/** The keys of a shortcut, or a chord of its own, as they are written on this computer’s keyboard. */
export function Kbd({ shortcut, chord }: { readonly shortcut: ShortcutId; readonly chord?: undefined } | { readonly chord: Chord; readonly shortcut?: undefined }) {
  const { platform } = usePlace()
  const keys = shortcut ? chordOf(shortcuts[shortcut], platform) : chord
  return <KeyWords words={chordWords(keys, platform)} />
}

/** Keys that are written out already. */
export function KeyWords({ words }: { readonly words: string }) {
  return <kbd className={styles.kbd}>{words}</kbd>
}
