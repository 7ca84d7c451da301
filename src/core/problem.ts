/**
 * Everything that can go wrong and reach a person, as data: one row per code, with the remedy that is shown beside the message.
 * A remedy says what to do next, in plain words, and never blames the reader.
 */
const remedies = {
  'invalid-input': 'Check the marked field and try again.',
  'not-found': 'It may have been moved or erased. Go back and open it again.',
  'no-journal': 'Open a journal or start a new one.',
  'journal-not-found': 'Choose the folder that holds the file journal.json.',
  'journal-exists': 'Choose an empty folder, or open the journal that is there.',
  'journal-locked': 'Close Evenkeel on the computer named here, or open the journal read-only.',
  'journal-newer': 'Update Evenkeel to the version that wrote this journal, or to a later one.',
  'journal-damaged': 'The folder was left untouched. Open the last good backup, or ask for help with a copy of this folder.',
  'stream-damaged': 'The damaged file was left untouched and everything else still works. Restore this record from a backup.',
  'read-only': 'The journal is open read-only. Open it for writing to make changes.',
  'changed-outside': 'Another program changed this record. Reopen the journal to see the change; nothing was overwritten.',
  'disk-full': 'Free some space on the disk, then save again. What you typed is still here.',
  'no-permission': 'Allow Evenkeel to write to this folder, or choose another folder. What you typed is still here.',
  'disk-error': 'Check that the disk is connected and working, then save again. What you typed is still here.',
  'file-missing': 'Put the file back into the journal’s files folder or restore it from a backup.',
  'file-changed': 'The file is not the one that was attached. Restore the original from a backup.',
  'file-too-large': 'Attach a smaller file, or keep it beside the journal and note where it is.',
  'article-invalid': 'Correct the article at the line named here.',
  'not-allowed': 'Choose one of the actions offered for this record.',
  'on-hold': 'Lift the hold on the case first, with a reason, if that is right.',
  'folder-outside': 'Choose a folder under one of the places listed.',
  'export-failed': 'Nothing was written. Try again, or choose another folder.',
  'cancelled': 'Nothing was changed. Start again when you are ready.',
  'expired': 'Reload the page to continue. Everything saved is safe.',
  'host-stopped': 'Start Evenkeel again and open the address it prints. What you typed is still in this window: keep it open until it is saved.',
  'refused': 'Open Evenkeel again from the address it printed.',
  'internal': 'Try again. If it happens again, restart Evenkeel; everything saved is safe.',
} as const

/** The closed union of problem codes. */
export type ProblemCode = keyof typeof remedies

/** What is shown when something did not work: what happened, and what to do about it. */
export interface Problem {
  readonly code: ProblemCode
  readonly message: string
  readonly remedy: string
}

/** Either a value or a problem: the only shape in which a reply crosses a process boundary. */
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem }

/** Builds a problem; the remedy comes from the table unless a more exact one is known. */
export function problem(code: ProblemCode, message: string, remedy: string = remedies[code]): Problem {
  return { code, message, remedy }
}

/** The one exception our own code throws on purpose; `dispatch` turns it into a reply. */
export class ProblemError extends Error {
  readonly problem: Problem
  constructor(code: ProblemCode, message: string, options: { remedy?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause })
    this.name = 'ProblemError'
    this.problem = problem(code, message, options.remedy)
  }
}

/** Marks a branch that the types rule out; fails loudly if data from outside reaches it all the same. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`)
}
