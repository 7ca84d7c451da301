import type { Screen } from '../../router/screen.ts'
import { DeskScreen } from './desk-screen.tsx'

export const screens: readonly Screen[] = [{ path: '/', title: 'Desk', component: DeskScreen }]
