import { describe, expect, it } from 'vitest'
import { ladderOf } from '../../core/conduct/ladder.ts'
import { kinds, type Kind } from '../../core/journal/kinds.ts'
import { emptyCall, start } from '../at-hand/call.ts'
import { fromFields, toFields } from '../at-hand/call-fields.ts'
import { partsOf } from '../at-hand/call-parts.ts'
import { moveTable, offered } from './move-table.ts'
import { moveIds, type MoveContext, type MoveId, type MoveValues } from './moves.ts'
import { addMove, changeMove, movesOn, putBack, removeMove } from './on-call.ts'
import { rolesTold, tickRoles } from './mistake-move.ts'
import { ladderWords } from './ladder-words.ts'

const sentences: Readonly<Record<string, readonly string[]>> = {
  'first-warning': ['“Please stop.”'], 'second-warning': ['“Next time I hang up.”'], 'call-ended': ['“I’m ending the call.”'], meeting: ['“Let’s sit down once.”'],
}
const place: MoveContext = {
  locale: 'en-US', now: '2026-11-25T10:00', currency: 'USD', ladder: ladderOf([], []), isReading: false, staff: [{ value: 'reyes', label: 'M. Reyes' }, { value: 'poole', label: 'T. Poole' }], atDesk: 'reyes',
  contact: 'call-in', suitWord: undefined, isOnHold: false, hasCheckIn: false, say: (step) => sentences[step] ?? [],
}
const warnedOnce = ladderOf([], [{ step: 'first-warning', atSeconds: 60 }])

/** The parts of a move as kind, layer and data; each is held against the schema and the layers of its kind. */
function partsFrom(move: MoveId, typed: MoveValues, more: Partial<MoveContext> = {}): readonly unknown[] {
  const context = { ...place, ...more }
  const read = moveTable[move].read({ ...moveTable[move].start(context), ...typed }, context)
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.parts.map(({ kind, layer, data }) => {
    const rule = kinds[kind satisfies Kind]
    expect(rule.schema.safeParse(data).error, kind).toBeUndefined()
    expect(rule.layers, kind).toContain(layer)
    return [kind, layer, data]
  })
}

function problemsFrom(move: MoveId, typed: MoveValues, more: Partial<MoveContext> = {}): readonly string[] {
  const context = { ...place, ...more }
  const read = moveTable[move].read({ ...moveTable[move].start(context), ...typed }, context)
  return read.ok ? [] : Object.keys(read.problems)
}

const due = (date: string) => ['staff-check-in', 'internal', { staff: 'reyes', step: 'due', due: date }]

