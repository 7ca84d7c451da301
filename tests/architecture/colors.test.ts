import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

/** Every color the screens use stands in one file; what can be read on what is computed from it. */
const css = readFileSync(join(import.meta.dirname, '../../src/renderer/styles/tokens.css'), 'utf8')

/** The variables of the block that begins at a selector. */
function block(selector: string): Map<string, string> {
  const start = css.indexOf('{', css.indexOf(selector))
  const body = css.slice(start + 1, css.indexOf('}', start))
  return new Map([...body.matchAll(/--([a-z0-9-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]))
}

const light = block(':root {')
const dark = block(":root[data-theme='dark']")

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].toSorted((x, y) => y - x) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

const surfaces = ['bg', 'surface', 'raised']
const onSurfaces = ['ink', 'ink-2', 'ink-3', 'accent', 'accent-ink', 'say', 'dont', 'warn', 'offer', 'internal', 'counsel']
/** Text on a soft ground of its own, on a mark, and on the accent. */
const pairs = [
  ...['say', 'dont', 'warn', 'offer', 'internal', 'counsel'].flatMap((name) => [[name, `${name}-soft`], ['ink', `${name}-soft`]] as const),
  ['accent-ink', 'accent-soft'], ['ink', 'accent-soft'], ['ink-2', 'accent-soft'], ['accent', 'accent-soft'], ['ink', 'mark'], ['ink-2', 'mark'], ['on-accent', 'accent'],
] as const

describe.each([['light', light], ['dark', dark]])('colors, %s', (_name, colors) => {
  const color = (name: string): string => colors.get(name) ?? ''

  it.each(onSurfaces.flatMap((text) => surfaces.map((ground) => [text, ground] as const)))('%s can be read on %s', (text, ground) => {
    expect(contrast(color(text), color(ground))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(pairs)('%s can be read on %s', (text, ground) => {
    expect(contrast(color(text), color(ground))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(surfaces)('the border of a field can be seen on %s', (ground) => {
    expect(contrast(color('line-field'), color(ground))).toBeGreaterThanOrEqual(3)
  })
})

it('is as dark when the system asks for it as when the reader does', () => {
  expect(block(":root:not([data-theme='light'])")).toEqual(dark)
})
