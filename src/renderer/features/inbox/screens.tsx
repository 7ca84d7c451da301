import type { Screen } from '../../router/screen.ts'
import { InboxScreen } from './inbox-screen.tsx'

export const screens: readonly Screen[] = [{ path: '/inbox', title: 'To file', component: InboxScreen }]
