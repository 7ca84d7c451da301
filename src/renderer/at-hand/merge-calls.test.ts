import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addTypedLine, applyTo, editLine, emptyCall, removeLine, type CallDraft } from './call.ts'
import { fromDraft, settled, SILENT_AFTER, toDraft } from './call-draft.ts'
import { knowSame, mergeCalls } from './merge-calls.ts'
import { emptyShared, letGo, takeChange, takeOver, type SharedCall } from './shared-call.ts'

const T = Date.UTC(2026, 10, 21, 14, 0)
const article = (id: string): { id: string; title: string } => ({ id, title: `About ${id}` })

/** What somebody does in a window, each at an ms of its own or at the same as another. */
const doing = fc.oneof(
  fc.record({ does: fc.constant('line' as const), text: fc.constantFrom<string>('He won’t pay', 'She is angry', 'Half', '1') }),
  fc.record({ does: fc.constant('type' as const), text: fc.constantFrom('', 'and he', 'my law') }),
  fc.record({ does: fc.constant('remove' as const), which: fc.nat(5) }),
  fc.record({ does: fc.constant('edit' as const), which: fc.nat(5), text: fc.constantFrom('put right', 'also right') }),
  fc.record({ does: fc.constant('apply' as const), id: fc.constantFrom('a', 'b') }),
  fc.record({ does: fc.constant('outcome' as const), text: fc.constantFrom('Will pay', 'Thinks it over') }),
  fc.record({ does: fc.constant('case' as const), id: fc.constantFrom('x', 'y', undefined) }),
  fc.record({ does: fc.constant('take-over' as const) }),
  fc.record({ does: fc.constant('let-go' as const) }),
)
const steps = fc.array(fc.record({ what: doing, after: fc.nat(3), window: fc.constantFrom('w1', 'w2') }), { maxLength: 12 })
type Steps = typeof steps extends fc.Arbitrary<infer S> ? S : never

function play(from: SharedCall, todo: Steps, window?: string): SharedCall {
  let shared = from
  let now = T
  for (const [index, step] of todo.entries()) {
    now += step.after
    const by = window ?? step.window
    if (step.what.does === 'take-over') shared = takeOver(shared, by, now)
    else if (step.what.does === 'let-go') shared = letGo(shared, by, now)
    else shared = takeChange(shared, changed(shared.call, step.what, now, `${window ?? 'first'}-${index}`), { now, window: by })
  }
  return shared
}

type Doing = Exclude<Steps[number]['what'], { does: 'take-over' } | { does: 'let-go' }>
function changed(call: CallDraft, what: Doing, now: number, key: string): CallDraft {
  const at = (which: number): string => call.lines[which % Math.max(1, call.lines.length)]?.key ?? ''
  switch (what.does) {
    case 'line': return { ...addTypedLine({ ...call, text: what.text }, now, key), text: call.text }
    case 'type': return { ...call, text: what.text }
    case 'remove': return removeLine(call, at(what.which))
    case 'edit': return editLine(call, at(what.which), { text: what.text })
    case 'apply': return applyTo(call, article(what.id), ['say'])
    case 'outcome': return { ...call, wrapUp: { ...call.wrapUp, outcome: what.text } }
    case 'case': return { ...call, caseId: what.id }
  }
}

/** Three windows that began with the same and went on alone. */
const three = fc.tuple(steps, steps, steps, steps).map(([first, ...rest]) => {
  const start = play(emptyShared('c'), first)
  return rest.map((one, index) => play(start, one, `w${index + 1}`)) as [SharedCall, SharedCall, SharedCall]
})

