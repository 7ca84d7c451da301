import type { Import } from './imports.ts'

/** The layers of `src/`, by folder. */
export const layerFolders = ['core', 'contract', 'storage', 'services', 'main', 'browser-host', 'preload', 'renderer', 'verify-page'] as const
export type LayerFolder = (typeof layerFolders)[number]

/** Who may import whom, besides itself. */
const mayImport: Readonly<Record<LayerFolder, readonly LayerFolder[]>> = {
  core: [],
  contract: ['core'],
  storage: ['core'],
  services: ['core', 'contract', 'storage'],
  main: ['core', 'contract', 'services', 'preload'],
  'browser-host': ['core', 'contract', 'services'],
  preload: ['contract'],
  renderer: ['contract', 'core', 'preload'],
  'verify-page': ['core'],
}

/** Layers of which only types may be imported: nothing of them reaches the bundle. */
const typesOnly: Readonly<Partial<Record<LayerFolder, readonly LayerFolder[]>>> = {
  renderer: ['contract'],
  preload: ['contract'],
  main: ['preload'],
}

/** Packages and node modules that a layer must not touch, with the reason. */
const bannedPackages: Readonly<Partial<Record<LayerFolder, readonly { readonly pattern: RegExp; readonly reason: string }[]>>> = {
  core: [{ pattern: /^(node:|electron$|react|fs$|path$|crypto$)/, reason: 'core is plain TypeScript: no Electron, no DOM, no node' }],
  contract: [{ pattern: /^(node:|electron$|react)/, reason: 'the contract is read on both sides of a process boundary' }],
  storage: [{ pattern: /^(electron$|react)/, reason: 'storage runs in every host' }],
  services: [{ pattern: /^(electron$|react)/, reason: 'services run in every host' }],
  'browser-host': [{ pattern: /^electron$/, reason: 'the browser host runs without Electron' }],
  'verify-page': [{ pattern: /^(node:|electron$|react|zod$)/, reason: 'the page that checks packs is one small file that runs in any browser' }],
  renderer: [{ pattern: /^(node:|electron$|zod$|lowdb|pdfkit)/, reason: 'the renderer runs in a sandboxed page under a strict policy' }],
}

/** Every import that breaks a rule, in words. */
export function violations(imports: readonly Import[]): string[] {
  return imports.flatMap((one) => violationOf(one) ?? [])
}

function violationOf({ file, specifier, target, typeOnly }: Import): string | undefined {
  const from = layerOf(file)
  if (!from) return undefined
  if (target === undefined) {
    const ban = typeOnly ? undefined : bannedPackages[from]?.find(({ pattern }) => pattern.test(specifier))
    return ban && `${file} imports ${specifier}: ${ban.reason}`
  }
  const to = layerOf(target)
  if (!to) return undefined
  if (from === to) return featureViolation(file, target)
  if (!mayImport[from].includes(to)) return `${file} imports ${target}: ${from} may not import ${to}`
  if (typesOnly[from]?.includes(to) && !typeOnly) return `${file} imports ${target}: ${from} may import only types of ${to}`
  return undefined
}

function featureViolation(file: string, target: string): string | undefined {
  const [own, other] = [featureOf(file), featureOf(target)]
  return own && other && own !== other ? `${file} imports ${target}: a feature never imports another feature` : undefined
}

function featureOf(path: string): string | undefined {
  return /^src\/renderer\/features\/([^/]+)\//.exec(path)?.[1]
}

function layerOf(path: string): LayerFolder | undefined {
  const name = /^src\/([^/]+)\//.exec(path)?.[1]
  return layerFolders.find((layer) => layer === name)
}

/** Files that take part in a circle of imports that exist at run time, as one path per circle. */
export function circles(imports: readonly Import[]): string[] {
  const next = new Map<string, Set<string>>()
  for (const { file, target, typeOnly } of imports) {
    if (target === undefined || typeOnly) continue
    next.set(file, (next.get(file) ?? new Set()).add(target))
  }
  const found: string[] = []
  const done = new Set<string>()
  function visit(file: string, path: readonly string[]): void {
    if (path.includes(file)) found.push([...path.slice(path.indexOf(file)), file].join(' → '))
    if (done.has(file)) return
    done.add(file)
    for (const target of next.get(file) ?? []) visit(target, [...path, file])
  }
  for (const file of next.keys()) visit(file, [])
  return found
}

/** What the renderer reaches at run time, from its entry. */
export function reachable(imports: readonly Import[], entry: string): Set<string> {
  const seen = new Set<string>()
  const waiting = [entry]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue
    seen.add(file)
    for (const one of imports) if (one.file === file && one.target !== undefined && !one.typeOnly) waiting.push(one.target)
  }
  return seen
}
