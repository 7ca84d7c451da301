import type { Screen } from '../../router/screen.ts'
import { LetterScreen } from './letter-screen.tsx'
import { LettersScreen } from './letters-screen.tsx'

export const screens: readonly Screen[] = [
  { path: '/letters', title: 'Letters', component: LettersScreen },
  { path: '/letters/:id', title: 'Letter', component: LetterScreen },
]
