import { join } from 'node:path'
import { z } from 'zod'
import { canonicalJson, hashOf } from '../../core/journal/canonical.ts'
import { hash, id, wholeNumber } from '../../core/journal/fields.ts'
import { streamIdSchema } from '../../core/journal/format.ts'
import type { FilesPort } from '../files-port.ts'
import { copiedKind } from './journal-paths.ts'

export const manifestFile = 'manifest.json'

const path = z.string().refine((value) => copiedKind(value) !== undefined, 'a file of a journal')
const schema = z.strictObject({
  format: z.literal('evenkeel-backup'),
  v: z.literal(1),
  app: z.string(),
  journal: id,
  number: z.int().min(1),
  takenAt: z.strictObject({ at: z.int(), zone: z.string() }),
  /** The register’s end at the moment that was copied; later than that only through `erased`. */
  register: z.strictObject({ n: wholeNumber, hash }),
  entries: wholeNumber,
  /** What stands in the snapshot’s own folder. */
  files: z.array(z.strictObject({ path, size: wholeNumber, sha256: hash })),
  /** What it has in the pool; the path ends with the hash. */
  pool: z.array(z.strictObject({ path, size: wholeNumber })),
  /** What did not hold in the journal itself already when it was copied. */
  found: z.array(z.strictObject({ file: z.string(), reason: z.string() })),
  /** Cases on hold then: no backup with entries of theirs goes while that is so. */
  held: z.array(streamIdSchema),
  /** Parts that were erased in the journal later and were then taken out of this snapshot too. */
  erased: wholeNumber,
})
/** What a snapshot consists of. */
export type Manifest = z.infer<typeof schema>

/** The digest stands first and is that of everything after it, so that a change of any byte shows; the file is JSON all the same. */
const HEAD = '{"digest":"'
const BODY_AT = HEAD.length + 64 + '",'.length

export function manifestBytes(manifest: Manifest): Uint8Array {
  const body = canonicalJson(schema.parse(manifest)).slice(1)
  return new TextEncoder().encode(`${HEAD}${hashOf(body)}",${body}`)
}

/** The manifest of a snapshot folder, or undefined if it is missing, changed or of a newer version. Disk errors pass through. */
export async function readManifest(files: FilesPort, folder: string): Promise<Manifest | undefined> {
  const at = join(folder, manifestFile)
  if ((await files.size(at)) === undefined) return undefined
  return parse(await files.read(at))
}

function parse(bytes: Uint8Array): Manifest | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    const body = text.slice(BODY_AT)
    if (text.slice(0, BODY_AT) !== `${HEAD}${hashOf(body)}",`) return undefined
    return schema.safeParse(JSON.parse(`{${body}`)).data
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError) return undefined
    throw error
  }
}
