import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { classes } from './class-names.ts'
import type { Choice } from './select.tsx'
import type { FieldProps } from './text-field.tsx'
import { ChevronDown } from './icons.tsx'
import { usePlace } from './place.tsx'
import fieldStyles from './field.module.css'
import styles from './combo-box.module.css'

interface Props extends Omit<FieldProps, 'optional' | 'isDisabled'> {
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
  readonly choices: readonly Choice<string>[]
  readonly placeholder?: string
  /** The choice that stands, where it may be missing among those fetched. */
  readonly chosen?: Choice<string> | undefined
  /** Hears what is typed, where the choices are fetched by it; an empty text when the list is closed. */
  readonly onTyped?: (text: string) => void
  /** How many fit what is typed, where only the first of them are offered; undefined while that isn’t known. */
  readonly fitting?: number | undefined
}

/**
 * One of a long list, found by typing: the combobox of the ARIA Authoring Practices. React Aria’s own hides everything else
 * from screen readers while its list is open, though all of it can still have the focus.
 */
export function ComboBox({ value, onChange, choices, placeholder, chosen: standing, onTyped, fitting, label, hint, error, isRequired = false, autoFocus = false }: Props) {
  const id = useId()
  const { locale } = usePlace()
  const chosen = choices.find((choice) => choice.value === value) ?? standing
  const [typed, setTyped] = useState<string | undefined>(undefined)
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState<string | undefined>(undefined)
  const list = useRef<HTMLUListElement>(null)
  const words = (typed ?? '').toLocaleLowerCase().split(/\s+/)
  const found = onTyped ? choices : choices.filter((choice) => words.every((word) => choice.label.toLocaleLowerCase().includes(word)))
  const isCut = fitting !== undefined && fitting > found.length
  const said = isCut ? `${found.length} of ${fitting.toLocaleString(locale)}. Type to find others.` : found.length > 0 ? `${found.length} found` : onTyped && fitting === undefined ? 'Looking…' : 'Nothing found.'
  const optionId = (key: string): string => `${id}-${key}`

  useEffect(() => {
    if (isOpen) list.current?.scrollIntoView({ block: 'nearest' })
  }, [isOpen])
  useEffect(() => {
    if (isOpen && active !== undefined) document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, isOpen, active])

  const close = (): void => { setOpen(false); setTyped(undefined); onTyped?.(''); setActive(undefined) }
  const choose = (key: string): void => { onChange(key); close() }
  const move = (step: 1 | -1): void => {
    setOpen(true)
    const at = found.findIndex((choice) => choice.value === (active ?? value))
    const next = at < 0 ? (step === 1 ? 0 : found.length - 1) : (at + step + found.length) % found.length
    setActive(found[next]?.value)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') move(1)
    else if (event.key === 'ArrowUp') move(-1)
    else if (event.key === 'Enter' && isOpen && active !== undefined) choose(active)
    else if (event.key === 'Escape' && isOpen) close()
    else return
    event.preventDefault()
    // Esc closes the list, not the dialog around it.
    event.stopPropagation()
  }

  return (
    <div className={fieldStyles.field}>
      <label htmlFor={id} className={fieldStyles.label}>{label}</label>
      <div className={styles.row} onBlur={(event) => { if (!event.currentTarget.contains(event.relatedTarget)) close() }}>
        <input
          id={id} role="combobox" aria-expanded={isOpen} aria-controls={`${id}-list`} aria-autocomplete="list" aria-activedescendant={isOpen && active !== undefined ? optionId(active) : undefined}
          aria-required={isRequired || undefined} aria-invalid={error !== undefined || undefined} data-invalid={error !== undefined || undefined} aria-describedby={`${id}-notes`}
          className={fieldStyles.input} placeholder={placeholder} autoFocus={autoFocus} autoComplete="off" value={typed ?? chosen?.label ?? ''}
          onFocus={(event) => { event.target.select(); setOpen(true) }} onClick={() => setOpen(true)} onKeyDown={onKeyDown}
          onChange={(event) => { setTyped(event.target.value); onTyped?.(event.target.value); setActive(undefined); setOpen(true); if (event.target.value === '') onChange(undefined) }}
        />
        <span className={styles.open} aria-hidden="true"><ChevronDown className={fieldStyles.arrow} /></span>
        <ul ref={list} id={`${id}-list`} role="listbox" aria-label={label} hidden={!isOpen || found.length === 0} className={styles.list}>
          {found.map((choice) => (
            <li
              key={choice.value} id={optionId(choice.value)} role="option" aria-selected={choice.value === value} className={classes(fieldStyles.option, styles.option, choice.value === active && styles.active)}
              // The field keeps the focus: a press must not take it away before the click chooses.
              onPointerDown={(event) => event.preventDefault()} onClick={() => choose(choice.value)}
            >
              <span>{choice.label}</span>
              {choice.hint && <span className={fieldStyles.hint}>{choice.hint}</span>}
            </li>
          ))}
        </ul>
      </div>
      <div id={`${id}-notes`} className={fieldStyles.field}>
        {hint && <span className={fieldStyles.hint}>{hint}</span>}
        {error && <span className={fieldStyles.error}>{error}</span>}
        <span role="status" className={isOpen && (found.length === 0 || isCut) ? fieldStyles.hint : 'unseen'}>{isOpen ? said : ''}</span>
      </div>
    </div>
  )
}
