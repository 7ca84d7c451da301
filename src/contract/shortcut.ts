/** The key that starts a call from any program, as it stands now. */
export type ShortcutState =
  /** A page in a browser hears keys only while it has the keyboard. */
  | { readonly supported: false; readonly command: string }
  | {
      readonly supported: true
      /** The keys chosen (core/keys/accelerator.ts); null if turned off. */
      readonly accelerator: string | null
      /** The keys at the first start. */
      readonly standard: string
      /** True if the system gave us the keys. On Wayland that is said before it is known. */
      readonly registered: boolean
      /** Why they aren’t ours, if they were asked for: another program has them, or the system keeps them. */
      readonly problem?: 'taken'
      readonly isWayland: boolean
      /** A command line that starts a call, for a key in the desktop’s own settings. */
      readonly command: string
      /** When the keys were last pressed, UTC ms; null if never since the app was started. */
      readonly lastFiredAt: number | null
    }
