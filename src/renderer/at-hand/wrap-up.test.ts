import { describe, expect, it } from 'vitest'
import { kinds, type Kind } from '../../core/journal/kinds.ts'
import { addTypedLine, emptyCall, type CallDraft } from './call.ts'
import { partsOf } from './call-parts.ts'
import { readWrapUp } from './wrap-up-fields.ts'
import { chooseNext, emptyWrapUp, outcomeOf, type NextAction, type WrapUp } from './wrap-up.ts'

const T = Date.UTC(2026, 10, 21, 14, 0)
const reading = { now: T + 60_000, zone: 'America/Chicago', noteLayer: 'fact', locale: 'en-US', amountOf: (text: string) => (text === '12' ? { minor: 1200, currency: 'USD' } : undefined) } as const
const promise = { key: '1', what: '', due: '', amount: '' }

function callWith(wrapUp: Partial<WrapUp>, kind: CallDraft['kind'] = 'call-in'): CallDraft {
  const call = addTypedLine({ ...emptyCall('a'), kind, text: 'He won’t pay' }, T, 'x')
  return { ...call, wrapUp: { ...emptyWrapUp, ...wrapUp } }
}

/** The parts of a wrapped-up call that can be read; each is held against the schema and layers of its kind. */
function parts(call: CallDraft) {
  const result = partsOf(call, reading)
  if (!result.ok) throw new Error(JSON.stringify(result.errors))
  for (const { kind, layer, data } of result.parts) {
    const { schema, layers } = kinds[kind as Kind]
    expect(schema.safeParse(data).error, kind).toBeUndefined()
    expect(layers).toContain(layer)
  }
  return result.parts
}

const besides = (wrapUp: Partial<WrapUp>) => parts(callWith(wrapUp)).slice(1).map(({ kind, layer, data }) => [kind, layer, data])

describe('how it ended', () => {
  it('is the choice, one’s own words, or both; nothing where nothing was said', () => {
    expect([outcomeOf({ ending: 'agreed', outcome: '' }), outcomeOf({ ending: '', outcome: ' Pays half ' }), outcomeOf({ ending: 'will-pay', outcome: 'half of it' }), outcomeOf(emptyWrapUp)])
      .toEqual(['Agreed', 'Pays half', 'They will pay: half of it', ''])
    expect(parts(callWith({ ending: 'will-pay', outcome: 'half' }))[0]?.data).toMatchObject({ outcome: 'They will pay: half' })
    expect(parts(callWith({}))[0]?.data).not.toHaveProperty('outcome')
  })

  it('is not lost where the call became a note', () => {
    expect(parts(callWith({ ending: 'agreed', ours: [{ ...promise, what: 'Send Ben' }] }, 'note')).map(({ kind, data }) => [kind, data])).toEqual([
      ['note', { text: 'He won’t pay\nAgreed' }], ['promise', { by: 'us', what: 'Send Ben' }],
    ])
  })
})

describe('promises', () => {
  it('are as many as were made on either side, with day, time and amount', () => {
    const theirs = [{ key: '1', what: 'Pay half', due: '2026-12-01', amount: '12' }, { key: '2', what: 'Send photos', due: '2026-11-27T15:00', amount: '' }]
    expect(besides({ theirs, ours: [{ ...promise, what: 'Send Ben' }, { ...promise, key: '2' }] })).toEqual([
      ['promise', 'fact', { by: 'them', what: 'Pay half', due: '2026-12-01', amount: { minor: 1200, currency: 'USD' } }],
      ['promise', 'fact', { by: 'them', what: 'Send photos', due: '2026-11-27', dueTime: '15:00' }],
      ['promise', 'fact', { by: 'us', what: 'Send Ben' }],
    ])
  })

  it('need no words where the outcome says what they are', () => {
    expect(besides({ ending: 'will-pay', theirs: [{ ...promise, due: '2026-12-01' }] })).toEqual([['promise', 'fact', { by: 'them', what: 'Pay', due: '2026-12-01' }]])
    expect(besides({ ending: 'we-owe', ours: [{ ...promise, due: '2026-12-01' }] })).toEqual([['promise', 'fact', { by: 'us', what: 'Give them an answer', due: '2026-12-01' }]])
    expect(besides({ ending: 'will-pay' })).toEqual([])
  })
})

