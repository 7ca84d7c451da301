import type { Screen } from '../../router/screen.ts'
import { FlowScreen } from './flow-screen.tsx'
import { FlowsScreen } from './flows-screen.tsx'

export const screens: readonly Screen[] = [
  { path: '/flows', title: 'Step by step', component: FlowsScreen },
  { path: '/flows/:id', title: 'Step by step', component: FlowScreen },
]
