import { part } from './given.ts'
import type { Journey } from './stage.ts'
import { call, cardOf, due, happened, openCase, putOnCall, save, startCall, theySay, visit, wrapUp } from './steps.ts'

const title = 'Questions about the new kitchen'

export const fifthCall: Journey = {
  name: 'fifth-call',
  title: 'The fifth call in two weeks becomes a meeting',
  filmed: 'wide',
  caseTitle: title,
  async given({ customer, case: open, record }) {
    const okafor = await customer('Okafor Dental Office', 'Sam Okafor', '312-555-0136')
    const id = await open(title, 'too-many-questions', okafor, 13)
    const asked = ['Which day do the counters come?', 'Can the handles be darker?', 'Is the plumber booked?', 'What about the lamp over the sink?']
    for (const [index, text] of asked.entries()) await record(`case/${id}`, 12 - 3 * index, part('contact', { channel: 'call', direction: 'in', lines: [{ voice: 'they-said', text }] }))
  },
  async play(stage) {
    const { keys, page } = stage
    await openCase(stage, title)
    await stage.seen('Four calls in twelve days stand on the case.')
    await startCall(stage)
    await theySay(stage, 'Me again. I have three more questions.')
    await stage.seen('The fifth call. What happened before stands above it.', { main: true })
    await stage.later(30)
    const meeting = await happened(stage, 'Draw the line: one meeting')
    await keys.type('wed 10am')
    await stage.seen('One meeting instead of the next call: the sentence stands there, the day is typed as it is said.', { main: true })
    await putOnCall(stage, meeting)
    await call(stage).getByRole('list', { name: 'What happened on this call' }).waitFor()
    const dialog = await wrapUp(stage)
    await keys.press('1', 'a', 'x')
    await stage.seen('Three keys: they called, agreed, nothing more.', { main: true })
    await save(stage, dialog)
    const hint = page.getByRole('region', { name: 'Suggested by the record' }).getByRole('link', { name: 'They call every day with questions' })
    await hint.waitFor()
    await stage.seen('The record knows that this was the fifth.')
    await keys.use(hint)
    await cardOf(stage, 'They call every day with questions')
    await visit(stage, 'Due')
    await due(stage, /Meeting about everything/)
    await stage.seen('The meeting is due on Wednesday, and goes into any calendar.', { main: true })
  },
  leaves: [
    ['contact fact', 'notice fact', 'follow-up fact'],
  ],
}
