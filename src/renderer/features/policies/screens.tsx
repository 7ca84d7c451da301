import type { Screen } from '../../router/screen.ts'
import { PoliciesScreen } from './policies-screen.tsx'
import { PolicyScreen } from './policy-screen.tsx'

export const screens: readonly Screen[] = [
  { path: '/policies', title: 'Our own rules', component: PoliciesScreen },
  { path: '/policies/:id', title: 'Our own rules', component: PolicyScreen },
]
