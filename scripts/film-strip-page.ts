import { inWords } from '../tests/e2e/journeys/pressed.ts'
import type { Journey, Moment } from '../tests/e2e/journeys/stage.ts'

/** A moment and what the window showed, as PNG. */
export interface Frame extends Moment {
  readonly picture: Uint8Array
}

/** How wide a frame is drawn, in px, and how many stand side by side. */
const layouts = { wide: { width: 900, columns: 2 }, panel: { width: 380, columns: 5 } } as const

/** The strip as a page: title, and per moment what was pressed, what was seen, and a sentence about it. */
export function stripPage({ title, filmed }: Pick<Journey, 'title' | 'filmed'>, frames: readonly Frame[]): string {
  const { width, columns } = layouts[filmed]
  const across = Math.min(columns, frames.length)
  return `<!doctype html><meta charset="utf-8"><style>
    body { margin: 0; background: #f6f5f2; color: #1f1e1b; font: 14px/20px 'Open Sans', system-ui, sans-serif }
    main { width: ${across * (width + 20) + 20}px; padding: 16px 20px 4px; box-sizing: border-box }
    h1 { font-size: 20px; line-height: 28px; margin: 0 0 12px }
    ol { display: grid; gap: 20px; grid-template-columns: repeat(${across}, ${width}px); list-style: none; margin: 0; padding: 0 }
    li { margin-bottom: 12px }
    .keys { align-items: baseline; display: flex; gap: 8px; min-height: 40px }
    .keys b { background: #0f5b66; border-radius: 10px; color: #fff; flex: none; font-size: 12px; min-width: 20px; padding: 0 4px; box-sizing: border-box; text-align: center }
    .keys span { color: #0b4650; font-weight: 600; overflow-wrap: anywhere }
    img { border: 1px solid #cfcac0; border-radius: 6px; box-sizing: border-box; display: block; width: ${width}px }
    p { margin: 6px 0 0 }
  </style><main><h1>${escaped(title)}</h1><ol>${frames.map(({ pressed, caption, picture }, index) => `
    <li><div class="keys"><b>${index + 1}</b><span>${escaped(inWords(pressed))}</span></div>
    <img alt="" src="data:image/png;base64,${Buffer.from(picture).toString('base64')}"><p>${escaped(caption)}</p></li>`).join('')}
  </ol></main>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
