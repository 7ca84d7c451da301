import type { JournalStatus } from '../contract/views.ts'
import type { Services } from '../services/services.ts'
import { callPlaces } from '../services/start-options.ts'
import type { Windows } from './windows.ts'

/**
 * What reaches the app from outside its windows: a second start, a key of the system, a click on a notification. What comes before
 * the windows are there is done as soon as they are.
 */
export interface Shell {
  /** Opens the app’s window, and then does what was asked for meanwhile. `call`: this start itself was told that a call is to be taken. */
  begin(windows: Windows, services: Pick<Services, 'dispatch'>, call: boolean): void
  /** Brings the app’s window to the front, at a place if one is given. */
  show(this: void, place?: string): void
  /** Opens the call panel with a call whose clock runs. While no journal is open there is nothing to write a call into: then the app’s window comes, which says so. */
  startCall(this: void): void
}

type Wish = { readonly want: 'call' } | { readonly want: 'show'; readonly place: string | undefined }

/** Creates the shell, which waits for its windows. */
export function createShell(report: (error: unknown) => void = console.error): Shell {
  let fulfil: ((wish: Wish) => void) | undefined
  const waiting: Wish[] = []
  const wish = (one: Wish): void => {
    if (fulfil) fulfil(one)
    else waiting.push(one)
  }
  return {
    begin: (windows, services, call) => {
      const wishes: readonly Wish[] = call ? [{ want: 'call' }, ...waiting] : waiting
      fulfil = (one) => {
        if (one.want === 'show') windows.showMain(one.place)
        else startCall(windows, services).catch(report)
      }
      windows.openMain(wishes.at(-1)?.want === 'call')
      wishes.forEach(fulfil)
    },
    show: (place) => wish({ want: 'show', place }),
    startCall: () => wish({ want: 'call' }),
  }
}

async function startCall(windows: Windows, services: Pick<Services, 'dispatch'>): Promise<void> {
  const status = await services.dispatch({ method: 'journal.status', input: {} })
  if (status.ok && (status.value as JournalStatus).state === 'open') windows.showPanel(callPlaces.panelStarted)
  else windows.showMain()
}
