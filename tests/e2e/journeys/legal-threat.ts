import type { Journey } from './stage.ts'
import { apply, open, startCall, theySay } from './steps.ts'

export const legalThreat: Journey = {
  name: 'legal-threat',
  title: 'A legal threat, with hold and escalation',
  filmed: 'wide',
  async given({ customer, case: openCase }) {
    const hartwell = await customer('Hartwell Kitchens', 'Dana Hartwell', '312-555-0148')
    await openCase('Cabinets delivered late', 'complaint', hartwell, 6)
  },
  async play(stage) {
    await startCall(stage)
    await stage.seen('A call, one key after the phone rang: the clock runs, the search waits.', { main: true })
    await stage.later(12)
    await open(stage, 'lawyer', 'They say their lawyer will call')
    await stage.seen('Three words typed. What to say, what not to say, what comes next.', { main: true })
    await apply(stage)
    await stage.later(20)
    await theySay(stage, 'My lawyer will call you on Monday.')
    await stage.seen('Their words are on the call, with the time.')
  },
}
