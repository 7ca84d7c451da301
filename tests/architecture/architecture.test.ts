import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { importsBelow, sourceFiles } from './imports.ts'
import { circles, reachable, violations } from './rules.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const fixtures = join(root, 'tests/architecture/fixtures')
const imports = importsBelow(root, 'src')

describe('the house', () => {
  it('keeps every import within the rules of its layer', () => {
    expect(violations(imports)).toEqual([])
  })

  it('has no circular import', () => {
    expect(circles(imports)).toEqual([])
  })

  it('keeps schemas and disk out of what the page loads', () => {
    const reached = reachable(imports, 'src/renderer/main.tsx')
    const packages = imports.filter((one) => reached.has(one.file) && one.target === undefined && !one.typeOnly).map((one) => one.specifier)
    expect(reached.size).toBeGreaterThan(10)
    expect(packages.filter((name) => /^(zod|node:|lowdb|lunr|pdfkit|electron)/.test(name))).toEqual([])
  })

  it('has no folder that holds everything and says nothing', () => {
    expect(sourceFiles(join(root, 'src')).filter((path) => /[\\/](utils?|helpers?|common|shared|lib)[\\/]/.test(path))).toEqual([])
  })

  it('sets innerHTML in one component only', () => {
    const users = sourceFiles(join(root, 'src')).filter((path) => /dangerouslySetInnerHTML|\.innerHTML/.test(readFileSync(path, 'utf8')))
    expect(users.map((path) => path.slice(root.length).replaceAll('\\', '/'))).toEqual(['src/renderer/ui/markdown.tsx'])
  })
})

describe('the rules notice', () => {
  const found = violations(importsBelow(fixtures, 'src'))
  it.each([
    ['core importing node', 'src/core/touches-node.ts imports node:path'],
    ['core importing storage', 'src/core/imports-storage.ts imports src/storage/disk.ts'],
    ['core importing another layer for its types only', 'src/core/imports-type.ts imports src/storage/disk.ts'],
    ['a dynamic import', 'src/contract/loads-services.ts imports src/services/run.ts'],
    ['a re-export', 'src/storage/re-exports.ts imports src/services/run.ts'],
    ['services importing Electron', 'src/services/uses-electron.ts imports electron'],
    ['the browser host importing Electron', 'src/browser-host/uses-electron.ts imports electron'],
    ['a host importing storage', 'src/main/uses-storage.ts imports src/storage/disk.ts'],
    ['a screen importing the contract’s values', 'src/renderer/uses-contract.ts imports src/contract/table.ts'],
    ['a screen importing a schema library', 'src/renderer/uses-zod.ts imports zod'],
    ['a screen importing services', 'src/renderer/uses-services.ts imports src/services/run.ts'],
    ['one feature importing another', 'src/renderer/features/desk/uses-cases.ts imports src/renderer/features/cases/list.ts'],
    ['the preload importing core', 'src/preload/uses-core.ts imports src/core/plain.ts'],
  ])('%s', (_, violation) => {
    expect(found.filter((line) => line.startsWith(violation))).toHaveLength(1)
  })

  it('nothing in files that keep to them', () => {
    expect(found).toHaveLength(13)
  })

  it('a circle', () => {
    expect(circles(importsBelow(fixtures, 'src'))).toEqual(['src/core/circle-a.ts → src/core/circle-b.ts → src/core/circle-a.ts'])
  })
})
