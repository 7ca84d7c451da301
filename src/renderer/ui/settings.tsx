import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'

/** How this window looks and behaves. Nothing of it belongs to the record, so it stays with the window. */
export interface Settings {
  readonly theme: 'system' | 'light' | 'dark'
  /** Counts and confirmations are shown but not read out: speech shares the ear with the caller. */
  readonly quiet: boolean
  /** Shortcuts of one key, such as `?` and `/`. */
  readonly singleKeys: boolean
  /** Guesses, labels and traits are marked in what is written as a fact. */
  readonly readAloud: boolean
}

const place = 'evenkeel.settings'
const initial: Settings = { theme: 'system', quiet: false, singleKeys: true, readAloud: true }

interface SettingsValue {
  readonly settings: Settings
  readonly change: (part: Partial<Settings>) => void
}

const SettingsContext = createContext<SettingsValue>({ settings: initial, change: () => undefined })

export function SettingsProvider({ children }: { readonly children: ReactNode }) {
  const [settings, setSettings] = useState(() => readSettings(window.localStorage.getItem(place)))
  useEffect(() => {
    if (settings.theme === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = settings.theme
  }, [settings.theme])
  const change = useCallback((part: Partial<Settings>) => setSettings((before) => {
    const after = { ...before, ...part }
    window.localStorage.setItem(place, JSON.stringify(after))
    return after
  }), [])
  const value = useMemo(() => ({ settings, change }), [settings, change])
  return <SettingsContext value={value}>{children}</SettingsContext>
}

export function useSettings(): SettingsValue {
  return useContext(SettingsContext)
}

/** Settings as they were kept; anything unknown falls back to how the app starts. */
export function readSettings(stored: string | null): Settings {
  if (!stored) return initial
  try {
    const kept = JSON.parse(stored) as Partial<Record<keyof Settings, unknown>> | null
    return {
      theme: kept?.theme === 'light' || kept?.theme === 'dark' ? kept.theme : 'system',
      quiet: kept?.quiet === true,
      singleKeys: kept?.singleKeys !== false,
      readAloud: kept?.readAloud !== false,
    }
  } catch {
    return initial
  }
}
