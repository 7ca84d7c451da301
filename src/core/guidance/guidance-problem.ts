/** Which rule of a guidance format was broken. */
export type GuidanceRule =
  | 'size' | 'encoding' | 'front-matter' | 'field' | 'section' | 'item'
  | 'unique-id' | 'file-name' | 'related' | 'source' | 'practice' | 'coverage' | 'carries' | 'length' | 'quotes' | 'phrase' | 'grade'
  | 'step' | 'loop' | 'unreachable' | 'way' | 'article' | 'letter'
  | 'placeholder' | 'wording'

/** What is wrong with a guidance file, and where: enough to correct it with any editor. */
export interface GuidanceProblem {
  /** The file’s name as the person knows it, for example `refuses-to-pay.md`. */
  readonly file: string
  /** Counted from 1. */
  readonly line: number
  readonly rule: GuidanceRule
  readonly reason: string
}

/** `file:line reason`, the form that editors and terminals turn into a link. */
export function describeProblem({ file, line, reason }: GuidanceProblem): string {
  return `${file}:${line} ${reason}`
}
