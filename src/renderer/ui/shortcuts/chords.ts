export type Platform = 'linux' | 'darwin' | 'win32'

/** A key by its place on the keyboard (`KeyboardEvent.code`), so that it is the same key in every layout. */
export interface Chord {
  readonly code: string
  readonly ctrl?: true
  readonly meta?: true
  readonly alt?: true
  readonly shift?: true
}

/** What of a keyboard event matters for a chord. */
export interface KeyPress {
  readonly code: string
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** True if the keys pressed are this chord and nothing more. A `key` (such as `?`) is compared as the character it types. */
export function pressed(press: KeyPress, chord: Chord): boolean {
  return (
    press.code === chord.code &&
    press.ctrlKey === (chord.ctrl ?? false) &&
    press.metaKey === (chord.meta ?? false) &&
    press.altKey === (chord.alt ?? false) &&
    press.shiftKey === (chord.shift ?? false)
  )
}

/** A chord as one string: two chords are the same keys if these are equal. */
export function chordKey(chord: Chord): string {
  return [chord.ctrl && 'ctrl', chord.meta && 'meta', chord.alt && 'alt', chord.shift && 'shift', chord.code].filter(Boolean).join('+')
}

/** A key that types a character by itself: it must never act while somebody types. */
export function typesText(chord: Chord): boolean {
  return !chord.ctrl && !chord.meta && !chord.alt && /^(Key|Digit|Numpad|Slash|Period|Comma|Space|Minus|Equal|Quote|Semicolon|Bracket|Back)/.test(chord.code)
}

const keyNames: Readonly<Record<string, string>> = {
  Enter: 'Enter', Escape: 'Esc', ArrowUp: '↑', ArrowDown: '↓', Slash: '/', Period: '.', Comma: ',',
}

/** How a chord is written on this platform’s keyboards: `Ctrl Enter`, `⌘ Enter`, `Alt 1`, `⌃ 1`. */
export function chordWords(chord: Chord, platform: Platform): string {
  if (chord.code === 'Slash' && chord.shift) return '?'
  const mac = platform === 'darwin'
  const names = [
    chord.ctrl && (mac ? '⌃' : 'Ctrl'),
    chord.alt && (mac ? '⌥' : 'Alt'),
    chord.shift && (mac ? '⇧' : 'Shift'),
    chord.meta && (mac ? '⌘' : 'Win'),
    keyNames[chord.code] ?? chord.code.replace(/^(Key|Digit)/, ''),
  ]
  return names.filter(Boolean).join(' ')
}
