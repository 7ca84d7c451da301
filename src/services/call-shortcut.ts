import type { ShortcutState } from '../contract/shortcut.ts'
import { readAccelerator, standardAccelerator } from '../core/keys/accelerator.ts'
import { ProblemError } from '../core/problem.ts'
import type { Workspace } from './journal/workspace.ts'
import type { SystemShortcutPort } from './services.ts'

/** The key that starts a call from any program. */
export interface CallShortcut {
  state(): ShortcutState
  /** Takes other keys, or none. @throws ProblemError `not-allowed` if they can’t be had; then those from before stay */
  set(accelerator: string | null): Promise<ShortcutState>
  /** For so many ms the keys start no call: it is only noted that they were pressed. 0 ends that. */
  tryOut(ms: number): void
  /** Gives the keys back. */
  close(): void
}

type Surroundings = Pick<Workspace, 'ports' | 'settings' | 'events'>

/** Takes the keys the person chose, for as long as the services run. */
export function createCallShortcut(surroundings: Surroundings): CallShortcut {
  const port = surroundings.ports.systemShortcut
  return port ? withKeys(port, surroundings) : noKeys
}

const noKeys: CallShortcut = {
  state: () => ({ supported: false, command: 'npm start -- --call' }),
  set: async () => { throw new ProblemError('not-allowed', 'A page in a browser can’t have keys in other programs.', { remedy: 'Use the desktop app for that.' }) },
  tryOut: () => undefined,
  close: () => undefined,
}

function withKeys(port: SystemShortcutPort, { ports: { app, clock }, settings, events }: Surroundings): CallShortcut {
  const standard = standardAccelerator(app.platform)
  let accelerator = chosen()
  let taken: string | undefined
  let lastFiredAt: number | null = null
  let onlyNotedUntil = -Infinity
  if (accelerator !== null) take(accelerator)

  /** What was kept; on Wayland nothing until it is asked for, because taking keys there puts a question of the system on the screen. */
  function chosen(): string | null {
    const kept = settings.callShortcut()
    if (kept === null) return null
    const read = kept === undefined ? undefined : readAccelerator(kept, app.platform)
    if (read?.ok === true) return read.accelerator
    return port.isWayland ? null : standard
  }

  function take(next: string): boolean {
    if (!port.take(next, onPress)) return false
    taken = next
    return true
  }

  function release(): void {
    if (taken !== undefined) port.release(taken)
    taken = undefined
  }

  function onPress(): void {
    lastFiredAt = clock.now()
    events.changed(['shortcut'])
    if (lastFiredAt >= onlyNotedUntil) port.startCall()
  }

  function state(): ShortcutState {
    const registered = accelerator !== null && taken === accelerator
    return {
      supported: true, accelerator, standard, registered, ...(accelerator !== null && !registered && { problem: 'taken' as const }),
      isWayland: port.isWayland, command: port.command, lastFiredAt,
    }
  }

  return {
    state,
    set: async (next) => {
      const read = next === null ? undefined : readAccelerator(next, app.platform)
      if (read?.ok === false) throw new ProblemError('not-allowed', read.reason, { remedy: 'Try other keys.' })
      const wanted = read?.accelerator ?? null
      const before = taken
      release()
      if (wanted !== null && !take(wanted)) {
        if (before !== undefined) take(before)
        events.changed(['shortcut'])
        throw new ProblemError('not-allowed', 'Another program has these keys, or the system keeps them for itself.', { remedy: 'Try other keys.' })
      }
      accelerator = wanted
      events.changed(['shortcut'])
      await settings.setCallShortcut(wanted)
      return state()
    },
    tryOut: (ms) => { onlyNotedUntil = clock.now() + ms },
    close: release,
  }
}
