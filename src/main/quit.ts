import { app, dialog } from 'electron'
import type { Services } from '../services/services.ts'

/** Ends the app with its last window, on every system: nothing of the journal stays open behind the person’s back. */
export function quitWithLastWindow(): void {
  app.on('window-all-closed', () => app.quit())
}

/** Holds the end of the app back until everything that was to be saved is on disk and the journal is closed. */
export function quitAfterSaving(services: Pick<Services, 'close'>): void {
  let saved: Promise<void> | undefined
  app.on('will-quit', (event) => {
    event.preventDefault()
    saved ??= services.close().then(
      () => app.exit(0),
      (error: unknown) => {
        console.error(error)
        app.exit(1)
      },
    )
  })
}

/** Ends a start that failed: with the reason in a window, because nobody reads the terminal of an installed app. */
export function endWithProblem(error: unknown): void {
  console.error(error)
  dialog.showErrorBox('Evenkeel could not start', `${error instanceof Error ? error.message : String(error)}\n\nNothing was changed. Start it again; if that does not help, install it anew.`)
  app.exit(1)
}
