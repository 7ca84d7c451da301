import { Worker } from 'node:worker_threads'
import { expect, it } from 'vitest'
import { linkToThread } from './node-workers.ts'
import type { WorkerLink } from './services.ts'

/** A line to a thread that runs these lines. */
const thread = (code: string): WorkerLink => linkToThread(new Worker(`const { parentPort } = require('node:worker_threads')\n${code}`, { eval: true }))
const nextMessage = async (link: WorkerLink): Promise<unknown> => new Promise((resolve) => { link.onMessage(resolve) })
const death = async (link: WorkerLink): Promise<Error> => new Promise((resolve) => { link.onError(resolve) })

it('values go there and back as they are', async () => {
  const link = thread(`parentPort.on('message', (message) => parentPort.postMessage(message))`)
  const value = { text: 'Łódź', bytes: new Uint8Array([1, 2, 3]), nothing: undefined, when: new Map([['a', 1]]) }
  const answer = nextMessage(link)
  link.post(value)
  expect(await answer).toEqual(value)
  await link.close()
})

it.each([
  ['throws', `throw new Error('broken index')`, /broken index/],
  ['ends on its own', `process.exit(0)`, /ended with code 0/],
  ['ends with a code', `process.exit(7)`, /ended with code 7/],
])('a thread that %s is reported as dead, once', async (_, code, message) => {
  const worker = new Worker(code, { eval: true })
  const link = linkToThread(worker)
  const reported: Error[] = []
  link.onError((error) => reported.push(error))
  expect((await death(link)).message).toMatch(message)
  await worker.terminate()
  expect(reported).toHaveLength(1)
})

it('closing ends the thread, which is no death', async () => {
  const worker = new Worker(`setInterval(() => {}, 1000)`, { eval: true })
  const link = linkToThread(worker)
  const reported: Error[] = []
  link.onError((error) => reported.push(error))
  const ended = new Promise((resolve) => { worker.once('exit', resolve) })
  await link.close()
  await ended
  expect(reported).toEqual([])
})
