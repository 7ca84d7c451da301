import { describe, expect, it } from 'vitest'
import { insideFolder, isFolderName } from './folder-path.ts'

describe('a new folder inside the one shown', () => {
  it.each([
    ['/home/ann/Papers', 'Kubiak', '/home/ann/Papers/Kubiak'],
    ['/', 'Papers', '/Papers'],
    ['C:\\Users\\Ann', ' Kubiak ', 'C:\\Users\\Ann\\Kubiak'],
    ['C:\\', 'Papers', 'C:\\Papers'],
    ['/home/ann', '', '/home/ann'],
  ])('%s and “%s” make %s', (path, name, whole) => {
    expect(insideFolder(path, name)).toBe(whole)
  })

  it.each(['a/b', 'a\\b', '..', '.'])('refuses “%s” as a name', (name) => {
    expect(isFolderName(name)).toBe(false)
  })

  it('takes dots inside a name', () => {
    expect(isFolderName('Kubiak v. us')).toBe(true)
  })
})
