import { channels } from './channels.ts'
import type { Listener } from './listener.ts'
import { livePreview, type LivePreview } from './run-event.ts'

/** Progress and pictures of a run as they come, from now on. Lossy: of each node only the newest is kept for a reader that is slow. Ends when the signal aborts. */
export async function* readPreviews(listener: Listener, { runId, signal }: { runId: string; signal?: AbortSignal }): AsyncGenerator<LivePreview> {
  const newest = new Map<string, LivePreview>()
  let wake: (() => void) | null = null
  const stop = listener.on(channels.preview, (payload) => {
    const preview = readPreview(payload)
    if (preview?.runId !== runId) return
    newest.delete(preview.nodeId)
    newest.set(preview.nodeId, preview)
    wake?.()
  })
  const onAbort = (): void => wake?.()
  signal?.addEventListener('abort', onAbort)
  try {
    while (!signal?.aborted) {
      for (const [nodeId, preview] of newest) {
        newest.delete(nodeId)
        yield preview
        if (signal?.aborted) return
      }
      if (newest.size > 0) continue
      await new Promise<void>((resolve) => { wake = resolve })
      wake = null
    }
  } finally {
    stop()
    signal?.removeEventListener('abort', onAbort)
  }
}

function readPreview(payload: string): LivePreview | null {
  try {
    return livePreview.safeParse(JSON.parse(payload)).data ?? null
  } catch {
    return null
  }
}
