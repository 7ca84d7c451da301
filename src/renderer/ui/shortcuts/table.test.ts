import { describe, expect, it } from 'vitest'
import { chordKey, chordWords, pressed, typesText, type Chord, type Platform } from './chords.ts'
import { chordOf, shortcuts, type Shortcut, type ShortcutId } from './table.ts'

const platforms: readonly Platform[] = ['linux', 'darwin', 'win32']
const rows = Object.entries(shortcuts) as [ShortcutId, Shortcut][]

/** Keys that the system, the browser or the text field itself needs, with the reason. */
const taken: readonly { readonly on: readonly Platform[]; readonly when: (chord: Chord) => boolean; readonly why: string }[] = [
  { on: ['win32', 'linux'], when: (chord) => chord.alt === true && chord.code.startsWith('Key'), why: 'Alt and a letter opens menus' },
  { on: ['darwin'], when: (chord) => chord.alt === true && typesText({ code: chord.code }), why: 'Option types characters' },
  { on: ['win32', 'linux'], when: (chord) => chord.ctrl === true && chord.alt === true, why: 'AltGr is Ctrl and Alt' },
  { on: ['win32', 'linux'], when: (chord) => chord.meta === true, why: 'the system’s own key' },
  { on: ['win32', 'linux'], when: (chord) => chord.ctrl === true && ['KeyA', 'KeyC', 'KeyV', 'KeyX', 'KeyZ', 'KeyY', 'KeyW', 'KeyN', 'KeyT', 'KeyR', 'KeyP', 'KeyF'].includes(chord.code), why: 'editing or the window' },
  { on: ['darwin'], when: (chord) => chord.meta === true && ['KeyA', 'KeyC', 'KeyV', 'KeyX', 'KeyZ', 'KeyQ', 'KeyW', 'KeyH', 'KeyM', 'KeyN', 'KeyT', 'KeyR', 'KeyP', 'KeyF'].includes(chord.code), why: 'editing, the window or the app' },
]

describe('the table of shortcuts', () => {
  it.each(platforms)('has no two shortcuts on the same keys in the same place (%s)', (platform) => {
    const seen = new Map<string, ShortcutId>()
    for (const [id, shortcut] of rows) {
      const others = rows.filter(([other, { scope }]) => other !== id && (scope === shortcut.scope || scope === 'anywhere' || shortcut.scope === 'anywhere'))
      for (const [other, row] of others) {
        expect(chordKey(chordOf(row, platform)), `${id} and ${other}`).not.toBe(chordKey(chordOf(shortcut, platform)))
      }
      seen.set(chordKey(chordOf(shortcut, platform)), id)
    }
    expect(seen.size).toBeGreaterThan(0)
  })

  it.each(platforms)('takes no keys that the system or a text field needs (%s)', (platform) => {
    for (const [id, shortcut] of rows) {
      const chord = chordOf(shortcut, platform)
      expect(taken.find((row) => row.on.includes(platform) && row.when(chord))?.why, id).toBeUndefined()
    }
  })

  it('finds every shortcut from the keys alone, whatever the layout types with them', () => {
    const press = { code: 'Digit1', key: '¡', ctrlKey: false, metaKey: false, altKey: true, shiftKey: false }
    expect(pressed(press, chordOf(shortcuts['said-1'], 'win32'))).toBe(true)
    expect(pressed({ ...press, ctrlKey: true }, chordOf(shortcuts['said-1'], 'win32'))).toBe(false)
  })

  it('knows which keys would type a character', () => {
    expect(typesText(chordOf(shortcuts.help, 'linux'))).toBe(true)
    expect(typesText(chordOf(shortcuts['search-slash'], 'darwin'))).toBe(true)
    expect(typesText(chordOf(shortcuts.apply, 'linux'))).toBe(false)
    expect(typesText(chordOf(shortcuts.voice, 'linux'))).toBe(false)
  })

  it('writes keys the way each keyboard does', () => {
    expect(chordWords(chordOf(shortcuts.apply, 'win32'), 'win32')).toBe('Ctrl Enter')
    expect(chordWords(chordOf(shortcuts.apply, 'darwin'), 'darwin')).toBe('⌘ Enter')
    expect(chordWords(chordOf(shortcuts['said-2'], 'linux'), 'linux')).toBe('Alt 2')
    expect(chordWords(chordOf(shortcuts['said-2'], 'darwin'), 'darwin')).toBe('⌃ 2')
    expect(chordWords(chordOf(shortcuts.help, 'linux'), 'linux')).toBe('?')
  })
})
