import { describe, expect, it } from 'vitest'
import { checkStories } from './check-stories.ts'
import { instantOf, occurrenceOf, sourceOf } from './moments.ts'
import { parseBusiness, parseStory, SampleError } from './story.ts'

const zone = 'America/Chicago'

const business = parseBusiness('business.yaml', `
zone: America/Chicago
locale: en-US
today: 2026-11-20
opened: { at: 2026-08-03T08:30, by: nora }
profile: { name: A Joinery, currency: USD }
settings: []
staff: [{ staff: nora, name: Nora, role: Owner }]
`)

/** A story that is right, as lines to be spoiled. */
const good = `story: one
title: One
steps:
  - { at: 2026-08-04T09:00, by: nora, do: open-customer, as: dana, identity: { type: company, name: Kitchens }, people: [], addresses: [] }
  - { at: 2026-08-04T09:01, by: nora, do: open-case, as: job, title: A job, situations: [], customer: $dana }
  - at: 2026-08-04T09:02
    by: nora
    do: record
    in: $job
    parts:
      - { as: money, kind: promise, data: { by: them, what: All of it, due: 2026-08-10, amount: USD 480.00 } }
  - at: 2026-08-11T09:00
    by: nora
    do: record
    in: $job
    parts:
      - { kind: promise-outcome, data: { promise: $money, outcome: kept } }
`

function problemsOf(yaml: string): readonly string[] {
  try {
    checkStories(business, [parseStory('one.yaml', yaml)])
    return []
  } catch (error) {
    if (error instanceof SampleError) return error.problems
    throw error
  }
}

describe('a story that cannot be used', () => {
  it('does not exist as long as nothing is spoiled', () => {
    expect(problemsOf(good)).toEqual([])
  })

  it.each([
    ['a key nobody knows', ['do: open-case', 'do: open-case, colour: red'], /^one\.yaml:5 .*colour/],
    ['a reference to something below it', ['$money', '$later'], /^one\.yaml:17 \$later names nothing above it$/],
    ['a reference of the wrong sort', ['customer: $dana', 'customer: $job'], /^one\.yaml:5 \$job names nothing above it$/],
    ['a name given twice', ['as: job', 'as: dana'], /^one\.yaml:5 “dana” is named twice$/],
    ['somebody who does not work here', ['09:01, by: nora', '09:01, by: petra'], /^one\.yaml:5 “petra” is not on the staff list$/],
    ['a step before the one above it', ['2026-08-11T09:00', '2026-08-03T09:00'], /^one\.yaml:12 .*lies before the step above it$/],
    ['a kind that does not exist', ['kind: promise,', 'kind: vow,'], /^one\.yaml:11 “vow” is not something that can be recorded$/],
    ['a kind that only the services write', ['kind: promise,', 'kind: withdrawn,'], /^one\.yaml:11 “withdrawn” is not something that can be recorded$/],
    ['a kind of another stream', ['kind: promise, data: { by: them, what: All of it, due: 2026-08-10, amount: USD 480.00 }', 'kind: credit, data: { on: 2026-08-10, amount: USD 1.00, why: x, case: null }'], /^one\.yaml:11 “credit” does not belong in a case$/],
    ['a layer the kind may not take', ['kind: promise,', 'kind: promise, layer: offer,'], /^one\.yaml:11 “promise” cannot be marked “offer”$/],
    ['data that does not fit', ['USD 480.00', '480'], /^one\.yaml:11 promise: amount/],
    ['a sum with a tenth of a cent', ['USD 480.00', 'USD 480.001'], /^one\.yaml:11 promise: amount/],
    ['a day that does not exist', ['due: 2026-08-10', 'due: 2026-08-32'], /^one\.yaml:11 promise: due/],
    ['a key written twice', ['title: A job', 'title: A job, title: B'], /^one\.yaml:5 /],
  ])('%s', (_, [from, to], expected) => {
    const yaml = good.replace(from ?? '', to ?? '')
    expect(yaml).not.toBe(good)
    expect(problemsOf(yaml)[0]).toMatch(expected)
  })

  it('something taken back cannot be answered any more', () => {
    const yaml = good.replace('  - at: 2026-08-11T09:00', '  - { at: 2026-08-10T09:00, by: nora, do: withdraw, entry: $money, reason: duplicate }\n  - at: 2026-08-11T09:00')
    expect(problemsOf(yaml)[0]).toMatch(/^one\.yaml:18 \$money was taken back before$/)
  })

  it('nobody wrote anything down in the hour that clocks skip', () => {
    expect(problemsOf(good.replace('at: 2026-08-11T09:00', 'at: 2027-03-14T02:30'))[0]).toMatch(/^one\.yaml:12 /)
  })
})

describe('times as they were meant', () => {
  it.each([
    ['2026-11-12', { type: 'date', date: '2026-11-12', about: false }],
    ['2026-11', { type: 'date', date: '2026-11', about: false }],
    ['about 2026-11-10T11:00', { type: 'time', at: '2026-11-10T11:00', zone, offset: -360, about: true }],
    ['2026-10-31T21:12', { type: 'time', at: '2026-10-31T21:12', zone, offset: -300, about: false }],
    ['2026-11-01T01:34', { type: 'time', at: '2026-11-01T01:34', zone, offset: -300, about: false }],
    ['2026-11-01T01:34-06:00', { type: 'time', at: '2026-11-01T01:34', zone, offset: -360, about: false }],
  ])('%s', (written, meant) => {
    expect(occurrenceOf(written, zone)).toEqual(meant)
  })

  it('an hour lies between the two readings of a clock that was set back', () => {
    expect(instantOf('2026-11-02T08:05', zone) - instantOf('2026-10-30T08:05', zone)).toBe((3 * 24 + 1) * 3_600_000)
  })

  it.each([
    ['heard', { how: 'heard' }],
    ['told by Ben Dietz', { how: 'told', by: 'Ben Dietz' }],
    ['document from bank statement', { how: 'document', by: 'bank statement' }],
  ])('known as: %s', (written, source) => {
    expect(sourceOf(written)).toEqual(source)
  })
})
