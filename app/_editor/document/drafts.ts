import { graphDocument } from '@/nodes/graph/document.ts'
import type { Draft } from '../saving/autosave.ts'

const keyOf = (flowId: string): string => `flow-draft:${flowId}`

/** Keeps what the server does not have yet in this browser, so that a closed tab or a dead battery loses nothing. */
export function writeDraft(flowId: string, draft: Draft | null): void {
  try {
    if (draft) localStorage.setItem(keyOf(flowId), JSON.stringify(draft))
    else localStorage.removeItem(keyOf(flowId))
  } catch {
    // storage may be full or forbidden: the server still gets every change
  }
}

/** What was not saved when this flow was last open here; null when all was, or when it cannot be read. */
export function readDraft(flowId: string): Draft | null {
  try {
    const raw: unknown = JSON.parse(localStorage.getItem(keyOf(flowId)) ?? 'null')
    if (typeof raw !== 'object' || raw === null || !('revision' in raw) || typeof raw.revision !== 'number' || !('document' in raw)) return null
    const parsed = graphDocument.safeParse(raw.document)
    return parsed.success ? { revision: raw.revision, document: parsed.data } : null
  } catch {
    return null
  }
}
