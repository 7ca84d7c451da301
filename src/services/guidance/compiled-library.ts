import { createHash } from 'node:crypto'
import { z } from 'zod'
import { errnoOf } from '../../storage/disk-problem.ts'
import type { FilesPort } from '../../storage/files-port.ts'
import { parseContent, readContent, type Content, type Library } from './library.ts'

/** The library as it was read when the app was built, and the digest of the files it was read from. What lies within was checked then. */
const schema = z.object({ digest: z.string(), library: z.custom<Library>((value) => typeof value === 'object' && value !== null) })

/** The compiled library of a content folder, as the text of a JSON file: parsing YAML takes as long as opening ten thousand cases. */
export async function compileLibrary(files: FilesPort, contentFolder: string): Promise<string> {
  const content = await readContent(files, contentFolder)
  const { parsed: _articles, parsedFlows: _flows, parsedLetters: _letters, ...library } = parseContent(content)
  return JSON.stringify({ digest: digestOf(content), library })
}

/**
 * The library of a content folder: from the compiled file if that was made from these very bytes, otherwise parsed anew. Rejects with
 * node’s error if the folder cannot be read.
 * @param compiled the path of the compiled file; undefined where there is none
 */
export async function loadCompiledLibrary(files: FilesPort, contentFolder: string, compiled: string | undefined): Promise<Library> {
  const [content, made] = await Promise.all([readContent(files, contentFolder), compiled === undefined ? undefined : readCompiled(files, compiled)])
  return made?.digest === digestOf(content) ? made.library : parseContent(content)
}

/** Undefined if there is no such file, or if it is cut or of another form: then the folder itself is parsed. */
async function readCompiled(files: FilesPort, path: string): Promise<z.infer<typeof schema> | undefined> {
  try {
    return schema.safeParse(JSON.parse(new TextDecoder().decode(await files.read(path)))).data
  } catch (error) {
    if (error instanceof SyntaxError || errnoOf(error) !== undefined) return undefined
    throw error
  }
}

function digestOf({ tables, files }: Content): string {
  const hash = createHash('sha256')
  const add = (name: string, bytes: Uint8Array): void => { hash.update(`${name}\n${bytes.length}\n`).update(bytes) }
  for (const [name, bytes] of Object.entries(tables)) add(name, bytes)
  for (const [folder, inside] of Object.entries(files)) for (const { name, bytes } of inside) add(`${folder}/${name}`, bytes)
  return hash.digest('hex')
}
