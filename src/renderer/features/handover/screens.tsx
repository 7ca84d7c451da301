import type { Screen } from '../../router/screen.ts'
import { HandoverScreen, PlacementScreen } from './handover-screen.tsx'

export const screens: readonly Screen[] = [{ path: '/cases/:id/handover', title: 'Hand over', component: HandoverScreen }, { path: '/placement', title: 'Place with an agency', component: PlacementScreen }]
