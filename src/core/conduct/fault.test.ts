import { describe, expect, it } from 'vitest'
import { apologyGate, mustBeTold, type ApologyWording, type Fault, type Harm, type ToldRole } from './fault.ts'

const none: Harm = { hurt: false, damages: false, lawyer: false }

describe('which words an apology may take', () => {
  it.each<[Fault, Partial<Harm>, ApologyWording, boolean]>([
    ['ours', {}, 'own-it', false],
    ['unknown', {}, 'regret', false],
    ['not-ours', {}, 'empathy', false],
    ['ours', { hurt: true }, 'care', true],
    ['unknown', { hurt: true }, 'care', true],
    ['not-ours', { hurt: true }, 'care', true],
    ['ours', { damages: true }, 'trouble-only', true],
    ['unknown', { damages: true }, 'trouble-only', true],
    ['not-ours', { damages: true }, 'empathy', true],
    ['ours', { lawyer: true }, 'trouble-only', true],
    ['ours', { hurt: true, damages: true, lawyer: true }, 'care', true],
  ])('fault %s with %o: %s', (fault, harm, wording, adviceFirst) => {
    const gate = apologyGate(fault, { ...none, ...harm })
    expect(gate).toMatchObject({ wording, adviceFirst })
    expect(gate.layers[0], 'counsel comes first in any case').toBe('counsel')
    expect(gate.layers.length === 1, 'no other layer once advice comes first').toBe(adviceFirst)
  })

  it('never owns a fault while somebody is hurt, claims damages or speaks of a lawyer', () => {
    for (const fault of ['ours', 'unknown', 'not-ours'] as const) {
      for (const hurt of [true, false]) for (const damages of [true, false]) for (const lawyer of [true, false]) {
        if (hurt || damages || lawyer) expect(apologyGate(fault, { hurt, damages, lawyer }).wording).not.toBe('own-it')
      }
    }
  })
})

describe('who must be told of a mistake', () => {
  it.each<[string, Partial<Harm> & { alone?: boolean }, ToldRole[]]>([
    ['a plain mistake: the manager, then the customer', {}, ['manager', 'customer']],
    ['in a business of one there is no manager', { alone: true }, ['customer']],
    ['someone was hurt: insurer and counsel first, in that order', { hurt: true }, ['insurer', 'counsel', 'manager', 'customer']],
    ['damages are claimed', { damages: true }, ['insurer', 'counsel', 'manager', 'customer']],
    ['a lawyer was spoken of', { lawyer: true }, ['insurer', 'counsel', 'manager', 'customer']],
    ['hurt, in a business of one', { hurt: true, alone: true }, ['insurer', 'counsel', 'customer']],
  ])('%s', (_name, facts, roles) => expect(mustBeTold({ ...none, alone: false, ...facts })).toEqual(roles))
})
