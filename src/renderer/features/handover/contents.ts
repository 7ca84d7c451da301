/** One folder of the zip with the files that lie directly in it; the top has an empty name. */
export interface ZipFolder {
  readonly folder: string
  readonly files: readonly { readonly name: string; readonly size: number }[]
}

/** The files of a zip by folder, in the order of the zip, the top first. Sizes in bytes. */
export function foldersOf(contents: readonly { readonly path: string; readonly size: number }[]): readonly ZipFolder[] {
  const folders = new Map<string, { name: string; size: number }[]>([['', []]])
  for (const { path, size } of contents) {
    const cut = path.lastIndexOf('/')
    const folder = path.slice(0, Math.max(cut, 0))
    const files = folders.get(folder) ?? []
    files.push({ name: path.slice(cut + 1), size })
    folders.set(folder, files)
  }
  return [...folders].map(([folder, files]) => ({ folder, files })).filter(({ files }) => files.length > 0)
}

/** What a document is called on its tab: the file’s name without folder and ending. */
export function documentName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.[a-z0-9]+$/i, '')
}
