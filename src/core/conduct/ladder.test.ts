import { StreamBuilder } from '../../../tests/fixtures/build-stream.ts'
import { describe, expect, it } from 'vitest'
import { asksForCheckIn, checkInDay } from './check-in.ts'
import { conductIn, ladderOf, type ConductOnCall, type ConductOnRecord, type ConductStep, type NextRung } from './ladder.ts'

const onRecord = (step: ConductStep, day = '2026-11-14'): ConductOnRecord => ({ ref: step.padEnd(64, '0'), stream: 'case/a', step, day })
const onCall = (step: ConductStep, atSeconds = 118): ConductOnCall => ({ step, atSeconds })

describe('where a customer stands on the conduct ladder', () => {
  it.each<[string, ConductStep[], ConductStep[], NextRung, boolean]>([
    ['nothing yet: a first warning, and no end', [], [], 'first-warning', false],
    ['saying what can’t go on is no warning', ['named-it'], ['named-it'], 'first-warning', false],
    ['one warning on this call', [], ['first-warning'], 'second-warning', true],
    ['one warning on another case, long ago', ['first-warning'], [], 'second-warning', true],
    ['a first warning twice: what follows was not said yet', ['first-warning'], ['first-warning'], 'second-warning', true],
    ['a second warning, with what follows', [], ['first-warning', 'second-warning'], 'end', true],
    ['a second warning alone counts with its consequence', ['second-warning'], [], 'end', true],
    ['a call that was ended before leaves the warnings counting', ['first-warning', 'second-warning', 'call-ended'], [], 'end', true],
    ['a threat on this call has no ladder', [], ['threat-of-violence'], 'safety', true],
    ['a threat takes precedence over warnings', ['first-warning'], ['second-warning', 'threat-of-violence'], 'safety', true],
    ['a threat of an earlier day lets one end the call, and today has its ladder', ['threat-of-violence'], [], 'first-warning', true],
    ['written contact only is no warning', ['written-contact-only'], [], 'first-warning', false],
  ])('%s', (_name, record, call, next, mayEnd) => {
    expect(ladderOf(record.map((step) => onRecord(step)), call.map((step) => onCall(step)))).toMatchObject({ next, mayEnd })
  })

  it('knows when each warning was given, those on record first', () => {
    expect(ladderOf([onRecord('first-warning', '2026-11-03')], [onCall('second-warning', 118)]).warnings).toEqual([{ where: 'record', day: '2026-11-03' }, { where: 'call', atSeconds: 118 }])
  })

  it('counts calls that were ended and times they were asked to leave', () => {
    expect(ladderOf([onRecord('call-ended')], [onCall('asked-to-leave', 300)]).endings).toHaveLength(2)
  })
})

describe('the check-in with whoever took the call', () => {
  it.each<[ConductStep, boolean]>([
    ['named-it', false], ['first-warning', false], ['second-warning', false], ['written-contact-only', false], ['call-ended', true], ['asked-to-leave', true], ['threat-of-violence', true],
  ])('after %s: %s', (step, due) => expect(asksForCheckIn(step)).toBe(due))

  it.each([
    ['on a working day it is the same day', '2026-11-20T16:59', '2026-11-20'],
    ['late on a Friday it is Monday', '2026-11-20T17:00', '2026-11-23'],
    ['on a Saturday it is Monday', '2026-11-21T09:00', '2026-11-23'],
    ['late on a Tuesday it is Wednesday', '2026-11-24T19:10', '2026-11-25'],
    ['over the end of a year', '2026-12-31T23:59', '2027-01-01'],
  ])('%s', (_name, local, day) => expect(checkInDay(local)).toBe(day))
})

describe('the conduct on record', () => {
  const story = () => {
    const stream = new StreamBuilder('case/a')
    const warning = stream.record('conduct', { step: 'first-warning', theirWords: 'You thieves.' })
    return { stream, warning }
  }

  it('counts what is in force', () => {
    const { stream, warning } = story()
    expect(conductIn(stream.items())).toEqual([{ ref: warning, stream: 'case/a', step: 'first-warning', day: '2026-09-01' }])
  })

  it('counts no warning that was taken back', () => {
    const { stream, warning } = story()
    stream.withdraw(warning)
    expect(ladderOf(conductIn(stream.items()), [])).toMatchObject({ next: 'first-warning', mayEnd: false })
  })

  it('counts a step as it was corrected', () => {
    const { stream, warning } = story()
    stream.record('correction', { corrects: warning, why: 'It was only named', kind: 'conduct', data: { step: 'named-it' } })
    expect(ladderOf(conductIn(stream.items()), []).mayEnd).toBe(false)
  })

  it('stands in order of the days on which things happened', () => {
    const { stream } = story()
    stream.record('conduct', { step: 'second-warning' }, { occurredAt: { type: 'date', date: '2026-08-30', about: false } })
    expect(conductIn(stream.items()).map(({ step }) => step)).toEqual(['second-warning', 'first-warning'])
  })
})
