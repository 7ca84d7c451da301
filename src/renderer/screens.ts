import type { Screen } from './router/screen.ts'

/** Every screen of every feature: `features/<name>/screens.tsx` exports its own list. */
export const screens: readonly Screen[] = Object.values(
  import.meta.glob<{ readonly screens: readonly Screen[] }>('./features/*/screens.tsx', { eager: true }),
).flatMap((feature) => feature.screens)
