import { ProblemError } from '../../core/problem.ts'
import type { FolderListing } from '../../contract/views.ts'
import type { Ports } from '../services.ts'

/** The folders under the host’s roots, for the in-app chooser; hidden ones are left out. */
export async function listFolders({ folders, files }: Ports, path: string | null): Promise<FolderListing> {
  if (path === null || path === '') {
    return { path: '', parent: undefined, folders: folders.roots.map((root) => ({ name: root, path: root })) }
  }
  if (!(await folders.allows(path))) throw new ProblemError('folder-outside', 'This folder is outside the places Evenkeel may use here.')
  const inside = await files.list(path)
  const parent = folders.roots.includes(path) ? '' : path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')))
  return {
    path,
    parent,
    folders: inside.filter((entry) => entry.folder && !entry.name.startsWith('.')).map((entry) => ({ name: entry.name, path: `${path}/${entry.name}` })),
  }
}