describe('what comes next', () => {
  const nextStep = { what: '', due: '2026-12-02', way: 'call' } as const
  it.each<[NextAction, Partial<WrapUp>, unknown[]]>([
    ['nothing', { nextStep: { ...nextStep, what: 'Left from another choice' } }, []],
    ['call-back', { nextStep }, [['follow-up', 'fact', { what: 'Call back', due: '2026-12-02', way: 'call' }]]],
    ['call-back', { nextStep: { what: 'Ask about the hinge', due: '2026-12-02T09:30', way: 'call' } }, [['follow-up', 'fact', { what: 'Ask about the hinge, 9:30 AM', due: '2026-12-02', way: 'call' }]]],
    ['write', { nextStep }, [['follow-up', 'fact', { what: 'Write to them', due: '2026-12-02', way: 'email' }]]],
    ['do', { steps: [{ key: '1', what: 'Measure again', due: '2026-12-03' }, { key: '2', what: 'Order the hinge', due: '' }] }, [['action-step', 'internal', { what: 'Measure again', due: '2026-12-03' }], ['action-step', 'internal', { what: 'Order the hinge' }]]],
    ['wait', {}, [['status', 'internal', { status: 'waiting-for-them' }]]],
    ['wait', { nextStep }, [['status', 'internal', { status: 'waiting-for-them' }], ['follow-up', 'internal', { what: 'See whether they came back to us', due: '2026-12-02', way: 'call' }]]],
  ])('%s', (next, wrapUp, expected) => {
    expect(besides(chooseNext({ ...emptyWrapUp, ...wrapUp }, next)).map((part) => JSON.stringify(part))).toEqual(expected.map((part) => JSON.stringify(part)))
  })

  it('is no thing of its own where somebody is called in: that is on the call already', () => {
    const data = { to: 'attorney', whom: 'Our attorney', why: 'Her claim', due: '2026-12-02' } as const
    const call = { ...callWith({ next: 'call-in', nextStep }), parts: [{ key: 'k', kind: 'escalation', layer: 'internal', data, atSeconds: 1 }] } as const
    expect(parts(call).slice(1)).toMatchObject([{ kind: 'escalation', layer: 'internal', data }])
  })

  it('is nothing while nothing was chosen', () => {
    expect(besides({})).toEqual([])
  })
})

it('was heard where they spoke, and done where we promised or planned; in writing all of it stands in the document', () => {
  const wrapUp = { theirs: [{ ...promise, what: 'Pay half' }], ours: [{ ...promise, what: 'Send Ben' }], next: 'call-back', nextStep: { what: '', due: '2026-12-02', way: 'call' } } as const
  expect(parts(callWith(wrapUp)).map((part) => part.source)).toEqual([{ how: 'heard' }, { how: 'heard' }, { how: 'did' }, { how: 'did' }])
  expect(parts(callWith(wrapUp, 'email-in')).map((part) => part.source?.how)).toEqual(['document', 'document', 'document', 'document'])
})

it.each<[Partial<WrapUp>, string]>([
  [{ theirs: [{ ...promise, what: 'Pay', amount: 'soon' }] }, 'theirs.1.amount'],
  [{ theirs: [{ ...promise, what: 'Pay', due: 'when he can' }] }, 'theirs.1.due'],
  [{ ours: [{ ...promise, due: '2026-12-01' }] }, 'ours.1.what'],
  [{ ours: [{ ...promise, what: 'Send Ben' }, { ...promise, key: '2', amount: '12' }] }, 'ours.2.what'],
  [{ next: 'call-back' }, 'next.due'],
  [{ next: 'call-back', nextStep: { what: '', due: 'some day', way: 'call' } }, 'next.due'],
  [{ next: 'call-in', nextStep: { what: 'our attorney', due: '2026-12-01', way: 'call' } }, 'next.what'],
  [{ next: 'do', steps: [{ key: '1', what: '', due: '2026-12-01' }] }, 'steps.1.what'],
])('nothing is recorded while something cannot be read: %o', (wrapUp, field) => {
  expect(partsOf(callWith(wrapUp), reading)).toMatchObject({ ok: false, errors: { [field]: expect.any(String) as string } })
})

describe('a wrap-up in a draft', () => {
  it('comes back whole, words that are no day yet included', () => {
    const call = callWith({ type: 'call-out', ending: 'agreed', outcome: 'x', theirs: [{ ...promise, what: 'Pay', due: 'when he' }], next: 'do', steps: [{ key: '9', what: 'Measure', due: '' }] })
    expect(readWrapUp(JSON.parse(JSON.stringify(call.wrapUp)))).toEqual(call.wrapUp)
  })

  it('from an older version of the app becomes rows and a choice', () => {
    const old = { person: 'p', outcome: 'x', theirs: { what: 'Pay', due: '2026-12-01', amount: '12' }, ours: { what: '', due: '', amount: '' }, nextStep: { what: 'Call', due: '2026-12-02', way: 'visit' } }
    expect(readWrapUp(old)).toEqual({
      ...emptyWrapUp, person: 'p', outcome: 'x', theirs: [{ key: 'kept-0', what: 'Pay', due: '2026-12-01', amount: '12' }], next: 'call-back', nextStep: old.nextStep,
    })
  })
})
