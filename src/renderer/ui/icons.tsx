/** The few drawings we use. All are decoration: the words beside them carry the meaning. */
interface Props {
  readonly className?: string | undefined
}

export function ChevronDown({ className }: Props) {
  return <svg className={className} width="12" height="12" viewBox="0 0 12 12" aria-hidden="true"><path d="M2.5 4.5 6 8l3.5-3.5" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" /></svg>
}

export function Check({ className }: Props) {
  return <svg className={className} width="12" height="12" viewBox="0 0 12 12" aria-hidden="true"><path d="m2.5 6.5 2.5 2.5 4.5-6" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" /></svg>
}

export function Cross({ className }: Props) {
  return <svg className={className} width="12" height="12" viewBox="0 0 12 12" aria-hidden="true"><path d="m3 3 6 6m0-6-6 6" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" /></svg>
}

export function Calendar({ className }: Props) {
  return <svg className={className} width="16" height="16" viewBox="0 0 16 16" aria-hidden="true"><path d="M2.5 4.5h11v9h-11zM2.5 7h11M5.5 2.5v3M10.5 2.5v3" fill="none" stroke="currentColor" strokeWidth="1.3" strokeLinecap="round" strokeLinejoin="round" /></svg>
}

/** A small window beside a large one. */
export function SmallWindow({ className }: Props) {
  return <svg className={className} width="16" height="16" viewBox="0 0 16 16" aria-hidden="true"><path d="M8 13H3.500A1.500 1.500 0 0 1 2 11.500v-7A1.500 1.500 0 0 1 3.500 3h9A1.500 1.500 0 0 1 14 4.500V6M10 8.500h4v5h-4z" fill="none" stroke="currentColor" strokeWidth="1.3" strokeLinejoin="round" strokeLinecap="round" /></svg>
}

/** The app’s sign: a boat that keeps level. */
export function Boat({ className }: Props) {
  return (
    <svg className={className} width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
      <path d="M9.2 2.2v8.3H3.6zM10.8 4.8v5.7h4.5z" fill="currentColor" />
      <path d="M2 12h16c-.7 3.2-3 5-5.600 5H7.600C5 17 2.700 15.200 2 12z" fill="currentColor" />
    </svg>
  )
}
