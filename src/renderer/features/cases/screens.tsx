import type { Screen } from '../../router/screen.ts'
import { CaseScreen } from './case-screen.tsx'
import { CasesScreen } from './cases-screen.tsx'

export const screens: readonly Screen[] = [
  { path: '/cases', title: 'Cases', component: CasesScreen },
  { path: '/cases/:id', title: 'Case', component: CaseScreen },
]
