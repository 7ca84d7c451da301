import { hashOf } from '../journal/canonical.ts'
import { OWN_ID_PREFIX } from './own-policy.ts'

/** What the files of own policies end in; capitals are fine too. */
const ENDING = /\.md$/i
/** Ids have at most 64 characters (core/journal/fields.ts), the prefix among them. */
const MAX_SLUG = 64 - OWN_ID_PREFIX.length
/** Hex characters of the file name’s hash that keep ids of unlike names apart. */
const HASH_LENGTH = 8
/** File names that Windows takes for devices whatever their ending. */
const deviceName = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/

/** True for a name in `guidance/own` that is read as a policy. */
export function isPolicyName(name: string): boolean {
  return ENDING.test(name) && !name.startsWith('.')
}

/**
 * The id of a policy by its file’s name: the same on every computer and after every start. A name that is a plain slug is the id;
 * any other gets eight hex digits of its SHA-256, so that two names never become one id. Accents count the same however they are stored.
 */
export function ownIdOf(fileName: string): string {
  const name = fileName.normalize('NFC')
  const stem = name.replace(ENDING, '')
  if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(stem) && stem.length <= MAX_SLUG && name.endsWith('.md')) return `${OWN_ID_PREFIX}${stem}`
  const slug = slugOf(stem, MAX_SLUG - HASH_LENGTH - 1)
  return `${OWN_ID_PREFIX}${slug === '' ? '' : `${slug}-`}${hashOf(name).slice(0, HASH_LENGTH)}`
}

/** True for the id of an own policy, in use or not. */
export function isOwnId(id: string): boolean {
  return id.startsWith(OWN_ID_PREFIX)
}

/** The n-th name (from 1) to try for a new policy’s file: `late-fees.md`, `late-fees-2.md` … */
export function newFileName(title: string, n: number): string {
  const slug = slugOf(title, MAX_SLUG - 6)
  const stem = slug === '' ? 'policy' : deviceName.test(slug) ? `${slug}-policy` : slug
  return n === 1 ? `${stem}.md` : `${stem}-${n}.md`
}

/** What a policy without a title is called: its file’s name in words. */
export function titleFromFile(fileName: string): string {
  const words = fileName.replace(ENDING, '').replaceAll(/[-_\s]+/g, ' ').trim()
  return words === '' ? 'Policy' : `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
}

function slugOf(text: string, most: number): string {
  const plain = text.normalize('NFKD').replaceAll(/[\p{M}'’]/gu, '').toLowerCase()
  return plain.replaceAll(/[^a-z0-9]+/g, '-').slice(0, most + 1).replace(/^-/, '').slice(0, most).replace(/-+$/, '')
}