describe('what a move puts onto a call', () => {
  it.each<[string, MoveId, MoveValues, Partial<MoveContext>, unknown[]]>([
    ['a first warning with the guidance’s sentence', 'warning', { theirWords: ' You thieves. ' }, {}, [['conduct', 'fact', { step: 'first-warning', theirWords: 'You thieves.', ourWords: 'Please stop.' }]]],
    ['a first warning in our own words', 'warning', { ourWords: 'Enough.' }, {}, [['conduct', 'fact', { step: 'first-warning', ourWords: 'Enough.' }]]],
    ['a second warning with what follows', 'warning', {}, { ladder: warnedOnce }, [['conduct', 'fact', { step: 'second-warning', ourWords: 'Next time I hang up.' }]]],
    ['an ended call, with the check-in of the same day', 'ended', {}, {}, [['conduct', 'fact', { step: 'call-ended', ourWords: 'I’m ending the call.' }], due('2026-11-25')]],
    ['late on a Friday, with the check-in on Monday', 'ended', { ourWords: '' }, { now: '2026-11-27T18:00' }, [['conduct', 'fact', { step: 'call-ended' }], due('2026-11-30')]],
    ['a visitor who was asked to leave', 'ended', { ourWords: 'Please go.' }, { contact: 'visit' }, [['conduct', 'fact', { step: 'asked-to-leave', ourWords: 'Please go.' }], due('2026-11-25')]],
    ['an end after a threat that made the check-in due', 'ended', { ourWords: '' }, { hasCheckIn: true }, [['conduct', 'fact', { step: 'call-ended' }]]],
    ['a threat with their words and the check-in', 'threat', { theirWords: 'I know where you live.', taker: 'reyes', checkIn: 'tomorrow' }, {}, [['conduct', 'fact', { step: 'threat-of-violence', theirWords: 'I know where you live.' }], due('2026-11-26')]],
    ['a threat where no staff is known', 'threat', {}, { staff: [], atDesk: undefined }, [['conduct', 'fact', { step: 'threat-of-violence' }]]],
    ['an apology that owns the fault, for counsel unless said otherwise', 'apology', { fault: 'ours', apologizedFor: 'The late part', words: 'That was us.' }, {}, [['apology', 'counsel', { fault: 'ours', apologizedFor: 'The late part', words: 'That was us.', way: 'call' }]]],
    ['an apology as a fact, where nothing is at stake', 'apology', { fault: 'unknown', apologizedFor: 'The trouble', layer: 'fact' }, { contact: 'email-out' }, [['apology', 'fact', { fault: 'unknown', apologizedFor: 'The trouble', way: 'email' }]]],
    ['an apology to somebody who was hurt, for counsel whatever was chosen', 'apology', { fault: 'not-ours', apologizedFor: 'The fall', layer: 'fact', harm: 'hurt' }, {}, [['apology', 'counsel', { fault: 'not-ours', apologizedFor: 'The fall', way: 'call' }]]],
    ['an apology after a lawyer was spoken of', 'apology', { fault: 'ours', apologizedFor: 'x', layer: 'fact' }, { suitWord: 'lawyer' }, [['apology', 'counsel', { fault: 'ours', apologizedFor: 'x', way: 'call' }]]],
    ['a plain mistake', 'mistake', { facts: 'Wrong part sent', layer: 'fact' }, {}, [['our-mistake', 'fact', { facts: 'Wrong part sent', mustBeTold: [{ who: 'Our manager', role: 'manager' }, { who: 'The customer', role: 'customer' }] }]]],
    ['a mistake that hurt somebody: insurer and counsel first, steps for counsel', 'mistake', { facts: 'The shelf fell', harm: 'hurt', steps: 'yes', stepsDue: 'today', layer: 'fact', fixed: 'Taken down' }, { staff: [] }, [
      ['our-mistake', 'counsel', { facts: 'The shelf fell', fixed: 'Taken down', mustBeTold: [{ who: 'Our liability insurer', role: 'insurer' }, { who: 'Our attorney', role: 'counsel' }, { who: 'The customer', role: 'customer' }] }],
      ['action-step', 'counsel', { what: 'Tell our liability insurer', due: '2026-11-25' }], ['action-step', 'counsel', { what: 'Tell our attorney', due: '2026-11-25' }], ['action-step', 'counsel', { what: 'Tell the customer', due: '2026-11-25' }],
    ]],
    ['an escalation with hold and status', 'escalation', { to: 'attorney', hold: 'yes', status: 'yes', due: 'fri 3pm' }, { suitWord: 'lawyer' }, [
      ['escalation', 'internal', { to: 'attorney', whom: 'Our attorney', why: 'They spoke of this: “lawyer”.', due: '2026-11-27' }], ['hold', 'internal', { why: 'They spoke of this: “lawyer”.' }], ['status', 'internal', { status: 'escalated' }],
    ]],
    ['no second hold', 'escalation', { to: 'attorney', hold: 'yes', why: 'x', whom: 'J. Park' }, { isOnHold: true }, [['escalation', 'internal', { to: 'attorney', whom: 'J. Park', why: 'x' }]]],
    ['a solution that waits for an answer', 'solution', { what: 'Redo it on Tuesday', cost: '120' }, {}, [['solution', 'offer', { what: 'Redo it on Tuesday', answer: 'open', costToUs: { minor: 12_000, currency: 'USD' } }]]],
    ['an accepted solution is an agreement too', 'solution', { what: 'Half off', answer: 'accepted', theirWords: 'Fine.', price: '400', due: 'in 2 weeks' }, {}, [
      ['solution', 'offer', { what: 'Half off', answer: 'accepted', theirWords: 'Fine.' }], ['agreement', 'fact', { scope: 'Half off', price: { minor: 40_000, currency: 'USD' }, due: '2026-12-09' }],
    ]],
    ['a declined solution is no agreement', 'solution', { what: 'Half off', answer: 'declined', scope: 'typed before' }, {}, [['solution', 'offer', { what: 'Half off', answer: 'declined' }]]],
    ['a meeting instead of the next call', 'meeting', { when: 'fri 3pm' }, {}, [
      ['notice', 'fact', { about: 'boundary', text: 'Let’s sit down once.', sent: 'phone', effective: '2026-11-27' }], ['follow-up', 'fact', { what: 'Meeting about everything that is open, at 3:00 PM', due: '2026-11-27', way: 'call' }],
    ]],
  ])('%s', (_name, move, typed, more, parts) => expect(partsFrom(move, typed, more)).toEqual(parts))

  it.each<[string, MoveId, MoveValues, Partial<MoveContext>, string[]]>([
    ['a second warning without what follows', 'warning', { ourWords: ' ' }, { ladder: warnedOnce }, ['ourWords']],
    ['an ended call nobody took', 'ended', {}, { atDesk: undefined }, ['taker']],
    ['a check-in on a day that has passed', 'threat', { checkIn: '2026-11-01' }, {}, ['checkIn']],
    ['an apology before it is said whose fault it is', 'apology', {}, {}, ['fault', 'apologizedFor']],
    ['a mistake without facts, and steps for no day', 'mistake', { steps: 'yes', stepsDue: 'soon' }, {}, ['facts', 'stepsDue']],
    ['an escalation to nobody', 'escalation', {}, {}, ['to', 'why']],
    ['an escalation to someone without a name', 'escalation', { to: 'other', why: 'x' }, {}, ['whom']],
    ['a solution whose cost is no amount', 'solution', { what: 'x', cost: 'a lot' }, {}, ['cost']],
    ['a meeting without a day', 'meeting', {}, {}, ['when']],
    ['a meeting on two days', 'meeting', { when: 'mon or tue' }, {}, ['when']],
  ])('is nothing yet for %s', (_name, move, typed, more, fields) => expect(problemsFrom(move, typed, more)).toEqual(fields))
})

