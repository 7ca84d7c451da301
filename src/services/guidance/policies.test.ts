import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startServices, startWithCase, type TestServices } from '../../../tests/fixtures/test-services.ts'

let test: Awaited<ReturnType<typeof startWithCase>>
beforeEach(async () => {
  test = await startWithCase()
})
afterEach(async () => {
  await test.close()
  expect(test.reported).toEqual([])
})

const own = (name = ''): string => join(test.journalFolder, 'guidance', 'own', name)
/** As another program saves: without telling anyone. */
async function outside(name: string, text: string | Uint8Array): Promise<void> {
  writeFileSync(own(name), text)
  await test.call('policies.refresh', {})
}
const save = (markdown: string): Promise<{ readonly id: string; readonly revision: string }> => test.call('policies.save', { id: null, markdown, expected: null })
const hits = async (query: string, among: TestServices = test): Promise<readonly string[]> => (await among.call('guidance.search', { query, limit: 10 })).hits.map(({ id }) => id)
const rule = (title: string, rest = ''): string => `---\ntitle: ${title}\n${rest}---\n\n## Say\n- “Our zebra desk opens at nine.”\n`

describe('a policy that is saved', () => {
  it('is a plain file named after its title, in the list, in the library and in the search', async () => {
    const { id, revision } = await save(rule('Zebra crates: our rule'))
    expect(id).toBe('policy-zebra-crates-our-rule')
    expect(readFileSync(own('zebra-crates-our-rule.md'), 'utf8')).toBe(rule('Zebra crates: our rule'))
    const { policies, problems, folder } = await test.call('policies.list', {})
    expect(folder).toBe(own().replace(/\/$/, ''))
    expect(problems).toEqual([])
    expect(policies).toEqual([{ id, file: 'zebra-crates-our-rule.md', title: 'Zebra crates: our rule', situations: ['any'], review: undefined, overdue: false, overrides: undefined, revision }])
    expect(await test.call('guidance.list', {})).toContainEqual(expect.objectContaining({ id, origin: 'own' }))
    expect(await hits('zebra')).toEqual([id])
    expect(await test.call('guidance.get', { id })).toMatchObject({ say: ['“Our zebra desk opens at nine.”'], revision })
    expect(test.events.some((event) => event.type === 'changed' && event.topics.includes('guidance'))).toBe(true)
  })

  it('takes a free name where others are taken, whatever their capitals', async () => {
    await outside('Zebra.md', 'ours')
    expect((await save(rule('Zebra'))).id).toBe('policy-zebra-2')
    expect((await save(rule('zebra!'))).id).toBe('policy-zebra-3')
    expect((await save(rule('しまうま'))).id).toBe('policy-policy')
    expect((await save(rule('Con'))).id).toBe('policy-con-policy')
    expect(readdirSync(own())).toEqual(['Zebra.md', 'con-policy.md', 'policy.md', 'zebra-2.md', 'zebra-3.md'])
  })

  it('is replaced only if it still is what was edited', async () => {
    const { id, revision } = await save(rule('Zebra'))
    const second = await test.call('policies.save', { id, markdown: rule('Zebra', 'review: 2027-01-01\n'), expected: revision })
    writeFileSync(own('zebra.md'), 'Changed by hand.')
    const refused = await test.refusal('policies.save', { id, markdown: rule('Mine'), expected: second.revision })
    expect(refused).toMatchObject({ code: 'changed-outside', remedy: expect.stringContaining('Open the rule again') })
    expect(await test.refusal('policies.delete', { id, expected: second.revision })).toMatchObject({ code: 'changed-outside' })
    expect(await test.refusal('policies.save', { id, markdown: rule('Mine'), expected: null })).toMatchObject({ code: 'changed-outside' })
    expect(readFileSync(own('zebra.md'), 'utf8')).toBe('Changed by hand.')
  })

  it('is not brought back by saving what another program removed', async () => {
    const { id, revision } = await save(rule('Zebra'))
    rmSync(own('zebra.md'))
    expect(await test.refusal('policies.save', { id, markdown: rule('Zebra'), expected: revision })).toMatchObject({ code: 'changed-outside', remedy: expect.stringContaining('as a new rule') })
    expect(existsSync(own('zebra.md'))).toBe(false)
  })

  it('is gone from list and search once deleted, and still readable where it was applied', async () => {
    const { id, revision } = await save(rule('Zebra'))
    const guidance = [{ article: id, shown: ['say' as const], used: [], said: ['“Our zebra desk opens at nine.”'] }]
    await test.call('entry.record', { stream: `case/${test.caseId}`, parts: [{ layer: 'fact', kind: 'note', data: { text: 'Told them.' }, guidance }] })
    await test.call('policies.delete', { id, expected: revision })
    expect(readdirSync(own())).toEqual([])
    expect((await test.call('policies.list', {})).policies).toEqual([])
    expect(await hits('zebra')).toEqual([])
    expect(await test.refusal('guidance.get', { id })).toMatchObject({ code: 'not-found' })
    expect(await test.call('guidance.get', { id, revision })).toMatchObject({ id, title: 'Zebra', origin: 'own', say: ['“Our zebra desk opens at nine.”'] })
  })

  it('is opened as the file stands, with what the editor must name to save it', async () => {
    const { id } = await save(rule('Zebra'))
    writeFileSync(own('zebra.md'), '\uFEFF# Zebra\r\n\r\nNine o’clock.\r\n')
    const opened = await test.call('policies.get', { id })
    expect(opened).toMatchObject({ file: 'zebra.md', title: 'Zebra', markdown: '# Zebra\r\n\r\nNine o’clock.\r\n' })
    await test.call('policies.save', { id, markdown: '# Zebra\n\nTen o’clock.\n', expected: opened.revision })
    expect(readFileSync(own('zebra.md'), 'utf8')).toBe('# Zebra\n\nTen o’clock.\n')
  })

  it.each([
    ['empty', ' \n\n', /nothing in it/],
    ['too long', 'a'.repeat(200_001), /200,000/],
    ['no text', 'a\n\u0000b', /Line 2: /],
  ])('is refused only if it is %s', async (_, markdown, message) => {
    expect(await test.refusal('policies.save', { id: null, markdown, expected: null })).toMatchObject({ code: 'article-invalid', message: expect.stringMatching(message) as string })
    expect(readdirSync(own())).toEqual([])
  })

  it('is refused while the journal is open read-only', async () => {
    const { id, revision } = await save(rule('Zebra'))
    await test.call('journal.open', { folder: test.journalFolder, mode: 'read-only', takeOver: false })
    expect(await test.refusal('policies.save', { id: null, markdown: rule('Other'), expected: null })).toMatchObject({ code: 'read-only' })
    expect(await test.refusal('policies.save', { id, markdown: rule('Other'), expected: revision })).toMatchObject({ code: 'read-only' })
    expect(await test.refusal('policies.delete', { id, expected: revision })).toMatchObject({ code: 'read-only' })
    expect((await test.call('policies.list', {})).policies).toHaveLength(1)
    expect(readdirSync(own())).toEqual(['zebra.md'])
  })

  it('makes the folder again if it is gone', async () => {
    rmSync(own(), { recursive: true })
    await save(rule('Zebra'))
    expect(readdirSync(own())).toEqual(['zebra.md'])
  })
})

