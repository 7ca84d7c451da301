import { describe, expect, it } from 'vitest'
import { addTypedLine, applyTo, callIdOf, draftIdOf, editLine, elapsedSeconds, emptyCall, giveToCase, guidanceOn, hangFlow, inProgress, removeFlow, removeLine, sayWhy, takeOff, toggleSaid, toggleUsed, untilNextSecond, worthKeeping, type CallDraft } from './call.ts'
import { fromFields, toFields } from './call-fields.ts'
import { partsOf } from './call-parts.ts'

const T = Date.UTC(2026, 10, 21, 14, 0)
const article = { id: 'their-lawyer-will-call', title: 'They say their lawyer will call' }
const run = { flow: 'keep-or-let-go', title: 'Keep or let go?', revision: 'a'.repeat(64), answers: [{ question: 'How often?', answer: 'Once' }], outcome: 'Keep them' }
const sentence = '“I hear that you’re thinking of legal action.”'
const typed = (text: string, call: CallDraft = emptyCall('a'), after = 0, key = text): CallDraft => addTypedLine({ ...call, text }, T + after * 1000, key)
const reading = { now: T + 60_000, zone: 'America/Chicago', noteLayer: 'fact', locale: 'en-US', amountOf: (text: string) => (text === '' ? undefined : text === '12' ? { minor: 1200, currency: 'USD' } : undefined) } as const

/** The parts of a call that can be read. */
function parts(call: CallDraft) {
  const result = partsOf(call, reading)
  if (!result.ok) throw new Error(JSON.stringify(result.errors))
  return result.parts
}

describe('writing a call', () => {
  it('starts its clock with the first line, and keeps when each was said', () => {
    const call = typed('and won’t pay', typed('He is angry'), 65)
    expect(call.lines.map((line) => [line.text, line.atSeconds])).toEqual([['He is angry', 0], ['and won’t pay', 65]])
    expect(call.text).toBe('')
  })

  it.each([0, 1, 400, 999, 1000, 65_432, -1, -1500])('has a timer that ticks when its second changes and not before, %i ms after the start', (after) => {
    const call = typed('x')
    const wait = untilNextSecond(T, T + after)
    const shown = (at: number): number => Math.floor(at / 1000)
    expect([shown(after + wait - 1), shown(after + wait)]).toEqual([shown(after), shown(after) + 1])
    expect(elapsedSeconds(call, T + Math.max(0, after) + untilNextSecond(T, T + Math.max(0, after)))).toBe(shown(Math.max(0, after)) + 1)
  })

  it('adds no line where nothing was typed', () => {
    const call = { ...emptyCall('a'), text: '  ' }
    expect(addTypedLine(call, T, 'k')).toBe(call)
  })

  it('gives a note and a letter no clock', () => {
    expect(typed('x', { ...emptyCall('a'), kind: 'letter-in' }).lines[0]?.atSeconds).toBeUndefined()
  })

  it('puts a sentence that was said into the call, without its quotes, and takes it out again', () => {
    const said = toggleSaid(typed('He threatens'), article, sentence, T + 3000, 's')
    expect(said.lines.at(-1)).toMatchObject({ voice: 'we-said', text: 'I hear that you’re thinking of legal action.', atSeconds: 3, from: { article: article.id, sentence } })
    expect(guidanceOn(said, article.id)?.said).toEqual([sentence])
    const unsaid = toggleSaid(said, article, sentence, T + 9000, 't')
    expect(unsaid.lines.map((line) => line.text)).toEqual(['He threatens'])
    expect(guidanceOn(unsaid, article.id)?.said).toEqual([])
  })

  it('lets a line be put right, and still knows which sentence it began as', () => {
    const said = editLine(toggleSaid(typed('He threatens'), article, sentence, T, 's'), 's', { text: 'I hear that you may sue.' })
    expect(said.lines.at(-1)?.text).toBe('I hear that you may sue.')
    expect(toggleSaid(said, article, sentence, T, 't').lines).toHaveLength(1)
    expect(editLine(said, 's', { text: ' ' }).lines).toHaveLength(1)
  })

  it('marks a sentence without starting a call where none is being written', () => {
    const call = toggleSaid(emptyCall('a'), article, sentence, T, 's')
    expect(inProgress(call)).toBe(false)
    expect(worthKeeping(call)).toBe(true)
  })

  it('unmarks the sentence whose line is removed', () => {
    const said = toggleSaid(typed('He threatens'), article, sentence, T, 's')
    expect(guidanceOn(removeLine(said, 's'), article.id)?.said).toEqual([])
  })

  it('takes an article off with its lines', () => {
    const call = takeOff(toggleSaid(typed('He threatens'), article, sentence, T, 's'), article.id)
    expect(call.lines.map((line) => line.text)).toEqual(['He threatens'])
    expect(call.guidance).toEqual([])
  })

  it('moves a call without a case to the one it belongs to, in order, once', () => {
    const there = typed('already there', emptyCall('a'))
    const loose = { ...typed('said before the case was known', emptyCall(undefined), 5), text: 'half' }
    const both = giveToCase(loose, there)
    expect(both).toMatchObject({ caseId: 'a', text: 'half' })
    expect(both.lines.map((line) => line.text)).toEqual(['already there', 'said before the case was known'])
    expect(giveToCase(emptyCall(undefined), there)).toBe(there)
  })

  it('carries a flow that was worked through once, until it is taken off', () => {
    const call = hangFlow(typed('He won’t pay'), run, 'f')
    expect(hangFlow(call, { ...run, answers: run.answers.map((one) => ({ ...one })) }, 'g')).toBe(call)
    expect(hangFlow(call, { ...run, answers: [{ question: 'How often?', answer: 'Twice' }] }, 'g').flows).toHaveLength(2)
    expect(removeFlow(call, 'f').flows).toEqual([])
    expect(giveToCase(call, hangFlow(typed('there'), run, 'h')).flows.map(({ key }) => key)).toEqual(['h'])
    expect(worthKeeping({ ...emptyCall('a'), flows: call.flows })).toBe(true)
  })

  it('has a draft of its own, found again by its id', () => {
    expect(callIdOf(draftIdOf('a'))).toBe('a')
    expect(callIdOf('letter-1')).toBeUndefined()
  })
})

