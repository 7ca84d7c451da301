import type { Checkpoint } from './checkpoint.ts'
import { Queue } from './queue.ts'
import type { ReadJournal } from './read-journal.ts'
import type { RegisterEnd } from './remembered.ts'

/** Savings after which the checkpoint is written again: a kill costs the reading of that many streams at most. */
const SAVINGS = 256

/** Writes the checkpoint beside the work: no saving ever waits for it. */
export class CheckpointKeeper {
  readonly #checkpoint: Checkpoint
  readonly #journal: ReadJournal
  readonly #lost: RegisterEnd | undefined
  readonly #queue = new Queue()
  #savings = 0
  #fault: { readonly error: unknown } | undefined

  /** `lost` is the end of a longer register that was seen here before the folder was rolled back. */
  constructor(checkpoint: Checkpoint, journal: ReadJournal, lost: RegisterEnd | undefined) {
    this.#checkpoint = checkpoint
    this.#journal = journal
    this.#lost = lost
  }

  /** To be told after each change of the record. */
  changed(): void {
    this.#savings += 1
    if (this.#savings >= SAVINGS) this.begin()
  }

  /** Starts writing and returns at once. */
  begin(): void {
    this.#savings = 0
    void this.#queue.run(() => this.#write()).catch((error: unknown) => {
      this.#fault = { error }
    })
  }

  /** Writes what changed since and waits for it. @throws what was wrong with our own code, never because of the cache folder */
  async finish(): Promise<void> {
    if (this.#savings > 0) this.begin()
    await this.#queue.idle()
    if (this.#fault) throw this.#fault.error
  }

  async #write(): Promise<void> {
    const head = this.#journal.register.head()
    await this.#checkpoint.write(this.#journal, this.#lost && head.n < this.#lost.n ? this.#lost : head)
  }
}
