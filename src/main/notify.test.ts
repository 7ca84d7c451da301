import { beforeEach, expect, it, vi } from 'vitest'
import { createNotify } from './notify.ts'

const electron = vi.hoisted(() => {
  class FakeNotification {
    static supported = true
    static readonly all: FakeNotification[] = []
    static isSupported(): boolean { return FakeNotification.supported }
    readonly listeners = new Map<string, (...details: readonly unknown[]) => void>()
    isShown = false
    constructor(readonly options: Readonly<Record<string, unknown>>) {
      FakeNotification.all.push(this)
    }
    on(name: string, listener: () => void): void { this.listeners.set(name, listener) }
    show(): void { this.isShown = true }
    close(): void {
      this.isShown = false
      this.listeners.get('close')?.()
    }
  }
  return { FakeNotification }
})
vi.mock('electron', () => ({ Notification: electron.FakeNotification }))
const { FakeNotification } = electron
beforeEach(() => {
  FakeNotification.all.length = 0
  FakeNotification.supported = true
})
const due = (tag: string) => ({ tag, title: 'Evenkeel', body: '2 things are due', place: '/due' })
const shown = () => FakeNotification.all.filter(({ isShown }) => isShown)

it('a notification is shown without a sound, and a click on it leads to its place', () => {
  const lead = vi.fn()
  expect(createNotify(lead)(due('a'))).toBe(true)
  expect(shown()[0]?.options).toEqual({ title: 'Evenkeel', body: '2 things are due', silent: true })
  shown()[0]?.listeners.get('click')?.()
  expect(lead).toHaveBeenCalledExactlyOnceWith('/due')
})

it('one with the tag of another takes its place; others stay', () => {
  const notify = createNotify(() => undefined)
  notify(due('a'))
  notify(due('b'))
  notify(due('a'))
  expect(FakeNotification.all.map(({ isShown }) => isShown)).toEqual([false, true, true])
})

it('where the system shows none, that is said', () => {
  FakeNotification.supported = false
  expect(createNotify(() => undefined)(due('a'))).toBe(false)
  expect(FakeNotification.all).toHaveLength(0)
})

it('one that the system fails to show is reported', () => {
  const report = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  createNotify(() => undefined)(due('a'))
  shown()[0]?.listeners.get('failed')?.({}, 'not allowed')
  expect(report).toHaveBeenCalledExactlyOnceWith('not allowed')
})
