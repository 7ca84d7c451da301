import { useEffect, useRef } from 'react'
import { useStatus } from '../ui/status.tsx'
import { useShortcut } from '../ui/shortcuts/use-shortcut.ts'
import { layerMeanings, voiceNames } from '../ui/words.ts'
import { useAtHand } from './at-hand.tsx'
import { toggleInternal } from './toggle-internal.ts'
import type { LineVoice } from './call.ts'

/**
 * One chord makes the line being typed internal, or, where nothing is typed, the last one; the same chord makes it a fact again. A line made
 * internal while it was typed is the only one: the next has the voice from before.
 */
export function useInternalLine(): void {
  const { call, change, canWrite } = useAtHand()
  const { announce } = useStatus()
  const before = useRef<{ readonly voice: LineVoice; readonly lines: number } | undefined>(undefined)
  useShortcut('internal-line', () => {
    const was = before.current?.voice
    const next = toggleInternal(call, was)
    if (next === call) return false
    const isTyping = next.voice !== call.voice
    before.current = isTyping && next.voice === 'internal' ? { voice: call.voice, lines: call.lines.length } : undefined
    change((now) => toggleInternal(now, was))
    const voice = isTyping ? next.voice : (next.lines.at(-1)?.voice ?? 'internal')
    announce(voice === 'internal' ? `Internal. ${layerMeanings.internal}` : `A fact: ${voiceNames[voice]}`)
    return true
  }, canWrite)
  useEffect(() => {
    const was = before.current
    if (!was || call.lines.length <= was.lines) return
    before.current = undefined
    change((now) => (now.voice === 'internal' ? { ...now, voice: was.voice } : now))
  }, [call.lines.length, change])
}
