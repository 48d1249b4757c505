import type { GraphDocument } from '@/nodes/graph/document.ts'

export type SaveState =
  | { kind: 'saved' | 'unsaved' | 'saving' }
  /** the server does not answer: tried again by itself */
  | { kind: 'offline' }
  /** somebody saved in between; `revision` is theirs */
  | { kind: 'conflict'; revision: number }
  /** the server will not have it: no use trying again before the next change */
  | { kind: 'refused'; text: string; cure: string }

/** What a failed save means. Anything that is not the server's own word counts as offline. */
export type SaveFailure = { kind: 'conflict'; revision: number } | { kind: 'refused'; text: string; cure: string } | { kind: 'offline' }

/** A document that is not saved yet, with the revision that it started from. */
export interface Draft { revision: number; document: GraphDocument }

export interface AutosaveOptions {
  revision: number
  save(revision: number, document: GraphDocument): Promise<{ revision: number }>
  readFailure(error: unknown): SaveFailure
  onState(state: SaveState): void
  /** keeps what is not saved yet on this machine; null when all is saved */
  keepDraft(draft: Draft | null): void
  /** milliseconds of rest before a save, and between tries while offline */
  delay?: number
  retryDelay?: number
}
export interface Autosave {
  changed(document: GraphDocument): void
  /** Saves what waits at once. */
  flush(): Promise<void>
  /** Goes on from another revision: after a conflict was decided. */
  rebase(revision: number, document: GraphDocument | null): void
  stop(): void
}

/** Saves every change after a short rest, one save at a time; keeps a draft until the server has it. */
export function createAutosave({ revision, save, readFailure, onState, keepDraft, delay = 800, retryDelay = 4000 }: AutosaveOptions): Autosave {
  let waiting: GraphDocument | null = null
  let saving: Promise<void> | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let blocked = false
  let stopped = false

  const schedule = (after: number): void => {
    clearTimeout(timer)
    if (!blocked && !stopped) timer = setTimeout(() => void flush(), after)
  }
  const attempt = async (document: GraphDocument): Promise<void> => {
    onState({ kind: 'saving' })
    try {
      const saved = await save(revision, document)
      revision = saved.revision
      if (waiting === null) keepDraft(null)
      else keepDraft({ revision, document: waiting })
      onState({ kind: waiting === null ? 'saved' : 'unsaved' })
      if (waiting !== null) schedule(delay)
    } catch (error) {
      waiting ??= document
      const failure = readFailure(error)
      blocked = failure.kind === 'conflict'
      onState(failure)
      if (failure.kind === 'offline') schedule(retryDelay)
    }
  }
  const flush = async (): Promise<void> => {
    clearTimeout(timer)
    if (saving) await saving
    if (waiting === null || blocked || stopped) return
    const document = waiting
    waiting = null
    saving = attempt(document).finally(() => { saving = null })
    await saving
  }
  return {
    changed: (document) => {
      waiting = document
      keepDraft({ revision, document })
      if (blocked) return
      if (!saving) onState({ kind: 'unsaved' })
      schedule(delay)
    },
    flush,
    rebase: (next, document) => {
      revision = next
      blocked = false
      waiting = document
      keepDraft(document && { revision, document })
      onState({ kind: document ? 'unsaved' : 'saved' })
      if (document) schedule(0)
    },
    stop: () => {
      stopped = true
      clearTimeout(timer)
    },
  }
}
