import { dialog, shell, type BrowserWindow } from 'electron'
import type { GrantedFolders } from './granted-folders.ts'

/** Lets the person choose a folder, which the services may then use. Undefined if nothing was chosen. */
export async function chooseFolder(window: BrowserWindow, granted: GrantedFolders): Promise<string | undefined> {
  const { filePaths: [folder] } = await dialog.showOpenDialog(window, { properties: ['openDirectory', 'createDirectory'] })
  if (folder !== undefined) granted.grant(folder)
  return folder
}

/** Lets the person choose where a file goes. Undefined if nothing was chosen. */
export async function chooseSavePath(window: BrowserWindow, name: string): Promise<string | undefined> {
  const { filePath, canceled } = await dialog.showSaveDialog(window, { defaultPath: name })
  return canceled || filePath === '' ? undefined : filePath
}

/** Asks before anything is handed to another program, with the whole address in view. */
export async function askToOpen(window: BrowserWindow, address: string): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: 'Open this outside Evenkeel?',
    detail: `${address}\n\nEvenkeel itself makes no connection. Your browser or another program will open this address.`,
    buttons: ['Cancel', 'Open'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  })
  if (response === 1) await shell.openExternal(address)
}
