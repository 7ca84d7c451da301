import { angryCaller } from './angry-caller.ts'
import { fifthCall } from './fifth-call.ts'
import { latePayer } from './late-payer.ts'
import { legalThreat } from './legal-threat.ts'
import { ourMistake } from './our-mistake.ts'
import type { Journey } from './stage.ts'

/** The calls for which everything else in the app is there. */
export const journeys: readonly Journey[] = [angryCaller, latePayer, ourMistake, fifthCall, legalThreat]
