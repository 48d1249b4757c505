import type { LivePreview, LoggedRunEvent } from '@/server/live/run-event.ts'
import { readUpTo } from './apply-event.ts'
import type { RunStore } from './run-store.ts'
import { type RunSnapshot, isOver } from './run-view.ts'

export interface StreamHandlers<T> {
  onData(data: T): void
  /** the stream is connected, or has lost its connection */
  onConnected(connected: boolean): void
  /** the stream has ended, with an error or without; it will bring nothing more */
  onEnd(): void
}
/** Where a run is read from; the page's is the tRPC client. Each stream gives a function that closes it. */
export interface RunSource {
  snapshot(runId: string): Promise<RunSnapshot>
  /** every event above `afterSeq`, then each new one */
  events(runId: string, afterSeq: number, handlers: StreamHandlers<LoggedRunEvent>): () => void
  previews(runId: string, handlers: StreamHandlers<LivePreview>): () => void
}

/** Events that come within this time reach the store as one change: a replay of thousands costs a handful of renders. */
const BATCH_MS = 16
/** Waits between tries in milliseconds; the last one repeats. */
const BACKOFF_MS = [100, 300, 600, 1000, 2000, 4000]

/**
 * Keeps the store in step with a run until it is over: a snapshot first, then the log from the last event known, again and again
 * after every loss of connection. No event is missed and none counts twice, wherever the connection breaks.
 * Gives the function that stops following.
 */
export function followRun(source: RunSource, store: RunStore, runId: string): () => void {
  let stopped = false
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let batchTimer: ReturnType<typeof setTimeout> | undefined
  let batch: LoggedRunEvent[] = []
  const close: (() => void)[] = []
  const state = () => store.getState()

  const disconnect = () => {
    clearTimeout(batchTimer)
    batchTimer = undefined
    batch = []
    for (const stream of close.splice(0)) stream()
  }
  const stop = () => {
    stopped = true
    clearTimeout(timer)
    disconnect()
  }
  const tryAgain = () => {
    disconnect()
    if (stopped) return
    state().setConnection('reconnecting')
    clearTimeout(timer)
    timer = setTimeout(connect, BACKOFF_MS[Math.min(failures++, BACKOFF_MS.length - 1)])
  }
  const flush = () => {
    batchTimer = undefined
    state().receive(batch)
    batch = []
    const { view } = state()
    if (view?.runId !== runId) return stop()
    const known = readUpTo(view)
    if (isOver(view.state) && known >= view.lastSeq) {
      stop()
      state().setConnection('idle')
    } else if (view.events.length > known) tryAgain() // an event is missing in between: read again from the last whole stretch
  }

  async function connect(): Promise<void> {
    try {
      const snapshot = await source.snapshot(runId)
      if (stopped) return
      state().open(snapshot)
    } catch {
      return tryAgain()
    }
    const view = state().view
    if (view?.runId !== runId) return stop()
    const afterSeq = readUpTo(view)
    if (isOver(view.state) && afterSeq >= view.lastSeq) {
      stop()
      return state().setConnection('idle')
    }
    let current = true
    const ended = () => {
      if (!current || stopped) return
      current = false
      if (batch.length > 0) flush()
      if (!stopped) tryAgain()
    }
    const onConnected = (connected: boolean) => {
      if (!current || stopped) return
      // a browser left alone waits three seconds before it tries again: too long
      if (!connected) return ended()
      failures = 0
      state().setConnection('live')
    }
    close.push(() => { current = false })
    close.push(source.events(runId, afterSeq, {
      onConnected,
      onEnd: ended,
      onData: (event) => {
        if (!current || stopped) return
        batch.push(event)
        batchTimer ??= setTimeout(flush, BATCH_MS)
      },
    }))
    close.push(source.previews(runId, {
      onConnected: () => {},
      onEnd: () => {},
      onData: (preview) => { if (current && !stopped) state().receivePreview(preview) },
    }))
  }

  void connect()
  return stop
}
