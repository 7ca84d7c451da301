import { describe, expect, it } from 'vitest'
import { StreamBuilder, usd } from '../../../tests/fixtures/build-stream.ts'
import { kinds } from '../journal/kinds.ts'
import { allDueTypes, dueTypes } from './due-type.ts'
import { groupOf } from './groups.ts'
import { installmentsOf, nextOf, openInstallments, remindOn, waitsWhile } from './next-of.ts'
import { dueActs, followUpDone, outcomeRules, snooze, type DueSubject } from './outcomes.ts'

const internal = { layer: 'internal' } as const
const lines = (stream: StreamBuilder): string[] => nextOf(stream.items()).map(({ type, due, by, text }) => [type, due ?? '–', by, text].join(' '))

describe('what waits', () => {
  it('is a promise of either side, a step, a follow-up, a final demand, an offer, a date that runs out', () => {
    const stream = new StreamBuilder('case/a')
    stream.record('promise', { by: 'them', what: 'The rest', due: '2026-11-24', dueTime: '15:00', amount: usd(500) })
    stream.record('promise', { by: 'us', what: 'A new door' })
    stream.record('action-step', { what: 'Send the order', owner: 'tom', due: '2026-11-20' }, internal)
    stream.record('follow-up', { what: 'Ask how it went', due: '2026-11-25', way: 'email' })
    stream.record('follow-up', { what: 'Say when we come', due: '2026-11-26', way: 'call' })
    stream.record('demand', { amount: usd(900), by: '2026-11-27', nextStep: 'small-claims', sent: 'email' })
    stream.record('offer', { by: 'us', terms: 'Half of it now', openUntil: '2026-11-28' }, { layer: 'offer' })
    stream.record('offer', { by: 'them', terms: 'Without a day' }, { layer: 'offer' })
    stream.record('expiry', { about: 'warranty', what: 'Two years on hinges', on: '2026-11-29', enteredFrom: 'The order' })
    expect(lines(stream)).toEqual([
      'action-step 2026-11-20 us Send the order', 'promise 2026-11-24 them The rest', 'follow-up 2026-11-25 us Ask how it went', 'call-back 2026-11-26 us Say when we come',
      'demand 2026-11-27 them Final date, then small claims', 'offer 2026-11-28 them Half of it now', 'expiry 2026-11-29 us Two years on hinges', 'promise – us A new door',
    ])
    expect(nextOf(stream.items())[1]).toMatchObject({ time: '15:00', amount: usd(500), layer: 'fact' })
  })

  it('is a check-in until it was done or declined, each colleague’s by itself', () => {
    const stream = new StreamBuilder('case/a')
    stream.record('staff-check-in', { staff: 'tom', step: 'offered' }, internal)
    stream.record('staff-check-in', { staff: 'maria', step: 'due', due: '2026-11-24' }, internal)
    expect(nextOf(stream.items()).map(({ staff, due }) => [staff, due])).toEqual([['maria', '2026-11-24']])
    stream.record('staff-check-in', { staff: 'tom', step: 'due' }, internal)
    expect(nextOf(stream.items()).map(({ staff, due }) => [staff, due])).toEqual([['tom', '2026-09-01'], ['maria', '2026-11-24']])
    stream.record('staff-check-in', { staff: 'maria', step: 'done' }, internal)
    stream.record('staff-check-in', { staff: 'tom', step: 'declined' }, internal)
    expect(lines(stream)).toEqual([])
  })

  it('is a flag to be reviewed and a request to be answered', () => {
    const stream = new StreamBuilder('customer/a')
    const flag = stream.record('flag', { fact: '2 payment promises not kept', count: 2, entries: ['a'.repeat(64)], reviewBy: '2026-12-01' }, internal)
    stream.record('rights-request', { asks: 'access', law: 'GDPR', receivedOn: '2026-11-01', due: '2026-11-30' }, internal)
    expect(lines(stream)).toEqual(['request 2026-11-30 us They asked for their data', 'flag-review 2026-12-01 us 2 payment promises not kept'])
    stream.record('flag-lifted', { flag, why: 'Reviewed' }, internal)
    expect(lines(stream)).toEqual(['request 2026-11-30 us They asked for their data'])
  })

  it('is the answer of somebody we called in, by the newest entry about them', () => {
    const stream = new StreamBuilder('case/a')
    stream.record('escalation', { to: 'attorney', whom: 'L. Ortiz', why: 'A claim', due: '2026-11-24' }, internal)
    stream.record('escalation', { to: 'insurer', whom: 'Our insurer', why: 'A fall', due: '2026-11-25' }, internal)
    stream.record('escalation', { to: 'police', whom: 'The police', why: 'A threat' }, internal)
    expect(lines(stream)).toEqual(['escalation 2026-11-24 us L. Ortiz: A claim', 'escalation 2026-11-25 us Our insurer: A fall'])
    stream.record('escalation', { to: 'attorney', whom: 'L. Ortiz', why: 'Her draft', due: '2026-12-01' }, internal)
    const again = stream.record('escalation', { to: 'insurer', whom: 'Our insurer', why: 'They answered: covered' }, internal)
    expect(lines(stream)).toEqual(['escalation 2026-12-01 us L. Ortiz: Her draft'])
    stream.withdraw(again)
    expect(lines(stream)).toEqual(['escalation 2026-11-25 us Our insurer: A fall', 'escalation 2026-12-01 us L. Ortiz: Her draft'])
  })

  it('is a payment arrangement that ends, unless the next one of its kind took its place', () => {
    const stream = new StreamBuilder('customer/a')
    const arranged = { authorizedBy: 'Dana', authorizedOn: '2026-01-05', noticeDays: 5 } as const
    stream.record('payment-arrangement', { ...arranged, method: 'direct-debit', endsOn: '2026-12-31' })
    stream.record('payment-arrangement', { ...arranged, method: 'card-on-file', endsOn: '2026-11-30' })
    stream.record('payment-arrangement', { ...arranged, method: 'standing-order' })
    expect(lines(stream)).toEqual(['arrangement 2026-11-30 us Card on file, allowed by Dana', 'arrangement 2026-12-31 us Direct debit, allowed by Dana'])
    stream.record('payment-arrangement', { ...arranged, method: 'card-on-file' })
    expect(lines(stream)).toEqual(['arrangement 2026-12-31 us Direct debit, allowed by Dana'])
  })

  it('is a final demand by its later date where it was extended, and no demand that anything else came of', () => {
    const stream = new StreamBuilder('case/a')
    const demand = stream.record('demand', { amount: usd(900), by: '2026-11-27', nextStep: 'agency', sent: 'email' })
    const extended = stream.record('demand-follow-through', { demand, outcome: 'extended', by: '2026-12-04' })
    expect(lines(stream)).toEqual(['demand 2026-12-04 them Final date, then agency'])
    stream.withdraw(extended)
    expect(lines(stream)).toEqual(['demand 2026-11-27 them Final date, then agency'])
    stream.record('demand-follow-through', { demand, outcome: 'paused' })
    expect(lines(stream)).toEqual([])
  })

  it('keeps its own date when it is put off, and is brought up on the later day', () => {
    const stream = new StreamBuilder('case/a')
    const item = stream.record('promise', { by: 'them', what: 'The rest', due: '2026-11-24' })
    stream.record('snoozed', { item, until: '2026-11-26' }, internal)
    const last = stream.record('snoozed', { item, until: '2026-11-28' }, internal)
    expect(nextOf(stream.items())).toMatchObject([{ due: '2026-11-24', snoozed: '2026-11-28' }])
    stream.withdraw(last)
    expect(nextOf(stream.items())).toMatchObject([{ due: '2026-11-24', snoozed: '2026-11-26' }])
    expect([remindOn('2026-11-24', undefined), remindOn('2026-11-24', '2026-11-26'), remindOn('2026-11-24', '2026-11-20')]).toEqual(['2026-11-24', '2026-11-26', '2026-11-24'])
  })

  it('is the installment that isn’t met, of the newest plan', () => {
    const stream = new StreamBuilder('case/a')
    stream.record('agreement', { scope: 'Old plan', instalments: [{ due: '2026-10-01', amount: usd(1) }] })
    stream.record('agreement', { scope: 'In parts', instalments: [{ due: '2026-12-01', amount: usd(200) }, { due: '2026-11-01', amount: usd(100) }, { due: '2026-12-15', amount: usd(300) }] })
    stream.record('agreement', { scope: 'A price, and no parts', price: usd(10) })
    const all = installmentsOf(stream.items())
    expect(all.map(({ due, text, rest }) => [due, text, rest])).toEqual([['2026-11-01', '1 of 3: In parts', 50_000], ['2026-12-01', '2 of 3: In parts', 30_000], ['2026-12-15', '3 of 3: In parts', 0]])
    const balance = (open: number, currency = 'USD') => [{ currency, open, charged: 0, settled: 0, overdue: 0, daysOverdue: 0 }]
    const open = (minor: number, currency?: string): string[] => openInstallments(all, balance(minor, currency)).map(({ due }) => due)
    expect([open(60_000), open(50_000), open(30_001), open(0)]).toEqual([['2026-11-01', '2026-12-01', '2026-12-15'], ['2026-12-01', '2026-12-15'], ['2026-12-01', '2026-12-15'], []])
    expect(open(0, 'EUR'), 'of another currency nothing follows').toHaveLength(3)
  })

  it('is little once the case is closed: whether they were satisfied is asked afterwards', () => {
    expect(allDueTypes.filter((type) => waitsWhile('closed')({ type }))).toEqual(['call-back', 'follow-up', 'check-in', 'arrangement', 'flag-review', 'request'])
    expect(allDueTypes.every((type) => waitsWhile('open')({ type }) && waitsWhile(undefined)({ type }))).toBe(true)
  })

  it('is not what an agency asks for in our place while it has the case', () => {
    expect(allDueTypes.filter((type) => !waitsWhile('placed')({ type }))).toEqual(['invoice', 'installment', 'demand'])
  })
})

