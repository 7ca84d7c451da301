import { legalThreat } from './legal-threat.ts'
import type { Journey } from './stage.ts'

/** The calls for which everything else in the app is there. */
export const journeys: readonly Journey[] = [legalThreat]
