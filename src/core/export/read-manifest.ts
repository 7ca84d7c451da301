import { manifestText, type Manifest } from './manifest.ts'
import { same } from './read-zip.ts'

/**
 * Reads the bytes of a `manifest.json`, or says in words why they are none. What a check relies on is looked at by hand, without a schema
 * library, because the page that checks a pack in any browser reads it too; the options are of no matter to a check.
 */
export function readManifest(bytes: Uint8Array | undefined): Manifest | string {
  if (!bytes) return 'The manifest is missing.'
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch {
    return 'The manifest is not JSON.'
  }
  const wrong = isRecord(json) ? wrongField(json) : 'format'
  if (wrong !== undefined) return `The manifest is not one of a pack: ${wrong}`
  const manifest = json as Manifest
  return same(bytes, new TextEncoder().encode(manifestText(manifest))) ? manifest : 'The manifest is not in canonical form.'
}

type Test = (value: unknown) => boolean

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)
const isText: Test = (value) => typeof value === 'string'
const isCount: Test = (value) => Number.isSafeInteger(value) && (value as number) >= 0
const isHash: Test = (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
const isList = (test: Test): Test => (value) => Array.isArray(value) && value.every(test)
const has = (fields: Readonly<Record<string, Test>>): Test => (value) => isRecord(value) && Object.keys(value).length === Object.keys(fields).length && Object.entries(fields).every(([name, test]) => test(value[name]))

const fields: Readonly<Record<string, Test>> = {
  format: (value) => value === 'evenkeel-pack',
  v: (value) => value === 1,
  pack: (value) => value === 'attorney' || value === 'placement',
  app: isText,
  case: isText,
  preparedAt: has({ at: isCount, zone: isText }),
  locale: isText,
  options: isRecord,
  register: has({ n: isCount, hash: isHash }),
  seal: isText,
  streams: isList(has({ stream: (value) => typeof value === 'string' && /^(case|customer)\/./.test(value), entries: isCount, head: isHash, records: isList(isText) })),
  files: isList(has({ path: isText, size: isCount, sha256: isHash })),
}

/** Of a pack in one zip there is none. */
const optional: Readonly<Record<string, Test>> = { zips: isList(isList(isText)) }

/** The first field that is missing, wrong, or not known. */
function wrongField(json: Readonly<Record<string, unknown>>): string | undefined {
  const missing = Object.entries(fields).find(([name, test]) => !test(json[name]))
  const odd = Object.keys(json).find((name) => !(name in fields) && !(name in optional && optional[name]?.(json[name])))
  return missing?.[0] ?? odd
}
