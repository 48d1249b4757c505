import type { TRPCClient } from '@trpc/client'
import type { AppRouter } from '@/server/api/router.ts'
import type { RunSource, StreamHandlers } from './follow-run.ts'

/** Reads runs through the API. `onSnapshot` sees every snapshot in full, outputs included. */
export function openRunSource(client: TRPCClient<AppRouter>, onSnapshot: (snapshot: Awaited<ReturnType<typeof client.runs.get.query>>) => void): RunSource {
  return {
    snapshot: async (runId) => {
      const snapshot = await client.runs.get.query({ runId })
      onSnapshot(snapshot)
      return snapshot
    },
    events: (runId, afterSeq, handlers) => {
      const subscription = client.runs.events.subscribe({ runId, lastEventId: afterSeq > 0 ? String(afterSeq) : undefined }, {
        ...streamOptions(handlers),
        onData: ({ data }) => handlers.onData(data),
      })
      return () => subscription.unsubscribe()
    },
    previews: (runId, handlers) => {
      const subscription = client.runs.previews.subscribe({ runId }, { ...streamOptions(handlers), onData: handlers.onData })
      return () => subscription.unsubscribe()
    },
  }
}

function streamOptions({ onConnected, onEnd }: Pick<StreamHandlers<never>, 'onConnected' | 'onEnd'>) {
  return {
    onError: onEnd,
    onComplete: onEnd,
    onConnectionStateChange: ({ state, error }: { state: string; error: unknown }) => {
      if (state === 'pending') onConnected(true)
      else if (state === 'connecting' && error) onConnected(false)
    },
  }
}
