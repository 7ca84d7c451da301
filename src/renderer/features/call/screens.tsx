import type { Screen } from '../../router/screen.ts'
import { CallPanel } from './call-panel.tsx'

/** Drawn without the navigation: the window has room for the call alone. */
export const screens: readonly Screen[] = [{ path: '/call', title: 'Call', component: CallPanel }]
