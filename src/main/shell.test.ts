import { describe, expect, it, vi } from 'vitest'
import type { Services } from '../services/services.ts'
import { createShell } from './shell.ts'
import type { Windows } from './windows.ts'

function start(state: 'open' | 'none' = 'open', call = false, before: (shell: ReturnType<typeof createShell>) => void = () => undefined) {
  const did: string[] = []
  const windows: Windows = {
    openMain: (behind) => void did.push(behind === true ? 'open main behind' : 'open main'),
    showMain: (place) => void did.push(`show main ${place ?? ''}`.trim()),
    showPanel: (place) => void did.push(`show panel ${place ?? ''}`.trim()),
  }
  const dispatch = vi.fn(async () => ({ ok: true, value: { state } }) as const) as unknown as Services['dispatch']
  const shell = createShell()
  before(shell)
  shell.begin(windows, { dispatch }, call)
  return { shell, did }
}

describe('the shell', () => {
  it('opens the app’s window, and nothing else, at a plain start', () => {
    expect(start().did).toEqual(['open main'])
  })

  it('opens the panel with a started call in front, if it was started for a call', async () => {
    const { did } = start('open', true)
    await vi.waitFor(() => expect(did).toEqual(['open main behind', 'show panel /call?start=call']))
  })

  it('does after its windows are there what was asked for before', async () => {
    const { did } = start('open', false, (shell) => {
      shell.show('/due')
      shell.startCall()
    })
    await vi.waitFor(() => expect(did).toEqual(['open main behind', 'show main /due', 'show panel /call?start=call']))
  })

  it('starts a call, and leads its window to a place, whenever it is asked to', async () => {
    const { shell, did } = start()
    shell.startCall()
    await vi.waitFor(() => expect(did.at(-1)).toBe('show panel /call?start=call'))
    shell.show()
    shell.show('/due')
    expect(did.slice(2)).toEqual(['show main', 'show main /due'])
  })

  it('comes to the front instead of starting a call while no journal is open', async () => {
    const { shell, did } = start('none')
    shell.startCall()
    await vi.waitFor(() => expect(did.at(-1)).toBe('show main'))
  })
})
