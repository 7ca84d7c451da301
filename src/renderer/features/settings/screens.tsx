import type { Screen } from '../../router/screen.ts'
import { SettingsScreen } from './settings-screen.tsx'

export const screens: readonly Screen[] = [{ path: '/settings', title: 'Settings', component: SettingsScreen }]
