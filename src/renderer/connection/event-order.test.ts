import { expect, it } from 'vitest'
import type { ServiceEvent } from '../../contract/methods.ts'
import type { ConnectionEvent } from './connection.ts'
import { createEventOrder } from './event-order.ts'

const event = (n: number): ServiceEvent => ({ n, type: 'changed', topics: ['cases'] })

/** What listeners hear: a number for an event, `gap` for a gap. */
function heardOf(steps: readonly (number | { readonly resume: number })[]): (number | 'gap')[] {
  const order = createEventOrder()
  const heard: (number | 'gap')[] = []
  order.subscribe((one: ConnectionEvent) => heard.push(one.type === 'gap' ? 'gap' : one.n))
  for (const step of steps) {
    if (typeof step === 'number') order.take(event(step))
    else order.resume(step.resume)
  }
  return heard
}

it.each<[string, Parameters<typeof heardOf>[0], (number | 'gap')[]]>([
  ['events that follow each other are passed on', [1, 2, 3], [1, 2, 3]],
  ['the first event may have any number', [{ resume: 41 }, 42], [42]],
  ['a jump means that something was missed', [1, 2, 5, 6], [1, 2, 'gap', 5, 6]],
  ['an event that comes twice is passed on once', [1, 2, 2, 1, 3], [1, 2, 3]],
  ['a connection that resumes where it was missed nothing', [1, 2, { resume: 2 }, 3], [1, 2, 3]],
  ['a connection that resumes later missed something', [1, 2, { resume: 4 }, 5], [1, 2, 'gap', 5]],
  ['a connection to services that started anew missed something', [1, 2, { resume: 0 }, 1], [1, 2, 'gap', 1]],
])('%s', (_, steps, heard) => {
  expect(heardOf(steps)).toEqual(heard)
})

it('what happened between the serving of a page and its first listening was missed', () => {
  const order = createEventOrder(3)
  const heard: string[] = []
  order.subscribe((one) => heard.push(one.type))
  order.resume(3)
  expect(heard).toEqual([])
  order.resume(4)
  expect(heard).toEqual(['gap'])
})

it('whoever stops listening hears nothing more', () => {
  const order = createEventOrder()
  const heard: ConnectionEvent[] = []
  const stop = order.subscribe((one) => heard.push(one))
  order.take(event(1))
  stop()
  order.take(event(2))
  expect(heard).toHaveLength(1)
})
