import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ProblemError } from '../../core/problem.ts'
import { createDraftKeeper, WAITS, type DraftFields } from './draft-keeper.ts'

const draft = (text: string, id = 'call-a'): DraftFields => ({ id, place: 'desk/call', fields: { text } })

describe('keeping drafts', () => {
  beforeEach(() => { vi.useFakeTimers() })
  afterEach(() => { vi.useRealTimers() })

  it('saves within half a second of the first keystroke, even when typing goes on', async () => {
    const saved: DraftFields[] = []
    const keeper = createDraftKeeper((one) => { saved.push(one); return Promise.resolve() })
    for (let key = 0; key < 10; key++) {
      keeper.change(draft(`text ${key}`))
      await vi.advanceTimersByTimeAsync(50)
    }
    expect(WAITS).toBeLessThan(500)
    expect(saved.length).toBeGreaterThan(0)
    await keeper.flush()
    expect(saved.at(-1)).toEqual(draft('text 9'))
    expect(keeper.state()).toEqual({ state: 'kept' })
  })

  it('saves one at a time, and the newest text wins', async () => {
    const saved: string[] = []
    let release: (() => void) | undefined
    const keeper = createDraftKeeper((one) => new Promise<void>((resolve) => { saved.push(one.fields['text'] ?? ''); release = resolve }))
    keeper.change(draft('one'))
    await vi.advanceTimersByTimeAsync(WAITS)
    keeper.change(draft('two'))
    keeper.change(draft('three'))
    await vi.advanceTimersByTimeAsync(WAITS)
    expect(saved).toEqual(['one'])
    release?.()
    await vi.advanceTimersByTimeAsync(0)
    expect(saved).toEqual(['one', 'three'])
  })

  it('sends everything at once when the page goes, also what is being saved: nobody waits for that any more', async () => {
    const saved: string[] = []
    const keeper = createDraftKeeper((one) => { saved.push(`${one.id} ${one.fields['text'] ?? ''}`); return new Promise<void>(() => undefined) })
    keeper.change(draft('half a line'))
    await vi.advanceTimersByTimeAsync(WAITS)
    keeper.change(draft('other', 'call-b'))
    keeper.leave()
    expect(saved).toEqual(['call-a half a line', 'call-b other', 'call-a half a line'])
  })

  it('sends the newest of a draft when the page goes, not what is being saved of it', async () => {
    const saved: string[] = []
    const keeper = createDraftKeeper((one) => { saved.push(one.fields['text'] ?? ''); return new Promise<void>(() => undefined) })
    keeper.change(draft('half a'))
    await vi.advanceTimersByTimeAsync(WAITS)
    keeper.change(draft('half a line'))
    keeper.leave()
    expect(saved).toEqual(['half a', 'half a line'])
  })

  it('keeps what could not be saved, says so, and saves it with the next change', async () => {
    let full = true
    const saved: DraftFields[] = []
    const keeper = createDraftKeeper((one) => {
      if (full) return Promise.reject(new ProblemError('disk-full', 'The disk is full.'))
      saved.push(one)
      return Promise.resolve()
    })
    keeper.change(draft('kept'))
    await vi.advanceTimersByTimeAsync(WAITS)
    expect(keeper.state()).toMatchObject({ state: 'problem', problem: { code: 'disk-full' } })
    full = false
    keeper.change(draft('other', 'call-b'))
    await keeper.flush()
    expect(saved.map((one) => one.id).toSorted()).toEqual(['call-a', 'call-b'])
    expect(keeper.state()).toEqual({ state: 'kept' })
  })

  it('never brings back a draft that was discarded while a save was waiting or running', async () => {
    const saved: string[] = []
    let release: (() => void) | undefined
    const keeper = createDraftKeeper((one) => new Promise<void>((resolve) => { saved.push(one.fields['text'] ?? ''); release = resolve }))
    keeper.change(draft('running'))
    await vi.advanceTimersByTimeAsync(WAITS)
    keeper.change(draft('waiting'))
    const forgotten = keeper.forget('call-a')
    release?.()
    await forgotten
    await vi.advanceTimersByTimeAsync(WAITS * 2)
    expect(saved).toEqual(['running'])
  })
})
