import type { Chord, Platform } from './chords.ts'

export type { Chord, Platform } from './chords.ts'

/** Where a shortcut acts. `anywhere` reaches into every screen. */
export type Scope = 'anywhere' | 'search' | 'article' | 'flow' | 'call' | 'wrap-up' | 'entry' | 'due'

export interface Shortcut {
  readonly what: string
  readonly scope: Scope
  readonly keys: { readonly darwin: Chord; readonly other: Chord }
}

/** `Mod` is ⌘ on a Mac and Ctrl elsewhere. */
function mod(code: string): Shortcut['keys'] {
  return { darwin: { code, meta: true }, other: { code, ctrl: true } }
}

/** Digits: Alt on Windows and Linux; Ctrl on a Mac, where Option types characters. AltGr is Ctrl+Alt and is used nowhere. */
function digit(n: number): Shortcut['keys'] {
  return { darwin: { code: `Digit${n}`, ctrl: true }, other: { code: `Digit${n}`, alt: true } }
}

function same(chord: Chord): Shortcut['keys'] {
  return { darwin: chord, other: chord }
}

/** Every shortcut of the app. The list under `?`, the hints on the screens and the key handling all read it. */
export const shortcuts = {
  help: { what: 'Show this list', scope: 'anywhere', keys: same({ code: 'Slash', shift: true }) },
  search: { what: 'Search, from anywhere', scope: 'anywhere', keys: mod('KeyK') },
  'search-slash': { what: 'Search, when no text field has focus', scope: 'anywhere', keys: same({ code: 'Slash' }) },
  'next-hit': { what: 'Move down in the results', scope: 'search', keys: same({ code: 'ArrowDown' }) },
  'previous-hit': { what: 'Move up in the results', scope: 'search', keys: same({ code: 'ArrowUp' }) },
  'open-hit': { what: 'Open the result', scope: 'search', keys: same({ code: 'Enter' }) },
  'clear-search': { what: 'Clear the search', scope: 'search', keys: same({ code: 'Escape' }) },
  'start-call': { what: 'Start a call', scope: 'anywhere', keys: mod('KeyD') },
  apply: { what: 'Apply the guidance to the case', scope: 'anywhere', keys: mod('Enter') },
  write: { what: 'Write in the call', scope: 'anywhere', keys: mod('KeyJ') },
  'case-field': { what: 'Go to the case: choose it, or change it', scope: 'call', keys: mod('KeyG') },
  voice: { what: 'Whose words: the next voice', scope: 'call', keys: same({ code: 'F2' }) },
  moves: { what: 'Note what happened: a warning, an apology, a solution…', scope: 'anywhere', keys: mod('KeyB') },
  'internal-line': { what: 'Make the line internal, or a fact again', scope: 'anywhere', keys: mod('KeyI') },
  save: { what: 'Save the rule you are writing', scope: 'anywhere', keys: mod('KeyS') },
  'wrap-up': { what: 'Wrap up the call', scope: 'anywhere', keys: mod('KeyE') },
  'wrap-up-choice': { what: 'Choose by its key, 1 to 9, 0 or a letter, outside text fields', scope: 'wrap-up', keys: same({ code: 'Digit1' }) },
  'dismiss-suggestion': { what: 'Put away what the record suggests', scope: 'anywhere', keys: digit(0) },
  history: { what: 'Show or hide the history of the entry', scope: 'entry', keys: same({ code: 'KeyH' }) },
  'due-next': { what: 'Move to the next thing', scope: 'due', keys: same({ code: 'ArrowDown' }) },
  'due-previous': { what: 'Move to the one before', scope: 'due', keys: same({ code: 'ArrowUp' }) },
  'due-done': { what: 'It is done', scope: 'due', keys: same({ code: 'KeyD' }) },
  'due-kept': { what: 'It was kept', scope: 'due', keys: same({ code: 'KeyK' }) },
  'due-broken': { what: 'It was broken', scope: 'due', keys: same({ code: 'KeyB' }) },
  'due-snooze': { what: 'Put it off', scope: 'due', keys: same({ code: 'KeyS' }) },
  'due-cancel': { what: 'Cancel it or let it go', scope: 'due', keys: same({ code: 'KeyC' }) },
  'said-1': { what: 'Mark sentence 1 as said', scope: 'article', keys: digit(1) },
  'said-2': { what: 'Mark sentence 2 as said', scope: 'article', keys: digit(2) },
  'said-3': { what: 'Mark sentence 3 as said', scope: 'article', keys: digit(3) },
  'said-4': { what: 'Mark sentence 4 as said', scope: 'article', keys: digit(4) },
  'said-5': { what: 'Mark sentence 5 as said', scope: 'article', keys: digit(5) },
  'said-6': { what: 'Mark sentence 6 as said', scope: 'article', keys: digit(6) },
  'flow-answer': { what: 'Choose answer 1 to 9', scope: 'flow', keys: same({ code: 'Digit1' }) },
  'flow-next': { what: 'Move to the next answer', scope: 'flow', keys: same({ code: 'ArrowDown' }) },
  'flow-back': { what: 'Go back to the question before', scope: 'flow', keys: same({ code: 'Backspace' }) },
} as const satisfies Readonly<Record<string, Shortcut>>

export type ShortcutId = keyof typeof shortcuts

/** The keys of a shortcut on a platform. */
export function chordOf(shortcut: Shortcut, platform: Platform): Chord {
  return platform === 'darwin' ? shortcut.keys.darwin : shortcut.keys.other
}
