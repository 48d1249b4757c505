import { createStore } from 'zustand/vanilla'
import type { LivePreview, LoggedRunEvent } from '@/server/live/run-event.ts'
import { applyEvents } from './apply-event.ts'
import { type RunSnapshot, type RunView, viewOfSnapshot } from './run-view.ts'

/** idle: nothing to wait for; live: connected; reconnecting: lost, trying again from the last event seen. */
export type Connection = 'idle' | 'live' | 'reconnecting'

export interface RunState {
  view: RunView | null
  /** newest progress and picture by node; kept until the run is left, so that a finished step can fade over from it */
  previews: Readonly<Record<string, LivePreview>>
  connection: Connection
  /** Shows the run of the snapshot; of the run already shown, whichever knows more stays. */
  open(snapshot: RunSnapshot): void
  receive(events: readonly LoggedRunEvent[]): void
  receivePreview(preview: LivePreview): void
  setConnection(connection: Connection): void
  /** Shows no run. */
  leave(): void
}
export type RunStore = ReturnType<typeof createRunStore>

/** The one run that a page shows. Every node subscribes to its own slice: one event wakes one node. */
export function createRunStore() {
  return createStore<RunState>()((set) => ({
    view: null,
    previews: {},
    connection: 'idle',
    open: (snapshot) => set((state) => {
      if (state.view?.runId !== snapshot.run.id) return { view: viewOfSnapshot(snapshot), previews: {} }
      if (state.view.lastSeq >= snapshot.lastSeq) return state
      const { events } = state.view
      return { view: applyEvents(viewOfSnapshot(snapshot), events) }
    }),
    receive: (events) => set((state) => {
      if (!state.view) return state
      const view = applyEvents(state.view, events)
      return view === state.view ? state : { view }
    }),
    receivePreview: (preview) => set((state) => {
      const known = state.previews[preview.nodeId]
      if (state.view?.runId !== preview.runId || (known && known.at >= preview.at)) return state
      // a progress report without a picture keeps the last picture on show
      return { previews: { ...state.previews, [preview.nodeId]: { ...preview, picture: preview.picture ?? known?.picture ?? null } } }
    }),
    setConnection: (connection) => set((state) => (state.connection === connection ? state : { connection })),
    leave: () => set({ view: null, previews: {}, connection: 'idle' }),
  }))
}
