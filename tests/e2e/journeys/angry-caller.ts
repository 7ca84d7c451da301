import { part } from './given.ts'
import type { Journey } from './stage.ts'
import { apply, call, chooseCase, due, happened, open, putOnCall, save, say, startCall, theySay, visit, wrapUp } from './steps.ts'

const title = 'Cabinet doors in the wrong color'

export const angryCaller: Journey = {
  name: 'angry-caller',
  title: 'An angry caller: two warnings, the end of the call, and a check-in afterwards',
  filmed: 'panel',
  caseTitle: title,
  async given({ customer, case: openCase, record, day }) {
    const pruitt = await customer('Pruitt Roofing', 'Dale Pruitt', '312-555-0119')
    const id = await openCase(title, 'complaint', pruitt, 9)
    await record(`case/${id}`, 9, part('contact', { channel: 'call', direction: 'in', lines: [{ voice: 'they-said', text: 'Two of the doors are gray, not white.' }], outcome: 'We come and look' }), part('promise', { by: 'us', what: 'Come and look at the doors', due: day(-2) }))
  },
  async play(stage) {
    const { keys } = stage
    await startCall(stage)
    await stage.seen('The phone rings. One chord: the clock runs, and the search waits.')
    await chooseCase(stage, 'pru', title)
    await stage.seen('It is Dale Pruitt: what was promised, and how it stands.', { main: true })
    await stage.later(20)
    await theySay(stage, 'You people are idiots. Every one of you.')
    await open(stage, 'swear', 'Abuse: warn twice, then end the call')
    await apply(stage)
    await say(stage, 2)
    await stage.seen('One word typed. The card goes onto the call, sentence 2 was said.', { main: true })
    await stage.later(18)
    const first = await happened(stage, 'First warning')
    await keys.type('You people are idiots.')
    await stage.seen('The first warning: their words, and ours.', { main: true })
    await putOnCall(stage, first)
    await call(stage).getByText(/^Warned once at/).waitFor()
    await stage.later(25)
    const second = await happened(stage, 'Second warning')
    await keys.type('Idiot. Moron.')
    await stage.seen('It goes on: the second warning says what follows.')
    await putOnCall(stage, second)
    await stage.later(12)
    const ended = await happened(stage, 'I ended it because of abuse')
    await keys.type('Moron.')
    await stage.seen('Now it may be ended. Who took it is asked afterwards.')
    await putOnCall(stage, ended)
    await stage.seen('What happened stands on the call, each at its time.', { main: true })
    const dialog = await wrapUp(stage)
    await keys.press('1', 'e', 'w')
    await keys.type('today')
    await stage.seen('Three keys: they called, it ended early, we write today.', { main: true })
    await save(stage, dialog)
    await visit(stage, 'Due')
    await due(stage, 'Ask whether a talk is wanted')
    await stage.seen('The check-in is due.', { main: true })
    await keys.press('d')
    await stage.page.getByRole('status').getByText(/check-in/i).first().waitFor()
    await stage.seen('Done. Only that it was done is kept.')
  },
  leaves: [
    ['contact fact', 'conduct fact', 'conduct fact', 'conduct fact', 'staff-check-in internal', 'follow-up fact'],
    ['staff-check-in internal'],
  ],
}
