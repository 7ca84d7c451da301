import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { preloadKey, type Channel, type PreloadApi } from './api.ts'

const api: PreloadApi = {
  invoke: async (ask) => ipcRenderer.invoke('evenkeel:ask' satisfies Channel, ask),
  subscribe: (listener) => {
    const pass = (_event: unknown, event: unknown): void => listener(event)
    ipcRenderer.on('evenkeel:event' satisfies Channel, pass)
    return () => void ipcRenderer.off('evenkeel:event' satisfies Channel, pass)
  },
  stage: async (file) => ipcRenderer.invoke('evenkeel:stage' satisfies Channel, webUtils.getPathForFile(file)),
}

contextBridge.exposeInMainWorld(preloadKey, api)
