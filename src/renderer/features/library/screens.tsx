import type { Screen } from '../../router/screen.ts'
import { LibraryScreen } from './library-screen.tsx'

export const screens: readonly Screen[] = [
  { path: '/library/:id?', title: 'Library', component: LibraryScreen },
]
