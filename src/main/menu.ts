import { app, Menu, type MenuItemConstructorOptions } from 'electron'

/** The menu: the system’s own roles only, so that its words and keys are the ones people know. */
export function applyMenu(platform: NodeJS.Platform): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate([...menuTemplate(platform, app.isPackaged)]))
}

/** Reloading and the developer tools are for developing: a reload in a call would only cost time. */
export function menuTemplate(platform: NodeJS.Platform, packaged: boolean): readonly MenuItemConstructorOptions[] {
  const view: MenuItemConstructorOptions = {
    label: 'View',
    submenu: [
      ...(packaged ? [] : [{ role: 'reload' }, { role: 'toggleDevTools' }, { type: 'separator' }] satisfies MenuItemConstructorOptions[]),
      { role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { type: 'separator' }, { role: 'togglefullscreen' },
    ],
  }
  return [
    platform === 'darwin' ? { role: 'appMenu' } : { role: 'fileMenu' },
    { role: 'editMenu' },
    view,
    { role: 'windowMenu' },
  ]
}