describe('the review date', () => {
  it('is due from that day on, by the day at the desk', async () => {
    await save(rule('Zebra', 'review: 2026-11-22\n'))
    const overdue = async (): Promise<boolean | undefined> => (await test.call('policies.list', {})).policies[0]?.overdue
    test.setClock('2026-11-22T05:59:00Z')
    expect(await overdue()).toBe(false)
    test.setClock('2026-11-22T06:01:00Z')
    expect(await overdue()).toBe(true)
  })
})

describe('a preview', () => {
  it('shows the article and what is wrong, and writes nothing', async () => {
    const preview = await test.call('policies.preview', { id: null, markdown: rule('Zebra', 'overrides: no-such-article\n') })
    expect(preview.article).toMatchObject({ id: 'policy-zebra', title: 'Zebra', overrides: undefined })
    expect(preview.problems).toEqual([expect.objectContaining({ line: 3, reason: expect.stringContaining('no built-in article “no-such-article”') })])
    expect(await test.call('policies.preview', { id: null, markdown: '' })).toEqual({ article: undefined, problems: [expect.objectContaining({ reason: 'There is nothing in it yet.' })] })
    expect(readdirSync(own())).toEqual([])
  })
})

describe('a policy in the place of a bundled article', () => {
  const bundled = 'refuses-to-pay'

  it('stands for it in list and search, by its phrases too, and leaves it within reach', async () => {
    const { says } = await test.call('guidance.get', { id: bundled })
    const { id } = await save(`---\ntitle: Zebra\noverrides: ${bundled}\n---\nJust zebra.`)
    const list = await test.call('guidance.list', {})
    expect(list.find((one) => one.id === bundled)).toBeUndefined()
    expect(list.find((one) => one.id === id)).toMatchObject({ overrides: bundled, situations: ['refusal-to-pay'] })
    const found = await hits(says[0] ?? '')
    expect(found).toContain(id)
    expect(found).not.toContain(bundled)
    expect(await test.call('guidance.get', { id: bundled })).toMatchObject({ id: bundled, overriddenBy: id })
    const { title } = await test.call('guidance.get', { id: bundled })
    expect((await test.call('policies.list', {})).policies[0]?.overrides).toEqual({ id: bundled, title })
  })

  it('leaves the bundled one free to be applied', async () => {
    await save(`---\ntitle: Zebra\noverrides: ${bundled}\n---\nJust zebra.`)
    const guidance = [{ article: bundled, shown: ['summary' as const], used: [], said: [] }]
    await expect(test.call('entry.record', { stream: `case/${test.caseId}`, parts: [{ layer: 'fact', kind: 'note', data: { text: 'x' }, guidance }] })).resolves.toBeTruthy()
  })

  it('takes it alone: of two, the first by name', async () => {
    await outside('b.md', `---\noverrides: ${bundled}\n---\n# Second\nText.`)
    await outside('a.md', `---\noverrides: ${bundled}\n---\n# First\nText.`)
    const { policies, problems } = await test.call('policies.list', {})
    expect(policies.map(({ title, overrides }) => [title, overrides?.id])).toEqual([['First', bundled], ['Second', undefined]])
    expect(problems).toEqual([expect.objectContaining({ file: 'b.md', line: 2, leftOut: false, reason: expect.stringContaining('“a.md”') })])
  })
})

