import { part } from './given.ts'
import type { Journey } from './stage.ts'
import { apply, call, cardOf, due, openCase, save, say, show, startCall, theySay, visit, wrapUp } from './steps.ts'

const title = 'Unpaid final invoice'

export const latePayer: Journey = {
  name: 'late-payer',
  title: 'A late payer: the second broken promise, a final date, and the new promise',
  filmed: 'wide',
  caseTitle: title,
  async given({ customer, case: open, record, day }) {
    const hartwell = await customer('Hartwell Kitchens', 'Dana Hartwell', '312-555-0148')
    const id = await open(title, 'late-payment', hartwell, 50)
    await record(`customer/${hartwell}`, 48, part('charge', { number: '2026-318', what: 'Second fitting', invoicedOn: day(48), due: day(34), amount: { minor: 234_000, currency: 'USD' }, case: id }))
    const [, promise] = await record(`case/${id}`, 30, part('contact', { channel: 'call', direction: 'out', lines: [{ voice: 'they-said', text: 'You’ll have it by the first.' }] }), part('promise', { by: 'them', what: 'Pay the invoice', due: day(22), amount: { minor: 234_000, currency: 'USD' } }))
    await record(`case/${id}`, 20, part('promise-outcome', { promise, outcome: 'broken' }))
    await record(`case/${id}`, 12, part('contact', { channel: 'call', direction: 'out', lines: [{ voice: 'they-said', text: 'Friday. You have my word.' }] }), part('promise', { by: 'them', what: 'Pay all of it', due: day(3), amount: { minor: 234_000, currency: 'USD' } }))
  },
  async play(stage) {
    const { keys, page } = stage
    await visit(stage, 'Due')
    await due(stage, 'Pay all of it')
    await stage.seen('Monday morning. The promise of Friday is overdue.', { main: true })
    await keys.press('b')
    await page.getByRole('status').getByText(/broken/i).first().waitFor()
    await stage.seen('One key: it was broken. That is an entry, and can be undone.')
    await openCase(stage, title)
    await startCall(stage)
    await show(stage, 'call')
    await call(stage).getByText('$2,340.00').first().waitFor()
    const hint = page.getByRole('region', { name: 'Suggested by the record' }).getByRole('link', { name: 'Set a final date and follow through' })
    await hint.waitFor()
    await stage.seen('The call begins on the case: what they owe, what they promised, and what the record suggests, with its reason.', { main: true })
    await keys.use(hint)
    await cardOf(stage, 'Set a final date and follow through')
    await apply(stage)
    await say(stage, 1)
    await stage.seen('The suggestion opens as a card. It goes onto the call, and what was said of it.', { main: true })
    await stage.later(45)
    await theySay(stage, 'Okay, okay. I can send it on Friday.')
    await stage.later(20)
    const dialog = await wrapUp(stage)
    await keys.press('2', 'p')
    await keys.type('fri 3pm')
    await keys.press('Tab')
    await keys.type('2340')
    await stage.seen('“fri 3pm” is Friday, Nov 27. Amount and day are typed as they are said.', { main: true })
    await save(stage, dialog)
    await visit(stage, 'Due')
    await due(stage, 'Nov 27')
    await stage.seen('The new promise waits for its day.')
  },
  leaves: [
    ['promise-outcome fact'],
    ['contact fact', 'promise fact'],
  ],
}
