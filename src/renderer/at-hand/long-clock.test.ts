import { expect, it } from 'vitest'
import { addTypedLine, elapsedSeconds, emptyCall, start } from './call.ts'
import { FORGOTTEN_AFTER, longClock } from './long-clock.ts'

const T = Date.UTC(2026, 10, 21, 14, 0)
const hours = 3_600_000
const call = addTypedLine({ ...start(emptyCall('a'), T), text: 'He won’t pay' }, T + 90_000, 'k')

it('tells the true time however long the computer slept, and asks where nothing was noted for hours', () => {
  expect(elapsedSeconds(call, T + 9 * hours)).toBe(9 * 3600)
  expect(longClock(call, T + 9 * hours)).toEqual({ ran: 9 * hours, lastAt: T + 90_000 })
  expect(longClock(start(emptyCall('a'), T), T + FORGOTTEN_AFTER)).toEqual({ ran: FORGOTTEN_AFTER, lastAt: T })
})

it.each([
  ['a long call in which something was noted', call, T + 90_000 + FORGOTTEN_AFTER - 1],
  ['a clock that was stopped in time', { ...call, endedAt: T + 600_000 }, T + 9 * hours],
  ['a letter', { ...call, kind: 'letter-in' as const }, T + 9 * hours],
  ['a call that has not begun', emptyCall('a'), T],
])('asks nothing of %s', (_, one, now) => {
  expect(longClock(one, now)).toBeUndefined()
})
