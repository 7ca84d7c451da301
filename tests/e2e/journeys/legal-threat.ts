import type { Journey } from './stage.ts'
import { apply, call, findCase, happened, open, openCase, putOnCall, save, say, startCall, theySay, wrapUp } from './steps.ts'

const title = 'Cabinets delivered late'

export const legalThreat: Journey = {
  name: 'legal-threat',
  title: 'A legal threat: hold and escalation',
  filmed: 'wide',
  caseTitle: title,
  async given({ customer, case: openNew }) {
    const hartwell = await customer('Hartwell Kitchens', 'Dana Hartwell', '312-555-0148')
    await openNew(title, 'complaint', hartwell, 6)
  },
  async play(stage) {
    const { keys, page } = stage
    await startCall(stage)
    await stage.seen('One chord after the phone rang: the clock runs, and the search waits.', { main: true })
    await stage.later(12)
    await theySay(stage, 'My lawyer will call you. We sue you for the delay.')
    await open(stage, 'lawyer', 'They say their lawyer will call')
    await apply(stage)
    await say(stage, 1, 2)
    await stage.seen('One word typed: what to say, and what not. Two sentences were said.', { main: true })
    await findCase(stage, 'late', title)
    await stage.later(30)
    const escalation = await happened(stage, 'Escalate')
    await keys.choose(escalation.getByRole('radiogroup', { name: 'Whom do you call in?' }), 'Attorney')
    await keys.goTo(escalation.getByLabel(/^Answer due/))
    await keys.type('tomorrow')
    await keys.goTo(escalation.getByRole('checkbox', { name: 'Put the case on hold too' }))
    await keys.press('Space')
    await keys.goTo(escalation.getByRole('checkbox', { name: 'Show the case as escalated' }))
    await keys.press('Space')
    await stage.seen('The attorney is called in by tomorrow. Because a suit was spoken of, a hold is offered.', { main: true })
    await putOnCall(stage, escalation)
    await call(stage).getByRole('list', { name: 'What happened on this call' }).waitFor()
    await stage.seen('It stands on the call, with its time, and can be changed until the wrap-up.')
    const dialog = await wrapUp(stage)
    await keys.press('1', 'n', 'x')
    await stage.seen('Three keys: they called, not agreed, nothing more.', { main: true })
    await save(stage, dialog)
    await openCase(stage, title)
    await page.getByText('Escalated').first().waitFor()
    await stage.seen('The case is escalated and on hold. Nothing of it can be erased.', { main: true })
  },
  leaves: [
    ['contact fact', 'escalation internal', 'hold internal', 'status internal'],
  ],
}
