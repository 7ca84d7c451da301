import { describe, expect, it } from 'vitest'
import type { KindData } from './kinds.ts'
import { confirmInWriting, type ToConfirm } from './confirm-in-writing.ts'

const contact: Extract<KindData, { kind: 'contact' }> & { readonly layer: 'fact' } = {
  kind: 'contact', layer: 'fact', data: {
    channel: 'call', direction: 'in', outcome: 'Agreed: half this week',
    lines: [{ voice: 'they-said', text: 'You are thieves.' }, { voice: 'they-want', text: 'The second fitting for free.' }],
  },
}
const who = { on: '2026-11-22', today: '2026-11-22', to: 'Dana Whitcombe', signer: 'Marta Reyes', business: 'Miller Joinery', locale: 'en-US' } as const
const confirm = (parts: ToConfirm['parts'], more: Partial<ToConfirm> = {}) => confirmInWriting({ ...who, parts, ...more })

describe('what was discussed, in writing', () => {
  it('says what they want, what was agreed, who does what by when, and what is next', () => {
    expect(confirm([
      contact,
      { kind: 'promise', layer: 'fact', data: { by: 'them', what: 'Pay half', due: '2026-11-27', dueTime: '15:00', amount: { minor: 52_000, currency: 'USD' } } },
      { kind: 'promise', layer: 'fact', data: { by: 'us', what: 'Send Ben', due: '2026-11-30' } },
      { kind: 'follow-up', layer: 'fact', data: { what: 'See whether she calmed down', due: '2026-12-01', way: 'call' } },
    ])).toEqual({
      subject: 'What we discussed on November 22, 2026',
      body: `Dear Dana Whitcombe,

As we discussed today, this is what we noted:

You would like:
– The second fitting for free.

We agreed:
– half this week.

You will:
– Pay half, $520.00, by Friday, November 27, 2026, 3:00 PM.

We will:
– Send Ben, by Monday, November 30, 2026.

Next:
– We will call you on Tuesday, December 1, 2026.

If you remember any of this differently, please tell us in the next few days.

Kind regards
Marta Reyes
Miller Joinery`,
    })
  })

  it('never holds what is internal, for counsel or an offer, nor what anybody said or we think of it', () => {
    const { body = '' } = confirm([
      { ...contact, data: { ...contact.data, outcome: 'Ended early: she shouted' } },
      { kind: 'note', layer: 'internal', data: { text: 'SECRET note' } },
      { kind: 'promise', layer: 'internal', data: { by: 'us', what: 'SECRET promise' } },
      { kind: 'promise', layer: 'counsel', data: { by: 'us', what: 'SECRET for counsel' } },
      { kind: 'offer', layer: 'offer', data: { by: 'us', terms: 'SECRET offer' } },
      { kind: 'solution', layer: 'offer', data: { what: 'SECRET solution', answer: 'accepted' } },
      { kind: 'action-step', layer: 'internal', data: { what: 'SECRET step' } },
      { kind: 'follow-up', layer: 'internal', data: { what: 'SECRET call', due: '2026-12-01', way: 'call' } },
    ]) ?? {}
    expect(body).not.toMatch(/SECRET|thieves|shouted|December/)
    expect(body).toContain('The second fitting for free.')
  })

  it('names the day where it was another one, and tells writing from talking', () => {
    expect(confirm([contact], { today: '2026-11-24' })?.body).toContain('As we discussed on Sunday, November 22, 2026,')
    expect(confirm([{ ...contact, data: { ...contact.data, channel: 'email' } }])?.body).toContain('To confirm what we wrote to each other today')
  })

  it('is nothing for an entry without a contact that is a fact', () => {
    expect(confirm([{ kind: 'note', layer: 'fact', data: { text: 'x' } }])).toBeUndefined()
    expect(confirm([{ ...contact, layer: 'counsel' }])).toBeUndefined()
  })
})
