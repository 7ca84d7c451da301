// The built browser host in a process of its own, with a clock that stands where the test puts it. Started by host.ts.
import { readOptions, startForOptions } from '../../out/main/browser-host.js'

const { flags, time, keys } = JSON.parse(process.argv[2])
let now = time?.now
const clock = time && { now: () => now, zone: () => time.zone, locale: () => time.locale }
// A stand-in for the system’s keys, of which another program has some.
const held = new Map()
const systemShortcut = keys && {
  isWayland: keys.isWayland,
  command: 'evenkeel --call',
  take: (accelerator, onPress) => !keys.others.includes(accelerator) && Boolean(held.set(accelerator, onPress)),
  release: (accelerator) => held.delete(accelerator),
  startCall: () => { calls += 1 },
}
let calls = 0
const host = await startForOptions(readOptions(flags, process.cwd()), { ...(clock && { clock }), ...(systemShortcut && { shell: { systemShortcut } }) })

process.on('message', async ({ ask, ms, pressed }) => {
  if (ask === 'advance') now += ms
  if (ask === 'press') held.get(pressed)?.()
  if (ask === 'close') await host.close()
  process.send({ answer: ask, address: ask === 'address' ? host.newAddress() : undefined, calls }, () => { if (ask === 'close') process.exit() })
})
// A test run that was cut off leaves nothing running.
process.on('disconnect', () => host.close().finally(() => process.exit()))
process.send({ answer: 'ready', journal: await host.journal })
