import { Checkbox } from '../../ui/choices.tsx'
import { TextField } from '../../ui/text-field.tsx'
import styles from './save.module.css'

/** The contract refuses anything shorter. */
export const SHORTEST_PASSWORD = 8

interface Props {
  /** Undefined while the zip is not to be encrypted. */
  readonly password: string | undefined
  readonly onChange: (password: string | undefined) => void
  readonly error: string | undefined
}

/** Whether the zip is encrypted, and what whoever gets it needs for that. */
export function PasswordChoice({ password, onChange, error }: Props) {
  return (
    <div className={styles.password}>
      <Checkbox isSelected={password !== undefined} onChange={(on) => onChange(on ? '' : undefined)}>Encrypt the zip with a password (AES-256)</Checkbox>
      {password !== undefined && (
        <>
          <TextField label="Password" value={password} onChange={onChange} maxLength={200} isRequired hint="It is shown while you type, so that you can read it out." error={error} />
          <p className={styles.quiet}>
            The recipient needs 7-Zip, Keka or a program like them: Windows can’t open it by itself. Tell them the password by phone, never in the same mail. Evenkeel does not keep it; without it nobody can open the zip.
          </p>
        </>
      )}
    </div>
  )
}
