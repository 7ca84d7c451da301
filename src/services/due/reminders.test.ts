import { afterEach, describe, expect, it } from 'vitest'
import { startWithCase, type TestServices } from '../../../tests/fixtures/test-services.ts'
import type { PowerChange, SystemNotification } from '../services.ts'

type Desk = Awaited<ReturnType<typeof startWithCase>>

/** A desk whose host shows notifications and wakes up when the test says so. */
interface Watched {
  readonly desk: Desk
  readonly shown: SystemNotification[]
  /** Looks at the clock, as on waking, and waits until it has looked. */
  readonly look: (at: string, services?: TestServices) => Promise<void>
  readonly restart: (at: string) => Promise<TestServices>
}

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** The lists answer once everything is taken in; what is due is not known before. */
async function complete(desk: TestServices): Promise<void> {
  while (!(await desk.call('due.list', { offset: 0, limit: 1 })).complete) await new Promise((resolve) => setImmediate(resolve))
  await desk.call('due.reminders', {})
}

async function watched(): Promise<Watched> {
  const shown: SystemNotification[] = []
  const listeners = new Set<(change: PowerChange) => void>()
  const desk = await startWithCase((ports) => ({
    ...ports,
    notify: (one) => { shown.push(one); return true },
    onResume: (listener) => { listeners.add(listener); return () => listeners.delete(listener) },
  }))
  let current: TestServices = desk
  closing.push(async () => current.close())
  await complete(desk)
  return {
    desk, shown,
    async look(at, services = current) {
      services.setClock(at)
      for (const listener of listeners) listener('resume')
      await services.call('due.reminders', {})
    },
    async restart(at) {
      await current.services.close()
      current = await restartAt(current, at)
      await complete(current)
      return current
    },
  }
}

/** A new start of the program at another time: the clock stands there before the journal is opened. */
async function restartAt(before: TestServices, at: string): Promise<TestServices> {
  const next = await before.restart()
  next.setClock(at)
  await next.call('journal.status', {})
  return next
}

async function promise(desk: Desk, what: string, due: string, dueTime?: string): Promise<string> {
  const { refs } = await desk.call('entry.record', { stream: `case/${desk.caseId}`, parts: [{ layer: 'fact', kind: 'promise', data: { by: 'them', what, due, ...(dueTime && { dueTime }) } }] })
  return refs[0] ?? ''
}

// Chicago is six hours behind UTC in November; the desk starts on the 21st at nine in the morning there.
describe('a reminder', () => {
  it('comes at nine for what has a day only, and at its time for what has one; once, and without a word of what it is', async () => {
    const { desk, shown, look } = await watched()
    await promise(desk, 'Pay the rest', '2026-11-22')
    await promise(desk, 'Call at three', '2026-11-22', '15:00')
    await look('2026-11-22T14:59:00Z')
    expect(shown).toEqual([])
    await look('2026-11-22T15:00:00Z')
    expect(shown).toMatchObject([{ title: 'Evenkeel', body: '1 thing is due', place: '/due' }])
    await look('2026-11-22T15:01:00Z')
    await look('2026-11-22T20:59:00Z')
    expect(shown).toHaveLength(1)
    await look('2026-11-22T21:00:00Z')
    expect(shown).toHaveLength(2)
    expect(JSON.stringify(shown)).not.toMatch(/Pay|three|Hartwell/)
    expect(desk.reported).toEqual([])
  })

  it('says what and whose where that is allowed, and leads to the entry', async () => {
    const { desk, shown, look } = await watched()
    await desk.call('due.setReminders', { on: true, at: '10:30', confidential: true })
    const ref = await promise(desk, 'Pay the rest', '2026-11-22')
    await look('2026-11-22T16:29:00Z')
    expect(shown).toEqual([])
    await look('2026-11-22T16:30:00Z')
    expect(shown).toMatchObject([{ title: 'They promised', body: 'Pay the rest, Hartwell Kitchens', place: `/cases/${desk.caseId}?entry=${ref}` }])
  })

  it('counts what comes due at once, and comes for nothing that was settled, put off or turned off', async () => {
    const { desk, shown, look } = await watched()
    const stream = `case/${desk.caseId}` as const
    const [kept, later] = [await promise(desk, 'Kept', '2026-11-22'), await promise(desk, 'Later', '2026-11-22')]
    await promise(desk, 'One', '2026-11-22')
    await promise(desk, 'Two', '2026-11-22')
    await desk.call('entry.record', { stream, parts: [{ layer: 'fact', kind: 'promise-outcome', data: { promise: kept, outcome: 'kept' } }] })
    await desk.call('entry.record', { stream, parts: [{ layer: 'internal', kind: 'snoozed', data: { item: later, until: '2026-11-24' } }] })
    await look('2026-11-22T18:00:00Z')
    expect(shown.map(({ body }) => body)).toEqual(['2 things are due'])
    await look('2026-11-24T18:00:00Z')
    expect(shown.map(({ body }) => body)).toEqual(['2 things are due', '1 thing is due'])
    await desk.call('due.setReminders', { on: false, at: '09:00', confidential: false })
    await promise(desk, 'Silent', '2026-11-25')
    await look('2026-11-25T18:00:00Z')
    expect(shown).toHaveLength(2)
  })
})