describe('who is told of a mistake', () => {
  const context = { staff: place.staff, suitWord: undefined }
  it('follows the answers, and what was ticked by hand stays', () => {
    const ticked = tickRoles({}, context, ['customer', 'supplier'])
    expect(rolesTold(ticked, context)).toEqual(['customer', 'supplier'])
    expect(rolesTold({ ...ticked, harm: 'hurt' }, context)).toEqual(['insurer', 'counsel', 'customer', 'supplier'])
  })
})

describe('what the menu offers', () => {
  it('holds the end of the call back until a warning was given, and says why', () => {
    expect(offered(moveIds, place.ladder).moves).not.toContain('ended')
    expect(offered(moveIds, place.ladder).why).toMatch(/after a warning/)
    expect(offered(moveIds, warnedOnce)).toEqual({ moves: moveIds, why: undefined })
  })

  it('offers no warning after a threat on this call', () => {
    const { moves, why } = offered(moveIds, ladderOf([], [{ step: 'threat-of-violence', atSeconds: 1 }]))
    expect(moves).not.toContain('warning')
    expect(moves).toContain('ended')
    expect(why).toMatch(/no warnings/)
  })
})

describe('the chip over a call', () => {
  const record = (step: 'first-warning' | 'call-ended' | 'threat-of-violence') => ({ ref: step, stream: 'case/a' as const, step, day: '2026-11-03' })
  it.each([
    [[], [], undefined],
    [[], [{ step: 'first-warning' as const, atSeconds: 118 }], 'Warned once at 01:58'],
    [[record('first-warning')], [], undefined],
    [[record('first-warning')], [{ step: 'second-warning' as const, atSeconds: 118 }], 'Warned twice, last at 01:58'],
    [[record('first-warning')], [{ step: 'call-ended' as const, atSeconds: 130 }], 'Ended because of abuse at 02:10'],
    [[record('first-warning'), record('call-ended')], [], undefined],
    [[record('call-ended')], [{ step: 'second-warning' as const, atSeconds: 118 }], 'Warned once at 01:58'],
    [[record('call-ended')], [{ step: 'threat-of-violence' as const, atSeconds: undefined }], 'Threat of violence on this call'],
  ])('%#', (onRecord, onCall, text) => expect(ladderWords(ladderOf(onRecord, onCall), 'en-US')).toBe(text))
})

