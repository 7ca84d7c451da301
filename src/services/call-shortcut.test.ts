import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { startServices, startWithCase, type TestServices } from '../../tests/fixtures/test-services.ts'
import type { Ports, SystemShortcutPort } from './services.ts'

/** A stand-in for the system’s keys. Keys in `others` belong to another program. */
function systemKeys(isWayland = false) {
  const others = new Set<string>()
  /** What was asked for, whatever came of it. */
  const asked: string[] = []
  const ours = new Map<string, () => void>()
  const startCall = vi.fn()
  const port: SystemShortcutPort = {
    isWayland,
    command: 'evenkeel --call',
    take: (accelerator, onPress) => {
      asked.push(accelerator)
      if (others.has(accelerator) || ours.has(accelerator)) return false
      ours.set(accelerator, onPress)
      return true
    },
    release: (accelerator) => void ours.delete(accelerator),
    startCall,
  }
  return { others, asked, startCall, held: () => [...ours.keys()], press: (accelerator: string) => ours.get(accelerator)?.(), on: (ports: Ports): Ports => ({ ...ports, systemShortcut: port }) }
}

async function withServices(keys: ReturnType<typeof systemKeys> | undefined, body: (test: TestServices) => Promise<void>): Promise<void> {
  const test = startServices(undefined, keys?.on)
  try {
    await body(test)
  } finally {
    await test.close()
  }
}
const standard = 'Alt+Shift+Space'

describe('the key that starts a call', () => {
  it('is taken at the first start, and given back at the end', async () => {
    const keys = systemKeys()
    await withServices(keys, async (test) => {
      expect(await test.call('shortcut.get', {})).toEqual({ supported: true, accelerator: standard, standard, registered: true, isWayland: false, command: 'evenkeel --call', lastFiredAt: null })
      expect(keys.held()).toEqual([standard])
    })
    expect(keys.held()).toEqual([])
  })

  it('starts a call, and the screens are told when it was pressed', async () => {
    const keys = systemKeys()
    await withServices(keys, async (test) => {
      await test.call('shortcut.get', {})
      keys.press(standard)
      expect(keys.startCall).toHaveBeenCalledOnce()
      expect(test.events).toMatchObject([{ type: 'changed', topics: ['shortcut'] }])
      expect(await test.call('shortcut.get', {})).toMatchObject({ lastFiredAt: Date.parse('2026-11-21T15:00:00Z') })
    })
  })

  it('starts none while it is only tried out', async () => {
    const keys = systemKeys()
    await withServices(keys, async (test) => {
      await test.call('shortcut.try', { ms: 10_000 })
      keys.press(standard)
      expect(keys.startCall).not.toHaveBeenCalled()
      expect(test.events).toHaveLength(1)
      test.setClock('2026-11-21T15:00:10Z')
      keys.press(standard)
      expect(keys.startCall).toHaveBeenCalledOnce()
      await test.call('shortcut.try', { ms: 10_000 })
      await test.call('shortcut.try', { ms: 0 })
      keys.press(standard)
      expect(keys.startCall).toHaveBeenCalledTimes(2)
    })
  })

  it('can be another, which is there at the next start, too', async () => {
    const keys = systemKeys()
    await withServices(keys, async (test) => {
      expect(await test.call('shortcut.set', { accelerator: 'Shift+Control+K' })).toMatchObject({ accelerator: 'Control+Shift+K', registered: true })
      expect(keys.held()).toEqual(['Control+Shift+K'])
      const again = await test.restart()
      expect(await again.call('shortcut.get', {})).toMatchObject({ accelerator: 'Control+Shift+K', registered: true, standard })
      expect(keys.held()).toEqual(['Control+Shift+K'])
      await again.services.close()
    })
  })

  it('can be turned off, and stays off', async () => {
    const keys = systemKeys()
    await withServices(keys, async (test) => {
      const off = await test.call('shortcut.set', { accelerator: null })
      expect(off).toMatchObject({ accelerator: null, registered: false })
      expect(off).not.toHaveProperty('problem')
      expect(keys.held()).toEqual([])
      const again = await test.restart()
      expect(await again.call('shortcut.get', {})).toMatchObject({ accelerator: null })
      expect(keys.held()).toEqual([])
      await again.services.close()
    })
  })

  it('says so if another program has it at the start, and is had again once that lets go', async () => {
    const keys = systemKeys()
    keys.others.add(standard)
    await withServices(keys, async (test) => {
      expect(await test.call('shortcut.get', {})).toMatchObject({ accelerator: standard, registered: false, problem: 'taken' })
      expect(await test.refusal('shortcut.set', { accelerator: standard })).toMatchObject({ code: 'not-allowed' })
      keys.others.clear()
      const had = await test.call('shortcut.set', { accelerator: standard })
      expect(had).toMatchObject({ registered: true })
      expect(had).not.toHaveProperty('problem')
    })
  })

  it('stays what it was if another can’t be had', async () => {
    const keys = systemKeys()
    keys.others.add('Control+Shift+K')
    await withServices(keys, async (test) => {
      expect(await test.refusal('shortcut.set', { accelerator: 'Control+Shift+K' })).toMatchObject({ code: 'not-allowed', remedy: 'Try other keys.' })
      expect(await test.refusal('shortcut.set', { accelerator: 'Control+C' })).toMatchObject({ code: 'not-allowed', message: expect.stringMatching(/Other programs/) as unknown })
      expect(keys.held()).toEqual([standard])
      expect(await test.call('shortcut.get', {})).toMatchObject({ accelerator: standard, registered: true })
    })
  })

  it('is not asked for on Wayland until the person does', async () => {
    const keys = systemKeys(true)
    await withServices(keys, async (test) => {
      expect(await test.call('shortcut.get', {})).toMatchObject({ accelerator: null, isWayland: true, standard })
      expect(await test.call('shortcut.set', { accelerator: standard })).toMatchObject({ accelerator: standard, registered: true })
    })
  })

  it('is left alone by the trial of a backup, which starts services of its own', async () => {
    const keys = systemKeys()
    const test = await startWithCase(keys.on)
    await test.call('backups.set', { folder: join(test.folder, 'backups'), hours: null })
    await test.call('backups.make', { task: 'make' })
    expect(await test.call('backups.drill', { task: 'drill' })).toMatchObject({ isWhole: true })
    expect(keys.asked).toEqual([standard])
    await test.close()
  })

  it('is not there in a browser, which is told how else a call is started', async () => {
    await withServices(undefined, async (test) => {
      expect(await test.call('shortcut.get', {})).toEqual({ supported: false, command: 'npm start -- --call' })
      expect(await test.refusal('shortcut.set', { accelerator: standard })).toMatchObject({ code: 'not-allowed' })
      await test.call('shortcut.try', { ms: 10_000 })
    })
  })
})