it.each([
  ['2026-11-20', 'overdue'], ['2026-11-21', 'today'], ['2026-11-22', 'week'], ['2026-11-28', 'week'], ['2026-11-29', 'later'],
])('%s stands under %s on November 21', (day, group) => {
  expect(groupOf(day, '2026-11-21')).toBe(group)
})

describe('an outcome', () => {
  const subject: DueSubject = { ref: 'a'.repeat(64), layer: 'fact', staff: 'tom', flag: { fact: '2 promises not kept', count: 2, entries: ['b'.repeat(64)], reviewBy: '2026-11-01' } }

  it.each([
    ['promise', 'kept broken cancelled'], ['call-back', 'done cancelled'], ['follow-up', 'done cancelled'], ['action-step', 'done cancelled'], ['check-in', 'done cancelled'], ['invoice', ''],
    ['installment', ''], ['demand', 'done kept cancelled'], ['expiry', ''], ['escalation', ''], ['arrangement', ''], ['offer', 'cancelled'], ['flag-review', 'kept cancelled'], ['request', 'done cancelled'],
  ] as const)('of a %s is one of: %s', (type, acts) => {
    expect(dueActs.filter((act) => outcomeRules[type].acts[act]).join(' ')).toBe(acts)
  })

  it('is a part that the journal takes, in a layer that its kind may have', () => {
    const all = [...allDueTypes.flatMap((type) => dueActs.flatMap((act) => outcomeRules[type].acts[act]?.parts({ ...subject, layer: kinds[dueTypes[type].kind].layers[0] }, '2026-11-21') ?? [])), ...snooze(subject.ref, '2026-11-25'), ...followUpDone(subject, { satisfied: 'partly', answer: 'It was late' })]
    expect(all.length).toBeGreaterThan(18)
    for (const { kind, layer, data } of all) {
      expect(kinds[kind].schema.safeParse(data).error, kind).toBeUndefined()
      expect(kinds[kind].layers, kind).toContain(layer)
    }
  })

  it('of a flag that still holds is the same flag with a later review', () => {
    expect(outcomeRules['flag-review'].acts.kept?.parts(subject, '2026-11-21').map(({ kind, data }) => [kind, data['reviewBy']])).toEqual([['flag-lifted', undefined], ['flag', '2027-05-21']])
  })
})
