import { beforeEach, expect, it, vi } from 'vitest'
import { claimSingleInstance } from './single-instance.ts'

const electron = vi.hoisted(() => ({ isFirst: true, handed: undefined as unknown, second: (..._told: readonly unknown[]): void => undefined }))
vi.mock('electron', () => ({
  app: {
    requestSingleInstanceLock: (data: unknown) => {
      electron.handed = data
      return electron.isFirst
    },
    on: (_name: string, listener: typeof electron.second) => { electron.second = listener },
  },
}))
beforeEach(() => { electron.isFirst = true })

const startAgain = (data: unknown): void => electron.second({}, ['evenkeel', '--enable-features=x', '--call'], '/', data)

it('a second start hands over whether a call is to be taken, and nothing else', () => {
  electron.isFirst = false
  const options = { call: true, data: '/mine', port: 0, roots: [], sample: false }
  expect(claimSingleInstance(options, () => undefined)).toBe(false)
  expect(electron.handed).toEqual({ call: true })
})

it('the first start hears of each second one', () => {
  const heard = vi.fn()
  expect(claimSingleInstance({ call: false }, heard)).toBe(true)
  startAgain({ call: true })
  startAgain({ call: false })
  expect(heard.mock.calls).toEqual([[{ call: true }], [{ call: false }]])
})

it.each([undefined, null, 'call', {}, { call: 'yes' }, []])('a second start that hands over %j only wants to be seen', (data) => {
  const heard = vi.fn()
  claimSingleInstance({ call: false }, heard)
  startAgain(data)
  expect(heard).toHaveBeenCalledExactlyOnceWith({ call: false })
})
