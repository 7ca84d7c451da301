import type { IpcMainInvokeEvent } from 'electron'
import { isAppAddress } from './origin.ts'

/**
 * Why a message is not listened to, or undefined if it comes from the top frame of the app’s own page. A frame inside the
 * page, or a page that a window was somehow led to, has the same preload script but not our trust.
 */
export function distrust({ sender, senderFrame }: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>): string | undefined {
  if (senderFrame === null) return 'The page that asked is gone.'
  if (senderFrame !== sender.mainFrame) return 'A frame inside a page asked.'
  return isAppAddress(senderFrame.url) ? undefined : 'A page that is not the app asked.'
}
