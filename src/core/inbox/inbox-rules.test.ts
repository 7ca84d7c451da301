import { describe, expect, it } from 'vitest'
import { isPassing, kindOfName, type ArrivalContent, type Mail } from './arrival.ts'
import { cameraTime } from './camera-time.ts'
import { clean, filedPart } from './filing.ts'
import { readMessageExport } from './message-export.ts'
import { isFromUs, isSamePhone, othersIn, otherSide, phonesIn, tracesOf } from './sides.ts'
import { contact, document } from '../journal/kinds/contact.ts'

const ours = { emails: ['office@miller.example'], names: ['Miller Joinery', 'Maria Reyes'] }
const time = { at: { type: 'time', at: '2026-11-12T14:32', zone: 'America/Chicago', offset: -360, about: false }, basis: 'email' } as const
const mail = (change: Partial<Mail> = {}): Mail => ({ from: { name: 'Dana', address: 'dana@hartwell.example' }, to: [{ name: '', address: 'office@miller.example' }], subject: 'Invoice', text: 'No.', attachments: [], ...change })

describe('what a file is by its name', () => {
  it.each([['IMG_1.JPG', 'photo'], ['a.heic', 'photo'], ['memo.m4a', 'voice'], ['a.eml', 'email'], ['chat.txt', 'text'], ['order.pdf', 'document'], ['no ending', 'document'], ['a.constructor', 'document'], ['a.__proto__', 'document']] as const)('%s: %s', (name, kind) => {
    expect(kindOfName(name)).toBe(kind)
  })
  it.each(['.DS_Store', '~$order.docx', 'Thumbs.db', 'video.mp4.part', 'a.crdownload', 'a.txt~'])('%s is nobody’s', (name) => {
    expect(isPassing(name)).toBe(true)
  })
  it.each(['order.pdf', 'part.txt', 'a.partly.txt'])('%s is somebody’s', (name) => {
    expect(isPassing(name)).toBe(false)
  })
})

describe('the time a camera wrote', () => {
  it('is its wall clock where it knows no zone, and the same moment here where it does', () => {
    expect(cameraTime('2026:11:12 14:32:05', undefined, 'America/Chicago')).toMatchObject({ at: '2026-11-12T14:32', offset: -360 })
    expect(cameraTime('2026:11:12 14:32:05', '+01:00', 'America/Chicago')).toMatchObject({ at: '2026-11-12T07:32', offset: -360 })
    expect(cameraTime('2026:07:01 00:10:00', '-05:00', 'America/Chicago')).toMatchObject({ at: '2026-07-01T00:10', offset: -300 })
  })
  it.each(['0000:00:00 00:00:00', '2026:13:45 99:99:99', '1980:01:01 00:00:00', 'yesterday', ''])('is none where it says “%s”', (written) => {
    expect(cameraTime(written, undefined, 'America/Chicago')).toBeUndefined()
  })
})

describe('exported messages', () => {
  it.each([
    ['[11/12/2026, 14:32:10] Dana: No.\n[11/12/2026, 14:33:02] Maria: Yes.'],
    ['\u200e[11/12/26, 2:32:10\u202fPM] Dana: No.\n[11/12/26, 2:33:02 PM] Maria: Yes.'],
    ['11/12/26, 14:32 - Messages are encrypted.\n11/12/26, 14:32 - Dana: No.\n11/12/26, 14:33 - Maria: Yes.'],
    ['Chat with Dana\n\n2026-11-12 14:32 Dana: No.\r\n2026-11-12 14:33 Maria: Yes.'],
  ])('of %j are read line by line', (text) => {
    expect(readMessageExport(text)?.map(({ by, text: words }) => [by, words])).toEqual([['Dana', 'No.'], ['Maria', 'Yes.']])
  })
  it('keep a message of several lines together', () => {
    expect(readMessageExport('[11/12/2026, 14:32] Dana: No.\nNever.\n[11/12/2026, 14:33] Maria: Yes.')?.[0]).toEqual({ by: 'Dana', stamp: '11/12/2026, 14:32', text: 'No.\nNever.' })
  })
  it.each(['They called at 14:32.', '11/12/26, 14:32 - Dana: No.', ''])('are not seen in “%s”', (text) => {
    expect(readMessageExport(text)).toBeUndefined()
  })
})

