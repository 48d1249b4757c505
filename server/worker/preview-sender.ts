import type { ArtifactRef } from '@/nodes/kit/artifact-ref.ts'
import type { RgbPicture } from '@/nodes/kit/node-context.ts'
import type { PrismaClient } from '@/prisma/client/client.ts'
import { channels } from '../live/channels.ts'
import type { LivePreview } from '../live/run-event.ts'
import { log } from '../log.ts'

/** At most ten a second a node. */
const PAUSE_MS = 100
const LONGEST_TEXT = 300

export interface PreviewTarget {
  db: PrismaClient
  runId: string
  nodeId: string
  save(picture: RgbPicture): Promise<ArtifactRef>
}

/** Sends the progress and pictures of one step on their way: newest wins, lossy, never in the way of the step. */
export class PreviewSender {
  #fraction: number | null = null
  #text: string | null = null
  #saved: ArtifactRef | null = null
  #unsaved: RgbPicture | null = null
  #timer: NodeJS.Timeout | undefined
  #sending = false
  #fresh = false
  #closed = false

  constructor(private readonly target: PreviewTarget) {}

  progress(fraction: number, text?: string): void {
    this.#fraction = Number.isFinite(fraction) ? Math.min(1, Math.max(0, fraction)) : null
    if (text !== undefined) this.#text = text.slice(0, LONGEST_TEXT)
    this.#changed()
  }

  preview(picture: RgbPicture, caption?: string): void {
    this.#unsaved = picture
    if (caption !== undefined) this.#text = caption.slice(0, LONGEST_TEXT)
    this.#changed()
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
  }

  #changed(): void {
    this.#fresh = true
    if (this.#closed || this.#timer || this.#sending) return
    void this.#send()
  }

  async #send(): Promise<void> {
    this.#sending = true
    this.#fresh = false
    const { db, runId, nodeId, save } = this.target
    try {
      const picture = this.#unsaved
      this.#unsaved = null
      if (picture) this.#saved = await save(picture)
      const preview: LivePreview = { runId, nodeId, fraction: this.#fraction, text: this.#text, picture: this.#saved, at: new Date().toISOString() }
      // a step that is over shows its result; a late preview would cover it
      if (!this.#closed) await db.$queryRaw`SELECT pg_notify(${channels.preview}, ${JSON.stringify(preview)})::text`
    } catch (error) {
      log.debug({ runId, nodeId, error }, 'A preview was lost')
    }
    this.#sending = false
    if (this.#closed) return
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      if (this.#fresh && !this.#closed) void this.#send()
    }, PAUSE_MS)
  }
}
