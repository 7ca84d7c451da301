import type { Screen } from '../../router/screen.ts'

export const screens: readonly Screen[] = []