describe('what is recorded of a call', () => {
  it('is one contact with its lines and guidance, and each internal line as a part of its own', () => {
    let call = typed('He won’t pay')
    call = typed('Sounds like cash trouble', { ...call, voice: 'internal' }, 10)
    call = applyTo(toggleUsed(toggleSaid(call, article, sentence, T + 20_000, 's'), article, 'Take the details'), article, ['summary', 'say'])
    const recorded = parts(call)
    expect(recorded.map((part) => [part.layer, part.kind])).toEqual([['fact', 'contact'], ['internal', 'note']])
    expect(recorded[0]?.data).toEqual({
      channel: 'call', direction: 'in', durationSeconds: 60,
      lines: [{ voice: 'they-said', text: 'He won’t pay', atSeconds: 0 }, { voice: 'we-said', text: 'I hear that you’re thinking of legal action.', atSeconds: 20 }],
    })
    expect(recorded[0]?.guidance).toEqual([{ article: article.id, shown: ['say', 'summary'], used: ['Take the details'], said: [sentence] }])
    expect(JSON.stringify(recorded[0])).not.toContain('cash trouble')
    expect(parts(sayWhy(call, article.id, ' She named her lawyer. '))[0]?.guidance?.[0]?.why).toBe('She named her lawyer.')
  })

  it('leaves out an article that was looked at and not used', () => {
    const call = toggleSaid(toggleSaid(typed('x'), article, sentence, T, 's'), article, sentence, T, 't')
    expect(parts(call)[0]).not.toHaveProperty('guidance')
  })

  it('holds each flow as an internal part of its own, with a note as with a call', () => {
    const call = hangFlow(typed('He won’t pay'), run, 'f')
    expect(parts(call).slice(1)).toEqual([{ layer: 'internal', kind: 'flow-run', data: run, occurredAt: parts(call)[0]?.occurredAt, source: { how: 'did' } }])
    expect(parts({ ...call, kind: 'note' }).map(({ kind, layer }) => [kind, layer])).toEqual([['note', 'fact'], ['flow-run', 'internal']])
  })

  it('is a note in its layer where it is a note', () => {
    const note = typed('Left a message', { ...emptyCall('a'), kind: 'note' })
    const result = partsOf(note, { ...reading, noteLayer: 'counsel' })
    expect(result).toMatchObject({ ok: true, parts: [{ layer: 'counsel', kind: 'note', data: { text: 'Left a message' } }] })
    expect(partsOf({ ...emptyCall('a'), kind: 'note' }, reading).ok).toBe(false)
  })
})

describe('a call as a draft', () => {
  it('comes back whole', () => {
    const call = { ...hangFlow(applyTo(typed('He won’t pay'), article, ['say']), run, 'f'), text: 'half a sen' }
    expect(fromFields(toFields(call), 'new')).toEqual(call)
    expect(fromFields(toFields({ ...call, customerId: 'c', endedAt: T + 5000 }), 'new')).toMatchObject({ customerId: 'c', endedAt: T + 5000 })
  })

  it('brings the typed text back even if everything else is broken', () => {
    expect(fromFields({ text: 'my words', lines: '[{"text":3},null,{"text":"kept"}]', guidance: '{', flows: '[{"key":"f","run":{"flow":"x"}}]', wrapUp: '[]', startedAt: 'soon', kind: 'fax', voice: 'loud' }, 'new')).toMatchObject({
      text: 'my words', kind: 'call-in', voice: 'they-said', startedAt: undefined, lines: [{ text: 'kept', voice: 'they-said' }], guidance: [], flows: [],
    })
  })
})
