import { app } from 'electron'
import { focusMainWindow } from './windows.ts'

/** True for the first start. A second start hands over to the first, whose window comes to the front, and has to end. */
export function claimSingleInstance(): boolean {
  if (!app.requestSingleInstanceLock()) return false
  app.on('second-instance', focusMainWindow)
  return true
}
