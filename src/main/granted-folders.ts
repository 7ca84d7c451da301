import { isWithin } from '../services/default-folders.ts'

/** Folders a person chose in the system’s dialog in this run, or that the app proposed. */
export interface GrantedFolders {
  grant(path: string): void
  allows(path: string): boolean
}

/** Begins with the folders that need no choosing: the proposed journal folder and the one used last. */
export function createGrantedFolders(known: readonly string[]): GrantedFolders {
  const granted = new Set(known)
  return {
    grant: (path) => void granted.add(path),
    allows: (path) => [...granted].some((folder) => isWithin(folder, path)),
  }
}
