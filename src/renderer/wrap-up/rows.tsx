import type { KeyboardEvent, ReactNode } from 'react'
import type { PromiseDraft, StepDraft } from '../at-hand/wrap-up.ts'
import type { WrapUpErrors, WrapUpField } from '../at-hand/wrap-up-parts.ts'
import { newCommandId } from '../query/command-id.ts'
import { Button } from '../ui/button.tsx'
import { MoneyField } from '../ui/money-field.tsx'
import { RemoveButton } from '../ui/remove-button.tsx'
import { SpokenDateField } from '../ui/spoken-date-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import styles from './wrap-up.module.css'

/** How far a row got, and the way on to another field of the form. */
interface RowsProps<T> {
  readonly rows: readonly T[]
  readonly onChange: (rows: readonly T[]) => void
  readonly errors: WrapUpErrors
  /** Puts the focus into a field once it is there. */
  readonly goTo: (field: WrapUpField) => void
}

/** The key of the row that is there before anything was typed. */
export const FIRST = '1'
const noStep = (key: string): StepDraft => ({ key, what: '', due: '' })
const noPromise = (key: string): PromiseDraft => ({ ...noStep(key), amount: '' })

/** Any number of promises of one side; Enter adds another. */
export function PromiseRows({ name, side, plain, currency, ...rest }: RowsProps<PromiseDraft> & { readonly name: string; readonly side: 'theirs' | 'ours'; readonly plain: string | undefined; readonly currency: string }) {
  return (
    <Rows {...rest} name={name} list={side} empty={noPromise}>
      {(row, set, errorOf) => (
        <>
          <TextField label="What" value={row.what} onChange={(what) => set({ what })} error={errorOf('what')} maxLength={2000} {...(plain && { placeholder: plain })} />
          <Field name={`${side}.${row.key}.due`}><SpokenDateField label="By when" value={row.due} onChange={(due) => set({ due })} error={errorOf('due')} /></Field>
          <MoneyField label="Amount" currency={currency} value={row.amount} onChange={(amount) => set({ amount })} error={errorOf('amount')} />
        </>
      )}
    </Rows>
  )
}

/** Any number of things for us to do; Enter adds another. */
export function StepRows(rest: RowsProps<StepDraft>) {
  return (
    <Rows {...rest} name="We do" list="steps" empty={noStep}>
      {(row, set, errorOf) => (
        <>
          <TextField label="What" value={row.what} onChange={(what) => set({ what })} error={errorOf('what')} maxLength={2000} placeholder="Measure the doors again" />
          <SpokenDateField label="By when" value={row.due} onChange={(due) => set({ due })} error={errorOf('due')} />
        </>
      )}
    </Rows>
  )
}

interface ListProps<T> extends RowsProps<T> {
  readonly name: string
  readonly list: 'theirs' | 'ours' | 'steps'
  readonly empty: (key: string) => T
  readonly children: (row: T, set: (part: Partial<T>) => void, errorOf: (field: 'what' | 'due' | 'amount') => string | undefined) => ReactNode
}

function Rows<T extends StepDraft>({ name, list, rows, onChange, errors, goTo, empty, children }: ListProps<T>) {
  const shown = rows.length > 0 ? rows : [empty(FIRST)]
  const last = shown.at(-1)
  const fieldOf = (key: string, field: 'what' | 'due' | 'amount'): WrapUpField => `${list}.${key}.${field}` as WrapUpField
  const set = (key: string, part: Partial<T>): void => onChange(shown.map((row) => (row.key === key ? { ...row, ...part } : row)))

  function add(): void {
    const key = newCommandId()
    onChange([...shown, empty(key)])
    goTo(fieldOf(key, 'what'))
  }
  function remove(index: number): void {
    const next = shown[index + 1] ?? shown[index - 1]
    onChange(shown.toSpliced(index, 1))
    if (next) goTo(fieldOf(next.key, 'what'))
  }
  function onKeyDown(event: KeyboardEvent, index: number): void {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.nativeEvent.isComposing || !(event.target instanceof HTMLInputElement)) return
    event.preventDefault()
    const below = shown[index + 1]
    if (below) goTo(fieldOf(below.key, 'what'))
    else if (shown[index]?.what.trim() !== '') add()
  }

  return (
    <fieldset className={styles.set}>
      <legend className={styles.legend}>{name}</legend>
      {shown.map((row, index) => (
        <div key={row.key} className={styles.row} role={shown.length > 1 ? 'group' : undefined} aria-label={shown.length > 1 ? `${name}, ${index + 1}` : undefined} onKeyDown={(event) => onKeyDown(event, index)} data-list={list}>
          <Field name={fieldOf(row.key, 'what')} isRow>{children(row, (part) => set(row.key, part), (field) => errors[fieldOf(row.key, field)])}</Field>
          {shown.length > 1 && <div className={styles.drop}><RemoveButton label={`Remove ${name.toLowerCase()}, ${index + 1}`} onClick={() => remove(index)} /></div>}
        </div>
      ))}
      {last && last.what.trim() !== '' && <div><Button small look="quiet" onPress={add}>Add another</Button></div>}
    </fieldset>
  )
}

/** Marks where a field stands, for `goTo`. A row’s own mark leads to its first field. */
export function Field({ name, isRow = false, children }: { readonly name: WrapUpField; readonly isRow?: boolean; readonly children: ReactNode }) {
  return <div className={isRow ? styles.fields : undefined} data-field={name}>{children}</div>
}
