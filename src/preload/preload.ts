import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { preloadKey, type Channel, type PreloadApi, type Stage } from './api.ts'

const api: PreloadApi = {
  invoke: async (ask) => ipcRenderer.invoke('evenkeel:ask' satisfies Channel, ask),
  subscribe: (listener) => {
    const pass = (_event: unknown, event: unknown): void => listener(event)
    ipcRenderer.on('evenkeel:event' satisfies Channel, pass)
    return () => void ipcRenderer.off('evenkeel:event' satisfies Channel, pass)
  },
  stage: async (file) => ipcRenderer.invoke('evenkeel:stage' satisfies Channel, await wayOf(file)),
}

async function wayOf(file: File): Promise<Stage> {
  const path = webUtils.getPathForFile(file)
  if (path !== '') return { from: 'path', path }
  return { from: 'bytes', name: file.name, type: file.type, bytes: new Uint8Array(await file.arrayBuffer()) }
}

contextBridge.exposeInMainWorld(preloadKey, api)
