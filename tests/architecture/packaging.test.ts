import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

const root = join(import.meta.dirname, '../..')
const config = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as {
  readonly electronFuses: Readonly<Record<string, boolean>>
  readonly files: readonly string[]
  readonly extraResources: readonly unknown[]
  readonly directories: { readonly buildResources: string }
}
const require = createRequire(import.meta.resolve('electron-builder'))

describe('the package', () => {
  it('has a configuration that electron-builder accepts', async () => {
    const { validateConfiguration } = require('app-builder-lib/out/util/config/config') as { readonly validateConfiguration: (config: unknown, log: unknown) => Promise<void> }
    const log = { isEnabled: false, add: () => undefined }
    await expect(validateConfiguration(config, log)).resolves.toBeUndefined()
    await expect(validateConfiguration({ ...config, asarr: true }, log)).rejects.toThrow(/asarr/)
  })

  it('burns in every fuse that keeps strangers out', () => {
    expect(config.electronFuses).toEqual({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      onlyLoadAppFromAsar: true,
      enableEmbeddedAsarIntegrityValidation: true,
      enableCookieEncryption: true,
      grantFileProtocolExtraPrivileges: false,
    })
  })

  it('holds the guidance and the description of the journal folder, and leaves the browser host out', () => {
    expect(config.extraResources).toContainEqual({ from: 'content', to: 'content' })
    expect(config.extraResources).toContainEqual({ from: 'docs/journal-format.md', to: 'docs/journal-format.md' })
    expect(config.files).toContain('!out/main/browser-host.js')
    expect(existsSync(join(root, config.directories.buildResources, 'icon.png'))).toBe(true)
  })

  it('carries the fonts that packs are set in, and no other weight of them', () => {
    const { FileMatcher } = require('app-builder-lib/out/fileMatcher') as { readonly FileMatcher: new (from: string, to: string, expand: (path: string) => string, patterns: readonly string[]) => { readonly createFilter: () => (path: string, stat: { readonly isDirectory: () => boolean }) => boolean } }
    const isPacked = new FileMatcher(root, root, (path) => path, ['**/*', ...config.files.filter((pattern) => pattern.startsWith('!'))]).createFilter()
    const folder = 'node_modules/@expo-google-fonts'
    const packed = readdirSync(join(root, folder), { recursive: true }).map(String).filter((path) => /\.(ttf|png)$/.test(path) && isPacked(join(root, folder, path), { isDirectory: () => false }))
    const drawn = readFileSync(join(root, 'src/services/packs/fonts.ts'), 'utf8').match(/@expo-google-fonts\/[^']+\.ttf/g) ?? []
    expect(packed.map((path) => `@expo-google-fonts/${path.replaceAll('\\', '/')}`).toSorted()).toEqual(drawn.toSorted())
    expect(drawn).toHaveLength(8)
  })

  it('leaves out no package that the main process loads', () => {
    const left = config.files.flatMap((pattern) => /^!node_modules\/(.+)$/.exec(pattern)?.[1] ?? [])
    const { devDependencies, dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Readonly<Record<'dependencies' | 'devDependencies', Readonly<Record<string, string>>>>
    const sources = readdirSync(join(root, 'src'), { recursive: true })
      .map(String)
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.startsWith('renderer'))
      .map((path) => readFileSync(join(root, 'src', path), 'utf8'))
      .join('\n')
    const imported = [...sources.matchAll(/from '((?:@[^/']+\/)?[^./'][^/']*)[^']*'/g)].map(([, name = '']) => name).filter((name) => !name.startsWith('node:') && name !== 'electron')
    expect(imported).toContain('zod')
    for (const name of imported) {
      expect(dependencies, `${name} has to be among the dependencies`).toHaveProperty([name])
      expect(left).not.toContain(name)
    }
    expect(Object.keys(devDependencies)).toContain('electron')
  })
})