describe('several journals', () => {
  it('keep their policies apart', async () => {
    const { id } = await save(rule('Zebra'))
    const other = join(test.folder, 'other')
    await test.call('journal.create', { folder: other, sample: false })
    expect((await test.call('policies.list', {})).policies).toEqual([])
    expect(await hits('zebra')).toEqual([])
    expect(await test.refusal('guidance.get', { id })).toMatchObject({ code: 'not-found' })
    writeFileSync(join(other, 'guidance', 'own', 'yak.md'), '# Yak\nA yak.')
    await test.call('journal.open', { folder: test.journalFolder, mode: 'write', takeOver: false })
    expect((await test.call('policies.list', {})).policies.map(({ title }) => title)).toEqual(['Zebra'])
    expect(await hits('zebra')).toEqual([id])
  })

  it('are read when they are opened', async () => {
    await save(rule('Zebra'))
    const again = await test.restart()
    expect((await again.call('policies.list', {})).policies.map(({ title }) => title)).toEqual(['Zebra'])
    expect(await hits('zebra', again)).toEqual(['policy-zebra'])
    await again.services.close()
  })

  it('are asked for first where none is open', async () => {
    const bare = startServices()
    expect(await bare.refusal('policies.list', {})).toMatchObject({ code: 'no-journal' })
    expect(await bare.refusal('policies.refresh', {})).toMatchObject({ code: 'no-journal' })
    expect(await hits('zebra', bare)).toEqual([])
    mkdirSync(join(bare.folder, 'x'))
    await bare.close()
  })
})
