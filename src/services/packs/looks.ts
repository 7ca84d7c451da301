import type { FontName, ScriptFont } from './fonts.ts'
import type { Run } from '../../core/export/document.ts'

/** Inks of the light theme; each reaches 4.5:1 on white. */
export const inks = { ink: '#1f1e1b', quiet: '#5b5850', line: '#d6d2c8', rule: '#1f1e1b', accent: '#0f5b66', counsel: '#2b53a0' } as const

export interface TextLook {
  readonly face: FontName
  /** Points. */
  readonly size: number
  /** Points from baseline to baseline. */
  readonly leading: number
  readonly color: string
  /** Points from the top of the line to the baseline, where it isn’t as the leading has it. */
  readonly baseline?: number
  /** By how many points the letters are thickened, where the face has no strong ones. */
  readonly thickened?: number
  /** The mark the text leads to. */
  readonly to?: string | undefined
  /** The mark whose page number stands here, once it is known. */
  readonly pageOf?: string | undefined
}

/** How the faces of other scripts are set beside ours: by what the size is taken, and how far its lines have to be apart at least, by the size. */
const scriptSettings: Readonly<Record<ScriptFont, { readonly size: number; readonly leading: number }>> = {
  hebrew: { size: 1, leading: 1.4 },
  // Its letters reach deep below the line and have signs above and below.
  arabic: { size: 1.05, leading: 1.65 },
  hangul: { size: 1, leading: 1.35 },
  han: { size: 1, leading: 1.35 },
  emoji: { size: 0.95, leading: 1.35 },
}

/** Where the baseline of a look stands: points from the top of the line. */
export function baselineOf({ baseline, leading }: TextLook): number {
  return baseline ?? leading * 0.74
}

/** A look in another face, with room for its letters below the line, so that the baselines of a row stay in line. */
export function inFace(look: TextLook, face: FontName): TextLook {
  if (face === look.face) return look
  if (!(face in scriptSettings)) return { ...look, face }
  const { size, leading } = scriptSettings[face as ScriptFont]
  const strong = look.face === 'strong'
  return { ...look, face, size: look.size * size, leading: Math.max(look.leading, look.size * leading), baseline: baselineOf(look), ...(strong && face !== 'emoji' ? { thickened: look.size * 0.028 } : {}) }
}

/** How each style of run is set at the size of a place. */
export interface TextScale {
  readonly looks: Readonly<Record<Run['style'], TextLook>>
  /** Points between paragraphs. */
  readonly gap: number
}

function scale(size: number, leading: number, gap: number): TextScale {
  const small = Math.max(7.5, size - 1)
  return {
    looks: {
      plain: { face: 'sans', size, leading, color: inks.ink },
      strong: { face: 'strong', size, leading, color: inks.ink },
      quiet: { face: 'sans', size: small, leading: leading - 0.5, color: inks.quiet },
      // The serif’s letters are smaller than the sans’s at one size.
      spoken: { face: 'serif', size: size * 1.12, leading, color: inks.ink },
    },
    gap,
  }
}

/** Text in its column, and text in a table. */
export const bodyText = scale(10, 15, 5)
export const tableText = scale(8.75, 12.5, 2)
/** Labels with what they stand for. */
export const factsText = scale(9.75, 14, 0)

export const titleLook: TextLook = { face: 'strong', size: 24, leading: 29, color: inks.ink }
export const headingLooks: Readonly<Record<1 | 2, TextLook>> = {
  1: { face: 'strong', size: 16, leading: 21, color: inks.ink },
  2: { face: 'strong', size: 10.5, leading: 15, color: inks.ink },
}
export const columnTitleLook: TextLook = { face: 'strong', size: 8, leading: 11, color: inks.quiet }
export const runningLook: TextLook = { face: 'sans', size: 8, leading: 11, color: inks.quiet }

/** Points. The type area is what lies between them. */
export const margins = { left: 54, right: 54, top: 84, bottom: 66, running: 44 } as const

/** The label on a slip sheet. */
export const slipLook: TextLook = { face: 'strong', size: 40, leading: 48, color: inks.ink }
/** What lies between margins this narrow is free for the pages of exhibits: our running lines stand outside. Points. */
export const exhibitMargins = { side: 36, top: 64, bottom: 62 } as const

/** Paper sizes in points. */
export const papers = { letter: [612, 792], a4: [595.28, 841.89] } as const satisfies Record<string, readonly [number, number]>