describe('the other side', () => {
  it('of an email is who wrote it, or whom we wrote to', () => {
    const own = mail({ from: { name: '', address: 'OFFICE@miller.example' }, to: [{ name: '', address: 'office@miller.example' }, { name: '', address: 'dana@hartwell.example' }] })
    expect([isFromUs(mail(), ours), otherSide(mail(), ours)?.address]).toEqual([false, 'dana@hartwell.example'])
    expect([isFromUs(own, ours), otherSide(own, ours)?.address]).toEqual([true, 'dana@hartwell.example'])
  })
  it('of messages is whoever is not one of us', () => {
    const content: ArrivalContent = { kind: 'messages', time, messages: ['Dana', 'maria reyes', 'Dana', 'You'].map((by) => ({ by, stamp: '', text: '' })) }
    expect(othersIn(content, ours)).toEqual(['Dana'])
  })
  it.each([['312-555-0142', '+1 (312) 555-0142', true], ['3125550142', '312-555-0143', false], ['0042', '0042', false], ['030 5550142', '+49 30 5550142', true]])('has the number %s as %s: %s', (one, other, same) => {
    expect(isSamePhone(one, other)).toBe(same)
  })
  it('is found by a number in the name of a chat, but not by a date in the name of a photo', () => {
    expect(phonesIn('WhatsApp Chat with +1 312-555-0142')).toEqual(['13125550142'])
    expect(tracesOf('2026-11-12 14.32.10.m4a', { kind: 'voice', time }, ours).phones).toEqual([])
    expect(tracesOf('312-555-0142.jpg', { kind: 'photo', time }, ours)).toEqual({ emails: [], phones: [] })
  })
})

describe('what is filed', () => {
  const filing = { name: 'a.eml', title: 'Invoice', note: '', layer: 'fact', as: 'contact' } as const
  it('fits the journal, whatever an email holds', () => {
    const odd = mail({ from: { name: '\u0000\ud800', address: `${'a'.repeat(400)}@x.example` }, subject: '', text: `\u0007${'long '.repeat(40_000)}` })
    expect(() => contact.parse(filedPart({ ...filing, content: { kind: 'email', time, mail: odd } }, ours, 'en-US').data)).not.toThrow()
    expect(() => contact.parse(filedPart({ ...filing, content: { kind: 'email', time, mail: mail({ from: undefined, to: [], text: '' }) } }, ours, 'en-US').data)).not.toThrow()
    expect(() => document.parse(filedPart({ ...filing, as: 'document', title: '\u0000', name: '\u0001', content: { kind: 'photo', time } }, ours, 'en-US').data)).not.toThrow()
  })
  it('takes at most 400 messages over, and says how many more there are', () => {
    const messages = Array.from({ length: 402 }, (_, at) => ({ by: at % 2 ? 'Dana' : 'Maria Reyes', stamp: '11/12/2026, 14:32', text: `line ${at}` }))
    const { lines } = contact.parse(filedPart({ ...filing, content: { kind: 'messages', time, messages } }, ours, 'en-US').data)
    expect(lines.slice(0, 2)).toMatchObject([{ voice: 'we-said', text: '11/12/2026, 14:32, Maria Reyes: line 0' }, { voice: 'they-said' }])
    expect(lines.filter(({ voice }) => voice === 'summary')[0]?.text).toBe('The attached export goes on for 2 more messages.')
  })
  it('is cut where it would be too long, and loses what no text may have', () => {
    expect(clean('a\u0000b\r\nc', 10)).toBe('ab\nc')
    expect(clean('x'.repeat(20), 10)).toHaveLength(10)
  })
})
