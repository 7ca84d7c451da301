import type { Screen } from '../../router/screen.ts'
import { DueScreen } from './due-screen.tsx'

export const screens: readonly Screen[] = [{ path: '/due', title: 'Due', component: DueScreen }]
