import { createStore } from 'zustand/vanilla'
import type { GraphDocument } from '@/nodes/graph/document.ts'
import type { Problem } from '@/nodes/graph/plan.ts'
import type { Command } from './commands.ts'
import type { PortEnd } from '../canvas/port-fit.ts'

export interface Selection { nodes: ReadonlySet<string>; edges: ReadonlySet<string> }
/** One step of the history: its name and the document before it. */
interface Change { name: string; merge?: string; at: number; before: GraphDocument }
/** A wire in the hand: where it hangs from, and the ports that would take it, by node. */
export interface Wiring { end: PortEnd; fits: ReadonlyMap<string, readonly string[]> }

export interface EditorState {
  document: GraphDocument
  selection: Selection
  past: readonly Change[]
  future: readonly (Change & { after: GraphDocument })[]
  problems: readonly Problem[]
  wiring: Wiring | null
  /** names of params, as "node param", that get a new value at every run */
  freeSeeds: ReadonlySet<string>

  apply(command: Command): void
  undo(): void
  redo(): void
  /** Goes to where just this many steps of the history stand. */
  goTo(steps: number): void
  /** Replaces the document by one from elsewhere, such as the newer revision of the server. The history stays. */
  load(document: GraphDocument, name: string): void
  select(nodes: Iterable<string>, edges?: Iterable<string>): void
  setProblems(problems: readonly Problem[]): void
  setWiring(wiring: Wiring | null): void
  setSeedFree(key: string, free: boolean): void
}
export type EditorStore = ReturnType<typeof createEditorStore>

/** Older steps are forgotten. Documents share what did not change, so that a step costs little. */
const LONGEST_HISTORY = 200
/** Commands with the same key within this time are one step. Milliseconds. */
const MERGE_WITHIN = 900

const nothing: Selection = { nodes: new Set(), edges: new Set() }

/** What one editor holds: the document, what is selected, what can be undone. `now` is the clock in milliseconds. */
export function createEditorStore(document: GraphDocument, now: () => number = Date.now) {
  return createStore<EditorState>()((set, get) => {
    const change = (name: string, merge: string | undefined, after: GraphDocument): void => {
      const { document: before, past, selection } = get()
      if (after === before) return
      const last = past.at(-1)
      const merged = merge !== undefined && last?.merge === merge && now() - last.at < MERGE_WITHIN
      const step: Change = merged ? { ...last, at: now() } : { name, merge, at: now(), before }
      set({ document: after, past: [...(merged ? past.slice(0, -1) : past), step].slice(-LONGEST_HISTORY), future: [], selection: existing(selection, after) })
    }
    return {
      document,
      selection: nothing,
      past: [],
      future: [],
      problems: [],
      wiring: null,
      freeSeeds: new Set(),
      apply: ({ name, merge, run }) => change(name, merge, run(get().document)),
      load: (loaded, name) => change(name, undefined, loaded),
      undo: () => {
        const { past, future, document: after, selection } = get()
        const step = past.at(-1)
        if (step) set({ document: step.before, past: past.slice(0, -1), future: [...future, { ...step, after }], selection: existing(selection, step.before) })
      },
      redo: () => {
        const { past, future, document: before, selection } = get()
        const step = future.at(-1)
        if (!step) return
        const { after, ...rest } = step
        // a step that was redone takes nothing more in
        set({ document: after, past: [...past, { ...rest, merge: undefined, before }], future: future.slice(0, -1), selection: existing(selection, after) })
      },
      goTo: (steps) => {
        while (get().past.length > Math.max(0, steps)) get().undo()
        while (get().past.length < steps && get().future.length > 0) get().redo()
      },
      select: (nodes, edges = []) => {
        const next = { nodes: new Set(nodes), edges: new Set(edges) }
        const { selection } = get()
        if (!sameSet(next.nodes, selection.nodes) || !sameSet(next.edges, selection.edges)) set({ selection: next })
      },
      setProblems: (problems) => set({ problems }),
      setWiring: (wiring) => set({ wiring }),
      setSeedFree: (key, free) => set(({ freeSeeds }) => ({ freeSeeds: free ? new Set([...freeSeeds, key]) : new Set([...freeSeeds].filter((other) => other !== key)) })),
    }
  })
}

function existing(selection: Selection, { nodes, edges }: GraphDocument): Selection {
  if (selection.nodes.size + selection.edges.size === 0) return selection
  const keptNodes = nodes.filter(({ id }) => selection.nodes.has(id))
  const keptEdges = edges.filter(({ id }) => selection.edges.has(id))
  if (keptNodes.length === selection.nodes.size && keptEdges.length === selection.edges.size) return selection
  return { nodes: new Set(keptNodes.map(({ id }) => id)), edges: new Set(keptEdges.map(({ id }) => id)) }
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((value) => b.has(value))
}
