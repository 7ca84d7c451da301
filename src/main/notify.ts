import { Notification } from 'electron'
import type { SystemNotification } from '../services/services.ts'

/** Shows notifications of the system, silently; a click leads the app’s window to their place. */
export function createNotify(show: (place: string) => void): (notification: SystemNotification) => boolean {
  // Held here for as long as they are shown: a click on one that was forgotten would lead nowhere.
  const shown = new Map<string, Notification>()
  return ({ tag, title, body, place }) => {
    if (!Notification.isSupported()) return false
    shown.get(tag)?.close()
    const notification = new Notification({ title, body, silent: true })
    const forget = (): void => { if (shown.get(tag) === notification) shown.delete(tag) }
    notification.on('click', () => {
      forget()
      show(place)
    })
    notification.on('close', forget)
    notification.on('failed', (_event, reason) => {
      console.error(reason)
      forget()
    })
    shown.set(tag, notification)
    notification.show()
    return true
  }
}
