import { beforeEach, expect, it, vi } from 'vitest'
import { endWithProblem, quitAfterSaving } from './quit.ts'

const electron = vi.hoisted(() => ({ listeners: new Map<string, (event: { preventDefault(): void }) => void>(), exit: vi.fn(), quit: vi.fn(), showErrorBox: vi.fn() }))
vi.mock('electron', () => ({
  app: { on: (name: string, listener: (event: { preventDefault(): void }) => void) => electron.listeners.set(name, listener), exit: electron.exit, quit: electron.quit },
  dialog: { showErrorBox: electron.showErrorBox },
}))
beforeEach(() => vi.clearAllMocks())

it('the app ends only after everything is saved, however often it is asked to', async () => {
  let saved = (): void => undefined
  const close = vi.fn(async () => new Promise<void>((resolve) => { saved = resolve }))
  quitAfterSaving({ close })
  const event = { preventDefault: vi.fn() }
  electron.listeners.get('will-quit')?.(event)
  electron.listeners.get('will-quit')?.(event)
  expect(event.preventDefault).toHaveBeenCalledTimes(2)
  expect(close).toHaveBeenCalledOnce()
  expect(electron.exit).not.toHaveBeenCalled()
  saved()
  await vi.waitFor(() => expect(electron.exit).toHaveBeenCalledExactlyOnceWith(0))
})

it('a failure while saving is told and shows in the exit code', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  quitAfterSaving({ close: async () => Promise.reject(new Error('disk gone')) })
  electron.listeners.get('will-quit')?.({ preventDefault: () => undefined })
  await vi.waitFor(() => expect(electron.exit).toHaveBeenCalledExactlyOnceWith(1))
  expect(told).toHaveBeenCalledOnce()
})

it('a start that failed is told in a window and ends with code 1', () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  endWithProblem(new Error('There is no index.html.'))
  expect(electron.showErrorBox).toHaveBeenCalledExactlyOnceWith('Evenkeel could not start', expect.stringContaining('There is no index.html.'))
  expect(electron.exit).toHaveBeenCalledExactlyOnceWith(1)
})