describe('two windows that write one call', () => {
  it('come to the same whoever hears of whom first', () => {
    fc.assert(fc.property(three, ([a, b]) => { expect(mergeCalls(a, b)).toEqual(mergeCalls(b, a)) }))
  })

  it('come to the same in whatever order three of them meet, and stay there', () => {
    fc.assert(fc.property(three, ([a, b, c]) => {
      const all = mergeCalls(mergeCalls(a, b), c)
      expect(mergeCalls(a, mergeCalls(b, c))).toEqual(all)
      expect(mergeCalls(all, b)).toEqual(all)
      expect(mergeCalls(a, a).call).toEqual(a.call)
      expect(knowSame(mergeCalls(all, a), all)).toBe(true)
    }))
  })

  it('lose no line, whichever of them it was written in', () => {
    const lines = fc.array(fc.record({ what: fc.record({ does: fc.constant('line' as const), text: fc.string({ minLength: 1 }).filter((text) => text.trim() !== '') }), after: fc.nat(2), window: fc.constant<'w1' | 'w2'>('w1') }), { maxLength: 6 })
    fc.assert(fc.property(lines, lines, lines, (before, one, other) => {
      const start = play(emptyShared('c'), before, 'w0')
      const [a, b] = [play(start, one, 'w1'), play(start, other, 'w2')]
      const keys = mergeCalls(a, b).call.lines.map(({ key }) => key)
      expect(new Set(keys)).toEqual(new Set([...a.call.lines, ...b.call.lines].map(({ key }) => key)))
      // Each window’s own lines stay in their order.
      expect(keys.filter((key) => key.startsWith('w1'))).toEqual(a.call.lines.map(({ key }) => key).filter((key) => key.startsWith('w1')))
    }))
  })

  it('lose nothing that is half typed in both at once', () => {
    const start = emptyShared('c')
    const [a, b] = [takeChange(start, { ...start.call, text: 'in one' }, { now: T, window: 'w1' }), takeChange(start, { ...start.call, text: 'in the other' }, { now: T + 5, window: 'w2' })]
    expect(mergeCalls(a, b).call.text).toBe('in one\nin the other')
    const taken = takeOver(mergeCalls(a, b), 'w1', T + 9)
    expect(mergeCalls(taken, b)).toMatchObject({ owner: 'w1', call: { text: 'in one\nin the other' } })
  })

  it('read the same of it from the disk', () => {
    fc.assert(fc.property(steps, (todo) => {
      const shared = play(emptyShared('c'), todo)
      const read = fromDraft({ ...toDraft(shared), savedAt: T })
      expect(read && knowSame(read, shared)).toBe(true)
      expect(read && knowSame(mergeCalls(read, shared), shared)).toBe(true)
    }))
  })
})

describe('a call that comes from the disk', () => {
  const call = { ...addTypedLine({ ...emptyCall('a', 'c'), text: 'He won’t pay' }, T, 'k'), text: 'half' }
  const shared = takeChange(emptyShared('c'), call, { now: T + 1000, window: 'w1' })

  it('runs on where it was seen a moment ago, and stopped when it was last seen where that is long past', () => {
    expect(settled(shared, T + 2000)).toBe(shared)
    expect(settled(shared, T + 1000 + SILENT_AFTER).call.endedAt).toBe(T + 1000)
    expect(settled(settled(shared, T + 9 * 3_600_000), T).call.endedAt).toBe(T + 1000)
  })

  it('is read as an earlier version wrote it, by its case or without one, with all that was typed', () => {
    for (const [id, fields] of [['call-no-case', {}], ['call-a', { case: 'a' }]] as const) {
      const read = fromDraft({ id, place: 'desk/call', fields: { ...fields, text: 'half', startedAt: String(T), lines: JSON.stringify(call.lines) }, savedAt: T + 500 })
      expect(read?.call).toMatchObject({ id: id.slice(5), text: 'half', lines: call.lines, caseId: 'case' in fields ? 'a' : undefined })
      expect(read && mergeCalls(read, emptyShared(id.slice(5))).call).toEqual(read?.call)
    }
  })

  it('keeps what has no stamp', () => {
    const { fields, ...rest } = toDraft(shared)
    const read = fromDraft({ ...rest, fields: { ...fields, stamps: '{}' }, savedAt: T })
    expect(read && mergeCalls(emptyShared('c'), read).call.lines).toEqual(call.lines)
  })

  it('is none where the draft is another’s', () => {
    expect(fromDraft({ id: 'call-a', place: 'case/compose', fields: {}, savedAt: T })).toBeUndefined()
  })
})
