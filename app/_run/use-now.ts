'use client'
import { useSyncExternalStore } from 'react'

/** One clock for the whole page: it ticks only while somebody looks at it. */
const TICK_MS = 100
const listeners = new Set<() => void>()
let now = 0
let timer: ReturnType<typeof setInterval> | undefined

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (timer === undefined) {
    now = Date.now()
    timer = setInterval(() => {
      now = Date.now()
      for (const wake of listeners) wake()
    }, TICK_MS)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) {
      clearInterval(timer)
      timer = undefined
    }
  }
}
const never = () => () => {}

/** Milliseconds since an instant, rounded down to `stepMs`, ticking while `running`; null where there is no instant. */
export function useElapsed(sinceIso: string | null | undefined, running: boolean, stepMs = 100): number | null {
  const since = sinceIso ? Date.parse(sinceIso) : null
  return useSyncExternalStore(
    running ? subscribe : never,
    // the clocks of server and browser may differ a little: never show less than nothing
    () => (since === null ? null : Math.max(0, Math.floor(((now || Date.now()) - since) / stepMs) * stepMs)),
    () => null,
  )
}
