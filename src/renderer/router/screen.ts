import type { ComponentType } from 'react'

/**
 * One screen. Each feature folder exports `screens: readonly Screen[]` from its `screens.tsx`; the app lists them.
 * `component` is drawn inside the shell’s main area and reads its parameters with wouter’s `useParams()`.
 */
export interface Screen {
  /** A wouter pattern, such as `/cases/:id`. */
  readonly path: string
  /** Shown in the window’s title until the screen knows better. */
  readonly title: string
  readonly component: ComponentType
}
