// The built browser host in a process of its own, with a clock that stands where the test puts it. Started by host.ts.
import { readOptions, startForOptions } from '../../out/main/browser-host.js'

const { flags, time } = JSON.parse(process.argv[2])
let now = time?.now
const clock = time && { now: () => now, zone: () => time.zone, locale: () => time.locale }
const host = await startForOptions(readOptions(flags, process.cwd()), clock)

process.on('message', async ({ ask, ms }) => {
  if (ask === 'advance') now += ms
  if (ask === 'close') await host.close()
  process.send({ answer: ask, address: ask === 'address' ? host.newAddress() : undefined }, () => { if (ask === 'close') process.exit() })
})
// A test run that was cut off leaves nothing running.
process.on('disconnect', () => host.close().finally(() => process.exit()))
process.send({ answer: 'ready', journal: await host.journal })
