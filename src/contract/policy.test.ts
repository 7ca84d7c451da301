import { expect, it } from 'vitest'
import { attachmentDisposition, contentSecurityPolicy } from './policy.ts'

it('the hosts’ policies differ in what the page may connect to, and in nothing else', () => {
  const rows = (host: 'electron' | 'browser') => contentSecurityPolicy(host).split('; ')
  const [electron, browser] = [rows('electron'), rows('browser')]
  expect(electron.filter((row) => !browser.includes(row))).toEqual(["connect-src 'none'"])
  expect(browser.filter((row) => !electron.includes(row))).toEqual(["connect-src 'self'"])
})

it('nothing is allowed that runs text as code or comes from elsewhere', () => {
  for (const host of ['electron', 'browser'] as const) {
    expect(contentSecurityPolicy(host)).toMatch(/^default-src 'none'; /)
    expect(contentSecurityPolicy(host)).not.toMatch(/unsafe|https?:|data:|blob:|\*/)
  }
})

it.each([
  ['report.pdf', `attachment; filename="report.pdf"; filename*=UTF-8''report.pdf`],
  ['Łódź "draft".pdf', `attachment; filename="__d_ _draft_.pdf"; filename*=UTF-8''%C5%81%C3%B3d%C5%BA%20%22draft%22.pdf`],
  ["it's (1)*.txt", `attachment; filename="it's (1)*.txt"; filename*=UTF-8''it%27s%20%281%29%2A.txt`],
  ['a/b\\c.txt', `attachment; filename="a_b_c.txt"; filename*=UTF-8''a_b_c.txt`],
  ['x\r\nSet-Cookie: a=b', `attachment; filename="x__Set-Cookie: a=b"; filename*=UTF-8''x%0D%0ASet-Cookie%3A%20a%3Db`],
  ['\ud800.txt', `attachment; filename="_.txt"; filename*=UTF-8''%EF%BF%BD.txt`],
])('a download keeps the name %j and can’t break out of the header', (name, header) => {
  expect(attachmentDisposition(name)).toBe(header)
})
