import { expect, it, vi } from 'vitest'
import { systemRandom } from '../services/node-ports.ts'
import type { Services } from '../services/services.ts'
import { stageFile } from './stage.ts'

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return all
}

/** Services that say what reached them. */
function services() {
  const stagePath = vi.fn(async (path: string) => ({ ok: true, value: path }))
  const dispatch = vi.fn(async () => ({ ok: true, value: { ticket: 'ticket' } }))
  const receive = vi.fn(async (ticket: string, chunks: AsyncIterable<Uint8Array>) => ({ ok: true, value: [ticket, ...(await collect(chunks))] }))
  return { stagePath, dispatch, receive, all: { stagePath, dispatch, receive } as unknown as Services }
}

it('a file of this computer is staged by its path, which no bytes travel for', async () => {
  const { all, stagePath, receive } = services()
  expect(await stageFile({ from: 'path', path: '/home/maria/photo.jpg' }, all, systemRandom)).toEqual({ ok: true, value: '/home/maria/photo.jpg' })
  expect(stagePath).toHaveBeenCalledOnce()
  expect(receive).not.toHaveBeenCalled()
})

it('a pasted file is staged by its bytes, through the same door as an upload', async () => {
  const { all, dispatch } = services()
  const bytes = new Uint8Array([1, 2, 3])
  expect(await stageFile({ from: 'bytes', name: 'image.png', type: 'image/png', bytes }, all, systemRandom)).toEqual({ ok: true, value: ['ticket', bytes] })
  expect(dispatch).toHaveBeenCalledExactlyOnceWith({ method: 'files.upload', input: { name: 'image.png', type: 'image/png', size: 3 }, command: expect.stringMatching(/^[a-z0-9]{20}$/) as unknown })
})

it('what the services refuse is passed on', async () => {
  const { all, dispatch } = services()
  const refused = { ok: false, problem: { code: 'read-only', message: 'm', remedy: 'r' } }
  dispatch.mockResolvedValue(refused as never)
  expect(await stageFile({ from: 'bytes', name: 'image.png', type: '', bytes: new Uint8Array(1) }, all, systemRandom)).toEqual(refused)
})

it.each([
  ['nothing', undefined],
  ['a bare path', '/etc/passwd'],
  ['an empty path', { from: 'path', path: '' }],
  ['more than a path', { from: 'path', path: '/etc/passwd', name: 'x' }],
  ['bytes that are none', { from: 'bytes', name: 'x', type: '', bytes: 'abc' }],
  ['too many bytes', { from: 'bytes', name: 'x', type: '', bytes: new Uint8Array(64 * 1024 ** 2 + 1) }],
])('%s is refused with a reason', async (_, message) => {
  const { all, stagePath, dispatch } = services()
  expect(await stageFile(message, all, systemRandom)).toMatchObject({ ok: false, problem: { code: 'invalid-input' } })
  expect(stagePath).not.toHaveBeenCalled()
  expect(dispatch).not.toHaveBeenCalled()
})
