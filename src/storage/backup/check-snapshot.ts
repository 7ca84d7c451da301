import { join } from 'node:path'
import { hashFile } from '../contents.ts'
import type { FilesPort } from '../files-port.ts'
import { isSystemFile } from '../foreign-files.ts'
import { readmeText, names } from '../layout.ts'
import { inFolder } from '../read-journal.ts'
import { verifyJournalFolder, type FolderFinding } from '../verify-folder.ts'
import { behindFolder, fileView, type Behind } from './file-view.ts'
import { manifestFile, readManifest, type Manifest } from './manifest.ts'
import { parseSnapshotName, UNFINISHED, type BackupPlace } from './place.ts'

/** Files done and in total. */
export type Progress = (done: number, total: number) => void

/** What a check of a snapshot found. It holds if `findings` is empty; what was damaged in the journal already is in the manifest. */
export interface SnapshotReport {
  readonly manifest: Manifest | undefined
  readonly entries: number
  readonly files: number
  readonly findings: readonly FolderFinding[]
}

/** The files of a snapshot as the journal folder they make: its own, its share of the pool, and the README every journal has. */
function snapshotContents(place: BackupPlace, folder: string, manifest: Manifest): Map<string, Behind> {
  return new Map([
    ...behindFolder(folder, manifest.files.map(({ path }) => path)),
    ...behindFolder(place.pool, manifest.pool.map(({ path }) => path)),
    [names.readme, { bytes: new TextEncoder().encode(readmeText) }],
  ])
}

/**
 * Reads every byte of a snapshot and of its share of the pool: each file against the manifest, and then the whole as a journal is
 * verified, chains, register and references. @throws ProblemError `cancelled` and disk problems
 */
export async function checkSnapshot(files: FilesPort, place: BackupPlace, name: string, progress?: Progress, signal?: AbortSignal): Promise<SnapshotReport> {
  const folder = join(place.root, name)
  const manifest = await readManifest(files, folder)
  if (!manifest) return { manifest, entries: 0, files: 0, findings: [{ file: manifestFile, reason: 'The list of the backup’s files is missing or changed, so nothing in it can be relied on.' }] }
  const { findings, ...counts } = await checkContents(files, place, folder, manifest, progress, signal)
  const known = (finding: FolderFinding): boolean => manifest.found.some(({ file, reason }) => file === finding.file && reason === finding.reason)
  return { manifest, ...counts, findings: [...nameFindings(name, manifest), ...findings.filter((finding) => !known(finding))] }
}

/** The same for a manifest that is not written yet; damage that the journal had already is among the findings. */
export async function checkContents(files: FilesPort, place: BackupPlace, folder: string, manifest: Manifest, progress?: Progress, signal?: AbortSignal): Promise<Omit<SnapshotReport, 'manifest'>> {
  const findings = await fileFindings(files, folder, manifest)
  const report = await verifyJournalFolder(fileView(files, folder, snapshotContents(place, folder, manifest)), folder, progress, signal)
  return { entries: report.entries, files: report.files + 1, findings: [...findings, ...report.findings] }
}

function nameFindings(name: string, { number }: Manifest): readonly FolderFinding[] {
  return parseSnapshotName(name.replace(UNFINISHED, ''))?.number === number ? [] : [{ file: manifestFile, reason: 'It belongs to a backup with another number.' }]
}

async function fileFindings(files: FilesPort, folder: string, manifest: Manifest): Promise<readonly FolderFinding[]> {
  const findings: FolderFinding[] = []
  const listed = new Set(manifest.files.map(({ path }) => path))
  for (const path of await filesBelow(files, folder)) {
    if (path !== manifestFile && !listed.has(path) && !isSystemFile(path.split('/').at(-1) ?? '')) findings.push({ file: path, reason: 'It is not one of the backup’s files.' })
  }
  for (const { path, size, sha256 } of manifest.files) {
    const at = inFolder(folder, path)
    if ((await files.size(at)) === undefined) findings.push({ file: path, reason: 'The file is missing from the backup.' })
    else {
      const found = await hashFile(files, at)
      if (found.hash !== sha256 || found.size !== size) findings.push({ file: path, reason: 'It was changed after the backup was made.' })
    }
  }
  return findings
}

/** All files below a folder, relative with `/`. */
export async function filesBelow(files: FilesPort, folder: string, below = ''): Promise<readonly string[]> {
  const found: string[] = []
  for (const { name, folder: isFolder } of await files.list(below === '' ? folder : inFolder(folder, below))) {
    const path = below === '' ? name : `${below}/${name}`
    if (isFolder) found.push(...(await filesBelow(files, folder, path)))
    else found.push(path)
  }
  return found
}
