/** Keys that the system hears for the app whatever program has the keyboard, written as Electron writes them: `Alt+Shift+Space`. */

export type Platform = 'linux' | 'darwin' | 'win32'

/** A key press as a page hears it. */
export interface Press {
  /** `KeyboardEvent.code`: the key by its place. */
  readonly code: string
  /** `KeyboardEvent.key`: what it types. */
  readonly key: string
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly metaKey: boolean
}

export type AcceleratorRead =
  /** In one spelling: modifiers in a fixed order, then the key. */
  | { readonly ok: true; readonly accelerator: string }
  /** `reason`: a sentence for the person who pressed it. */
  | { readonly ok: false; readonly reason: string }

/** Modifiers in the order in which they are written. */
const modifiers = ['Control', 'Alt', 'Shift', 'Command', 'Super'] as const
type Modifier = (typeof modifiers)[number]

const functionKey = /^F([1-9]|1\d|2[0-4])$/
const plainKey = /^([A-Z0-9]|Space|Up|Down|Left|Right|Home|End|PageUp|PageDown|Insert)$/

/** The keys at the first start: free on each system, and pressed by one hand (docs/decisions/0015). */
export function standardAccelerator(platform: Platform): string {
  return platform === 'darwin' ? 'Control+Shift+Space' : 'Alt+Shift+Space'
}

/** Reads keys that were kept or pressed, and refuses those that would take something from every other program. */
export function readAccelerator(text: string, platform: Platform): AcceleratorRead {
  const names = text.split('+')
  const key = names.pop() ?? ''
  const held = modifiers.filter((modifier) => names.includes(modifier))
  const isFunctionKey = functionKey.test(key)
  if (held.length !== names.length || (!isFunctionKey && !plainKey.test(key))) return refuse('That key can’t be used. Take a letter, a digit, Space, an arrow, or a function key.')
  const reason = reasonAgainst(held, key, isFunctionKey, platform)
  return reason === undefined ? { ok: true, accelerator: [...held, key].join('+') } : refuse(reason)
}

function reasonAgainst(held: readonly Modifier[], key: string, isFunctionKey: boolean, platform: Platform): string | undefined {
  if (held.includes('Super') || (held.includes('Command') && platform !== 'darwin')) return 'The system keeps that key for itself. Hold Ctrl, Alt, or Shift instead.'
  const strong = held.filter((modifier) => modifier !== 'Shift').length
  if (isFunctionKey) {
    if (strong === 0 && Number(key.slice(1)) <= 12) return 'Other programs use that key. Hold Ctrl or Alt, too.'
    if (platform !== 'darwin' && held.join('+') === 'Alt' && key === 'F4') return 'Those keys close windows. Take others.'
    if (platform === 'linux' && held.includes('Control') && held.includes('Alt')) return 'Linux changes the screen with those keys. Take others.'
    return undefined
  }
  if (strong === 0 || held.length < 2) return 'Other programs use those keys. Hold two of Ctrl, Alt, and Shift, or one with a function key.'
  if (platform !== 'darwin' && held.includes('Control') && held.includes('Alt')) return 'Ctrl and Alt together type special characters on many keyboards. Hold Shift with one of them.'
  return undefined
}

/** What was pressed, to be read by `readAccelerator`; undefined while only modifiers are held. */
export function acceleratorOf(press: Press, platform: Platform): string | undefined {
  if (/^(Control|Alt|Shift|Meta|OS)/.test(press.code) || ['Control', 'Alt', 'AltGraph', 'Shift', 'Meta'].includes(press.key)) return undefined
  const held = [press.ctrlKey && 'Control', press.altKey && 'Alt', press.shiftKey && 'Shift', press.metaKey && (platform === 'darwin' ? 'Command' : 'Super')]
  return [...held.filter((modifier) => modifier !== false), keyOf(press)].join('+')
}

/** The system goes by what a key types, where that is a letter: a French A stands where an American Q does. */
function keyOf({ code, key }: Press): string {
  if (/^[a-z]$/i.test(key)) return key.toUpperCase()
  return code.replace(/^(Key|Digit|Arrow)/, '')
}

const names: Readonly<Record<'mac' | 'other', Readonly<Record<string, string>>>> = {
  mac: { Control: '⌃', Alt: '⌥', Shift: '⇧', Command: '⌘', Up: '↑', Down: '↓', Left: '←', Right: '→' },
  other: { Control: 'Ctrl', Super: 'Win', Up: '↑', Down: '↓', Left: '←', Right: '→' },
}

/** Keys as they are written on this computer’s keyboard: `Alt Shift Space`, `⌃ ⇧ Space`. */
export function acceleratorWords(accelerator: string, platform: Platform): string {
  const table = names[platform === 'darwin' ? 'mac' : 'other']
  return accelerator.split('+').map((name) => table[name] ?? name).join(' ')
}

function refuse(reason: string): AcceleratorRead {
  return { ok: false, reason }
}