describe('moves on a call', () => {
  const T = Date.parse('2026-11-25T16:00:00Z')
  const call = start(emptyCall('a'), T)
  const parts = [{ kind: 'conduct', layer: 'fact', data: { step: 'call-ended' } }, { kind: 'staff-check-in', layer: 'internal', data: { staff: 'reyes', step: 'due', due: '2026-11-25' } }] as const
  const ended = addMove(call, 'ended', { theirWords: 'x' }, parts, T + 118_000, 'k')

  it('keep what belongs together, and the time it happened', () => {
    expect(movesOn(ended)).toEqual([{ key: 'k', move: 'ended', typed: { theirWords: 'x', _move: 'ended' }, atSeconds: 118, parts: ended.parts }])
    expect(ended.parts.map(({ key }) => key)).toEqual(['k', 'k.1'])
  })

  it('stop the clock where they end the call, and let it run again when they are taken off', () => {
    expect(ended.endedAt).toBe(T + 118_000)
    expect(removeMove(ended, 'k')).toEqual({ ...call, endedAt: undefined })
    const [one] = movesOn(ended)
    if (!one) throw new Error('There is a move on the call')
    expect(putBack(removeMove(ended, 'k'), one, ended.endedAt)).toEqual(ended)
    expect(putBack(ended, one, ended.endedAt)).toBe(ended)
  })

  it('are changed in their place, at the time they had', () => {
    const more = addMove(ended, 'warning', {}, [{ kind: 'conduct', layer: 'fact', data: { step: 'first-warning' } }], T + 130_000, 'w')
    const changed = changeMove(more, 'ended', { theirWords: 'y' }, [{ kind: 'conduct', layer: 'fact', data: { step: 'asked-to-leave' } }], 'k')
    expect(movesOn(changed).map(({ key, atSeconds }) => [key, atSeconds])).toEqual([['k', 118], ['w', undefined]])
    expect(changed.parts.map(({ data }) => data)).toEqual([{ step: 'asked-to-leave' }, { step: 'first-warning' }])
  })

  it('come back whole from the disk', () => {
    expect(fromFields(toFields(ended), 'x').parts).toEqual(ended.parts)
  })

  it('are parts of the call’s one entry, each at its own time', () => {
    const saved = partsOf(ended, { now: T + 130_000, zone: 'UTC', noteLayer: 'fact', locale: 'en-US', amountOf: () => undefined })
    expect(saved).toMatchObject({ ok: true, parts: [{ kind: 'contact', occurredAt: { at: '2026-11-25T16:00' } }, { kind: 'conduct', occurredAt: { at: '2026-11-25T16:01' } }, { kind: 'staff-check-in' }] })
  })
})
