import { describe, expect, it } from 'vitest'
import { documentName, foldersOf } from './contents.ts'

describe('the files of a zip', () => {
  it('stand by folder, those at the top first, otherwise in the order of the zip', () => {
    const contents = ['For counsel only/For counsel only.pdf', 'READ ME FIRST.txt', 'SHA256SUMS', 'Volume 1/Chronology.csv', 'Volume 1/Exhibits/A-01 Order.pdf', 'Volume 1/Volume 1.pdf'].map((path, size) => ({ path, size }))
    expect(foldersOf(contents).map(({ folder, files }) => [folder, files.map(({ name }) => name)])).toEqual([
      ['', ['READ ME FIRST.txt', 'SHA256SUMS']],
      ['For counsel only', ['For counsel only.pdf']],
      ['Volume 1', ['Chronology.csv', 'Volume 1.pdf']],
      ['Volume 1/Exhibits', ['A-01 Order.pdf']],
    ])
    expect(new Set(foldersOf(contents).flatMap(({ files }) => files.map(({ size }) => size)))).toEqual(new Set([0, 1, 2, 3, 4, 5]))
  })

  it('have no top where nothing lies there', () => {
    expect(foldersOf([{ path: 'a/b', size: 1 }])).toEqual([{ folder: 'a', files: [{ name: 'b', size: 1 }] }])
  })

  it.each([['Volume 1/Volume 1.pdf', 'Volume 1'], ['For counsel only/For counsel only.pdf', 'For counsel only'], ['Statement of account.pdf', 'Statement of account']])('%s is called %s on its tab', (path, name) => {
    expect(documentName(path)).toBe(name)
  })
})
