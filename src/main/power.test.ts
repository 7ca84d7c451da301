import type { EventEmitter } from 'node:events'
import { expect, it, vi } from 'vitest'
import { onPowerChange } from './power.ts'

const electron = vi.hoisted(() => ({ powerMonitor: undefined as EventEmitter | undefined }))
vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events')
  electron.powerMonitor = new Emitter()
  return { powerMonitor: electron.powerMonitor }
})

it('going to sleep and waking are told until nobody listens', () => {
  const heard = vi.fn()
  const stop = onPowerChange(heard)
  electron.powerMonitor?.emit('suspend')
  electron.powerMonitor?.emit('resume')
  expect(heard.mock.calls).toEqual([['suspend'], ['resume']])
  stop()
  electron.powerMonitor?.emit('resume')
  expect(heard).toHaveBeenCalledTimes(2)
})
