import { basename, dirname, join } from 'node:path'
import type { Draft, StagedFile } from '../../contract/views.ts'
import type { Hash, StreamId } from '../../core/journal/format.ts'
import type { Item, Version } from '../../core/journal/items.ts'
import { layoutOf } from '../../storage/layout.ts'
import type { Workspace } from './workspace.ts'

/** Texts shorter than this, in UTF-16 units, are too common to tell that a draft quotes an entry. */
const tellingLength = 12

/**
 * The drafts that go with an erasure: all that are written about the same record, and any other that quotes what is erased. What a
 * record’s pages keep as drafts names the record in its `place`; a call on the desk names its case in its fields.
 */
export function draftsReached(drafts: readonly Draft[], stream: StreamId, items: readonly Item[], erased: readonly Version[]): Draft[] {
  const refs = new Set(items.map((item) => item.ref))
  const quotes = [...new Set(erased.flatMap(({ data, source, guidance, files, why }) => textsIn([data, source, guidance, files, why])))]
  return drafts.filter(({ place, fields }) => {
    if (place.startsWith(`${stream}/`) || (place.startsWith('correct/') && refs.has(place.slice('correct/'.length)))) return true
    if (place.startsWith('desk/') && stream === `case/${fields['case'] ?? ''}`) return true
    const typed = Object.values(fields)
    // Lists of lines are kept as JSON inside a field.
    return quotes.some((quote) => typed.some((text) => text.includes(quote) || text.includes(JSON.stringify(quote).slice(1, -1))))
  })
}

/** The ids of the staged files a draft was going to attach. */
export function stagedIn({ fields }: Draft): string[] {
  try {
    const files: unknown = JSON.parse(fields['_files'] ?? '[]')
    return Array.isArray(files) ? files.map((file: unknown) => (file as Partial<StagedFile> | null)?.staged).filter((id): id is string => typeof id === 'string') : []
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
}

/** Removes what was set aside beside a stream’s file after a cut: nobody can tell of torn bytes whose text they hold. Returns how many files went. */
export async function removeTornBytes(workspace: Workspace, stream: StreamId): Promise<number> {
  return removeBeside(workspace.ports.files, layoutOf(workspace.journal().store.folder).stream(stream), 'torn')
}

/** Removes what stood under the name of an attachment that is gone now, and was set aside because its content had changed. */
export async function removeChangedCopies(workspace: Workspace, hash: Hash): Promise<number> {
  return removeBeside(workspace.ports.files, layoutOf(workspace.journal().store.folder).attachment(hash), 'changed')
}

async function removeBeside(files: Workspace['ports']['files'], path: string, how: 'torn' | 'changed'): Promise<number> {
  const found = (await files.list(dirname(path))).filter(({ name, folder }) => !folder && name.startsWith(`${basename(path)}.${how}-`))
  for (const { name } of found) await files.remove(join(dirname(path), name))
  return found.length
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.length >= tellingLength ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsIn)
}
