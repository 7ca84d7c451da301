import { describe, expect, it } from 'vitest'
import { acceleratorOf, acceleratorWords, readAccelerator, standardAccelerator, type Platform, type Press } from './accelerator.ts'

const platforms: readonly Platform[] = ['linux', 'darwin', 'win32']
const press = (code: string, key: string, held: Partial<Press> = {}): Press => ({ code, key, ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, ...held })

describe('keys for the whole system', () => {
  it.each(platforms)('have a first choice that can be chosen again on %s', (platform) => {
    const standard = standardAccelerator(platform)
    expect(readAccelerator(standard, platform)).toEqual({ ok: true, accelerator: standard })
  })

  it.each([
    ['Shift+Alt+K', 'linux', 'Alt+Shift+K'], ['Control+Shift+1', 'win32', 'Control+Shift+1'], ['Alt+F9', 'win32', 'Alt+F9'], ['F13', 'linux', 'F13'],
    ['Command+Alt+Up', 'darwin', 'Alt+Command+Up'], ['Control+Alt+K', 'darwin', 'Control+Alt+K'], ['Control+Alt+F9', 'win32', 'Control+Alt+F9'],
  ] as const)('can be %s on %s, written %s', (text, platform, written) => {
    expect(readAccelerator(text, platform)).toEqual({ ok: true, accelerator: written })
  })

  it.each([
    ['Control+C', 'linux', /Other programs/], ['Command+Q', 'darwin', /Other programs/], ['Shift+A', 'win32', /Other programs/], ['A', 'linux', /Other programs/], ['F5', 'linux', /Other programs/], ['Shift+F10', 'win32', /Other programs/],
    ['Alt+F4', 'win32', /close windows/], ['Control+Alt+F2', 'linux', /Linux/], ['Control+Alt+E', 'win32', /special characters/], ['Control+Alt+Shift+E', 'linux', /special characters/],
    ['Super+Shift+K', 'win32', /system keeps/], ['Command+Shift+K', 'linux', /system keeps/],
    ['Control+Shift+Escape', 'win32', /can’t be used/], ['Alt+Tab', 'linux', /can’t be used/], ['', 'linux', /can’t be used/], ['Control+', 'linux', /can’t be used/], ['Control+Control+K', 'linux', /can’t be used/],
    ['CommandOrControl+Shift+K', 'linux', /can’t be used/], ['Control+Shift+Ä', 'linux', /can’t be used/], ['Control+Shift+F25', 'linux', /can’t be used/],
  ] as const)('are not %s on %s, with the reason', (text, platform, reason) => {
    expect(readAccelerator(text, platform)).toEqual({ ok: false, reason: expect.stringMatching(reason) as unknown })
  })
})

describe('keys that are pressed', () => {
  it('are nothing yet while only modifiers are held', () => {
    expect(acceleratorOf(press('AltLeft', 'Alt', { altKey: true }), 'linux')).toBeUndefined()
    expect(acceleratorOf(press('ShiftRight', 'Shift', { shiftKey: true }), 'darwin')).toBeUndefined()
    expect(acceleratorOf(press('AltRight', 'AltGraph'), 'linux')).toBeUndefined()
  })

  it.each([
    [press('Space', ' ', { altKey: true, shiftKey: true }), 'linux', 'Alt+Shift+Space'],
    [press('KeyK', 'K', { ctrlKey: true, shiftKey: true }), 'win32', 'Control+Shift+K'],
    [press('KeyQ', 'a', { ctrlKey: true, altKey: true }), 'linux', 'Control+Alt+A'],
    [press('KeyK', '˚', { altKey: true, metaKey: true }), 'darwin', 'Alt+Command+K'],
    [press('KeyK', 'л', { ctrlKey: true, shiftKey: true }), 'linux', 'Control+Shift+K'],
    [press('Digit1', '!', { ctrlKey: true, shiftKey: true }), 'linux', 'Control+Shift+1'],
    [press('ArrowUp', 'ArrowUp', { ctrlKey: true, shiftKey: true }), 'linux', 'Control+Shift+Up'],
    [press('F9', 'F9', { altKey: true }), 'win32', 'Alt+F9'],
    [press('KeyK', 'k', { metaKey: true, shiftKey: true }), 'win32', 'Shift+Super+K'],
  ] as const)('%j on %s are %s', (one, platform, accelerator) => {
    expect(acceleratorOf(one, platform)).toBe(accelerator)
  })

  it('are written as the keyboard has them', () => {
    expect(acceleratorWords('Alt+Shift+Space', 'linux')).toBe('Alt Shift Space')
    expect(acceleratorWords('Control+Shift+Up', 'win32')).toBe('Ctrl Shift ↑')
    expect(acceleratorWords('Control+Shift+Space', 'darwin')).toBe('⌃ ⇧ Space')
  })
})
