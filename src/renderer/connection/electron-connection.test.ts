import { expect, it, vi } from 'vitest'
import type { Ask, PreloadApi } from '../../preload/api.ts'
import { createElectronConnection } from './electron-connection.ts'

function connect(answer: (ask: Ask) => unknown) {
  const asked: Ask[] = []
  let tell = (_event: unknown): void => undefined
  const api: PreloadApi = {
    invoke: async (ask) => {
      asked.push(ask)
      return answer(ask)
    },
    subscribe: (listener) => {
      tell = listener
      return () => undefined
    },
    stage: async (file) => ({ ok: true, value: { staged: 's', hash: 'h', name: file.name, size: file.size, type: file.type } }),
  }
  return { connection: createElectronConnection(api), asked, tell: (event: unknown) => tell(event) }
}

it('a call goes to the main process and its value comes back', async () => {
  const { connection, asked } = connect(() => ({ ok: true, value: { version: '1.0.0' } }))
  expect(await connection.call('app.info', {}, { command: 'mine' })).toEqual({ version: '1.0.0' })
  expect(asked).toEqual([{ ask: 'call', call: { method: 'app.info', input: {}, command: 'mine' } }])
})

it('a problem rejects as what it is, and a refusal by the shell as a problem too', async () => {
  const problem = { code: 'not-found', message: 'm', remedy: 'r' }
  await expect(connect(() => ({ ok: false, problem })).connection.call('app.info', {})).rejects.toMatchObject({ name: 'ProblemError', problem })
  await expect(connect(() => { throw new Error('reply was never sent') }).connection.call('app.info', {})).rejects.toMatchObject({ name: 'ProblemError', problem: { code: 'internal' } })
})

it('a document’s bytes come as a buffer of their own', async () => {
  const whole = new Uint8Array([9, 1, 2, 3, 9])
  const { connection } = connect(() => ({ ok: true, value: whole.subarray(1, 4) }))
  expect([...new Uint8Array(await connection.fetchTicket('t'))]).toEqual([1, 2, 3])
})

it('a file is staged by the shell; called off meanwhile, it is discarded', async () => {
  const { connection, asked } = connect(() => ({ ok: true, value: null }))
  const file = new File(['abc'], 'a.txt')
  const onProgress = vi.fn()
  expect(await connection.stageFile(file, { onProgress })).toMatchObject({ staged: 's', name: 'a.txt' })
  expect(onProgress).toHaveBeenLastCalledWith(3, 3)
  await expect(connection.stageFile(file, { signal: AbortSignal.abort() })).rejects.toMatchObject({ problem: { code: 'cancelled' } })
  expect(asked).toMatchObject([{ ask: 'call', call: { method: 'files.discard', input: { staged: 's' } } }])
})

it('where the shell leads this window is no event of the services: no number is missed for it', () => {
  const { connection, tell } = connect(() => ({ ok: true, value: null }))
  const [went, heard] = [vi.fn(), vi.fn()]
  const stop = connection.onGo(went)
  connection.subscribe(heard)
  tell({ n: 4, type: 'changed', topics: ['cases'] })
  tell({ type: 'go', place: '/call?start=call' })
  tell({ n: 5, type: 'changed', topics: ['cases'] })
  expect(went).toHaveBeenCalledExactlyOnceWith('/call?start=call')
  expect(heard.mock.calls).toEqual([[{ n: 4, type: 'changed', topics: ['cases'] }], [{ n: 5, type: 'changed', topics: ['cases'] }]])
  stop()
  tell({ type: 'go', place: '/due' })
  expect(went).toHaveBeenCalledOnce()
})
