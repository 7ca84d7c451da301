import type { Journey } from './stage.ts'
import { apply, due, happened, open, putOnCall, save, say, startCall, theySay, visit, wrapUp } from './steps.ts'

const title = 'A shelf came down'

export const ourMistake: Journey = {
  name: 'our-mistake',
  title: 'Our mistake, and someone was hurt',
  filmed: 'panel',
  caseTitle: title,
  async given({ customer }) {
    await customer('Bellamy Property Care', 'Robin Bellamy', '312-555-0171')
  },
  async play(stage) {
    const { keys } = stage
    await startCall(stage)
    await stage.later(15)
    await theySay(stage, 'The shelf you put up came down on my daughter’s arm.')
    await stage.seen('Nobody knows yet who it is. Typing never waits for that.')
    await open(stage, 'hurt', 'They say someone was hurt')
    await apply(stage)
    await say(stage, 1)
    await stage.seen('First the person who is hurt. Fault is for later.', { main: true })
    await stage.later(60)
    const mistake = await happened(stage, 'Our mistake')
    await keys.type('We used the short screws on the top shelf.')
    await keys.goTo(mistake.getByRole('checkbox', { name: 'Someone was hurt' }))
    await keys.press('Space')
    await mistake.getByText('Talk to your insurer and counsel before you admit anything.').waitFor()
    await keys.goTo(mistake.getByRole('checkbox', { name: /^Make a step of each/ }))
    await keys.press('Space')
    await stage.seen('Someone was hurt: insurer and counsel are told first, and it is for counsel only.', { main: true })
    await putOnCall(stage, mistake)
    await stage.later(10)
    const apology = await happened(stage, 'Apology')
    await keys.choose(apology.getByRole('radiogroup', { name: 'Whose fault is it, as far as you know?' }), 'Not known yet')
    await keys.goTo(apology.getByRole('checkbox', { name: 'Someone was hurt' }))
    await keys.press('Space')
    await keys.use(apology.getByRole('group', { name: 'You can say' }).getByRole('button').first())
    await keys.write(apology.getByLabel('What you are sorry about'), 'That she was hurt')
    await stage.seen('The wording depends on the answers: care for the person, no word of fault.', { main: true })
    await putOnCall(stage, apology)
    const dialog = await wrapUp(stage)
    await keys.use(dialog.getByRole('button', { name: 'New case…' }))
    const made = stage.page.getByRole('dialog', { name: 'New case' })
    await made.waitFor()
    await keys.type(title)
    await keys.goTo(made.getByRole('combobox', { name: 'Which customer' }))
    await keys.type('bell')
    await keys.press('ArrowDown', 'Enter')
    await stage.seen('Only now: whose call it was. The case is opened from the wrap-up.')
    await keys.use(made.getByRole('button', { name: 'Open the case' }))
    await made.waitFor({ state: 'detached' })
    await keys.goTo(dialog.getByRole('radiogroup', { name: 'What it was' }).getByRole('radio').first())
    await keys.press('1', 'o')
    await keys.type('tomorrow 10am')
    await stage.seen('We owe them an answer by tomorrow, ten o’clock.', { main: true })
    await save(stage, dialog)
    await visit(stage, 'Due')
    await due(stage, /insurer/i)
    await stage.seen('Due today: tell the insurer, then counsel.', { main: true })
  },
  leaves: [
    ['contact fact', 'our-mistake counsel', 'action-step counsel', 'action-step counsel', 'action-step counsel', 'apology counsel', 'promise fact'],
  ],
}