describe('what came due while Evenkeel was closed', () => {
  it('is counted at the start, since when it was looked last, until somebody has seen it; no notification comes', async () => {
    const { desk, shown, look, restart } = await watched()
    await promise(desk, 'One', '2026-11-23')
    const two = await promise(desk, 'Two', '2026-11-24')
    await promise(desk, 'To come', '2026-11-25')
    const again = await restart('2026-11-24T18:00:00Z')
    expect((await again.call('due.reminders', {})).missed).toEqual({ count: 2, since: '2026-11-21' })
    await again.call('entry.record', { stream: `case/${desk.caseId}`, parts: [{ layer: 'fact', kind: 'promise-outcome', data: { promise: two, outcome: 'broken' } }] })
    expect((await again.call('due.reminders', {})).missed).toEqual({ count: 1, since: '2026-11-21' })
    expect(shown).toEqual([])
    await again.call('due.seen', {})
    expect((await again.call('due.reminders', {})).missed).toBeUndefined()
    const third = await restart('2026-11-24T19:00:00Z')
    expect((await third.call('due.reminders', {})).missed).toBeUndefined()
    await look('2026-11-25T15:00:00Z', third)
    expect(shown).toHaveLength(1)
  })
})

describe('a calendar file', () => {
  it('says what is due only where that is allowed, and of one thing only that', async () => {
    const { desk } = await watched()
    await promise(desk, 'Pay; the rest, please', '2026-11-22', '15:00')
    const ref = await promise(desk, 'Send photos', '2026-11-23')
    const read = async (what: Parameters<typeof desk.call<'due.calendar'>>[1]['what']): Promise<string> => {
      const { ticket } = await desk.call('due.calendar', { what })
      const file = await desk.services.redeem(ticket)
      if (!file.ok) throw new Error(file.problem.message)
      const bytes: Uint8Array[] = []
      for await (const chunk of file.value.chunks) bytes.push(chunk)
      return Buffer.concat(bytes).toString('utf8')
    }
    const plain = await read({ type: 'all' })
    expect(plain.match(/^SUMMARY:.*/gm)?.map((line) => line.trim())).toEqual(['SUMMARY:Evenkeel: a promise is due\\, 15:00', 'SUMMARY:Evenkeel: a promise is due'])
    expect(plain).not.toMatch(/Pay|Hartwell/)
    await desk.call('due.setReminders', { on: true, at: '09:00', confidential: true })
    const one = await read({ type: 'one', ref, date: '2026-11-23' })
    expect(one.match(/^(SUMMARY|UID|DESCRIPTION).*/gm)?.map((line) => line.trim()).slice(1)).toEqual(['SUMMARY:They promised: Send photos', 'DESCRIPTION:Hartwell Kitchens\\, 2026-0001 Unpaid final invoice'])
    expect((await desk.refusal('due.calendar', { what: { type: 'one', ref, date: '2026-11-24' } })).code).toBe('not-found')
  })
})
