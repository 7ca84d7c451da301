import { screens as call } from './features/call/screens.tsx'
import { screens as cases } from './features/cases/screens.tsx'
import { screens as customers } from './features/customers/screens.tsx'
import { screens as desk } from './features/desk/screens.tsx'
import { screens as due } from './features/due/screens.tsx'
import { screens as flows } from './features/flows/screens.tsx'
import { screens as handover } from './features/handover/screens.tsx'
import { screens as inbox } from './features/inbox/screens.tsx'
import { screens as library } from './features/library/screens.tsx'
import { screens as letters } from './features/letters/screens.tsx'
import { screens as policies } from './features/policies/screens.tsx'
import { screens as settings } from './features/settings/screens.tsx'
import type { Screen } from './router/screen.ts'

/** Every screen of every feature. */
export const screens: readonly Screen[] = [...desk, ...call, ...due, ...library, ...flows, ...letters, ...policies, ...handover, ...cases, ...customers, ...inbox, ...settings]
