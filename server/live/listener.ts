import pg from 'pg'
import { log } from '../log.ts'
import { channels, type Channel } from './channels.ts'

/** Hears what any process announces on the channels. */
export interface Listener {
  /** Calls `heard` for each announcement until the returned function is called. */
  on(channel: Channel, heard: (payload: string) => void): () => void
  /** Calls `restored` whenever announcements may have been missed, because the connection was away. */
  onGap(restored: () => void): () => void
  /** resolves when the first connection listens */
  ready: Promise<void>
  close(): Promise<void>
}

const speaker = log.child({ part: 'listener' })
const LONGEST_PAUSE_MS = 5000

/** One connection a process, which comes back by itself for as long as it is not closed. */
export function openListener(url: string): Listener {
  const handlers: Record<Channel, Set<(payload: string) => void>> = { [channels.event]: new Set(), [channels.preview]: new Set(), [channels.stop]: new Set() }
  const gapHandlers = new Set<() => void>()
  let closed = false
  let client: pg.Client | null = null
  let timer: NodeJS.Timeout | undefined
  let firstListening: () => void
  const ready = new Promise<void>((resolve) => { firstListening = resolve })

  const connect = async (failures: number): Promise<void> => {
    const fresh = new pg.Client({ connectionString: url, keepAlive: true, application_name: 'generec-listener' })
    let gone = false
    const comeBack = (error?: Error): void => {
      if (gone) return
      gone = true
      void fresh.end().catch(() => {})
      if (closed) return
      speaker.warn({ error: error?.message }, 'The listening connection is away; trying again')
      timer = setTimeout(() => void connect(failures + 1), Math.min(LONGEST_PAUSE_MS, 50 * 2 ** failures))
    }
    fresh.on('error', comeBack)
    fresh.on('end', () => comeBack())
    fresh.on('notification', ({ channel, payload }) => {
      for (const heard of handlers[channel as Channel] ?? []) heard(payload ?? '')
    })
    try {
      await fresh.connect()
      for (const channel of Object.values(channels)) await fresh.query(`LISTEN ${channel}`)
    } catch (error) {
      return comeBack(error as Error)
    }
    if (closed) return void fresh.end().catch(() => {})
    client = fresh
    firstListening()
    for (const restored of gapHandlers) restored()
    failures = 0
  }
  void connect(0)

  return {
    ready,
    on(channel, heard) {
      handlers[channel].add(heard)
      return () => void handlers[channel].delete(heard)
    },
    onGap(restored) {
      gapHandlers.add(restored)
      return () => void gapHandlers.delete(restored)
    },
    async close() {
      closed = true
      clearTimeout(timer)
      await client?.end().catch(() => {})
    },
  }
}
