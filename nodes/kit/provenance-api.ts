import type { ArtifactRef } from './artifact-ref.ts'
import type { RgbPicture } from './node-context.ts'

/** What was done, as a signed manifest says it: made from nothing, or something that was there changed. */
export type MadeBy = 'created' | 'edited' | 'cropped' | 'trimmed'

/** How a file came to be. Neither the words asked for nor who asked: those never leave the installation with a file. */
export interface Made {
  /** id of the model that drew it; null for this program itself, which cuts, joins and writes */
  by: string | null
  action: MadeBy
  nodeKind: string
  /** seed of the drawing; null where no model drew */
  seed: number | null
  /** files that it was made from; what is edited comes first */
  parents: readonly ArtifactRef[]
}

/** What is to be published: a new picture (PNG unless told otherwise), a new clip, or a picture or MP4 file that an editor has just written. */
export type Publication =
  | { picture: RgbPicture; format?: 'png' | 'jpeg' }
  | { frames: readonly RgbPicture[]; fps: number; /** a video whose sound goes in */ soundOf?: ArtifactRef }
  | { artifact: ArtifactRef }

export const corners = ['top-left', 'top-right', 'bottom-left', 'bottom-right'] as const
export type Corner = (typeof corners)[number]
/** A box in a frame, in fractions of its width and height. */
export interface LabelBox { x: number; y: number; width: number; height: number }
export interface Registered { sha256: string; /** of this very file; else of one with its watermark */ exact: boolean; watermark: string | null; nodeKind: string; by: string; seed: number | null; parents: string[]; /** ISO 8601 */ at: string }

/** A manifest in the file: one claim, or the claim of one of its parents. */
export interface ClaimRead {
  title: string | null
  /** SHA-256 of the parent's file; null for the file itself, whose bytes the claim vouches for */
  sha256: string | null
  generator: string | null
  actions: string[]
  by: string | null
  seed: number | null
  nodeKind: string | null
  flowVersion: string | null
  watermark: string | null
  parents: ClaimRead[]
}

/** What a file says about itself, and what the installation knows about it. */
export interface ProvenanceRead {
  c2pa:
    | { state: 'absent' }
    | { state: 'invalid'; reason: string }
    | { state: 'valid'; /** subject of the certificate */ signer: string; /** by this installation, or one that it trusts */ trusted: boolean; claim: ClaimRead }
  /** the id in the pixels, and the base-10 logarithm of the chance to find one by accident, at most -6; null where none is found */
  watermark: { id: string; logFalseAlarm: number } | null
  /** the entry of this very file or, where it has none, of one with its watermark; null for what this installation did not make */
  registered: Registered | null
}

/** Marks, signs and registers what is generated, and finds out what a file is. Failures are NodeErrors that name the file and the cure. */
export interface ProvenanceApi {
  /**
   * Puts an invisible id into what a model drew, encodes, signs a C2PA manifest into the file and registers it. What is
   * made from marked files keeps their id. The same content made the same way gives the same file again.
   */
  publish(what: Publication & { made: Made; signal?: AbortSignal }): Promise<ArtifactRef>
  /** Reads manifest, watermark and registry. A file that cannot be decoded has no watermark. */
  read(ref: ArtifactRef, options?: { signal?: AbortSignal }): Promise<ProvenanceRead>
  /** A picture or clip with the small visible label "AI" in a corner, published as an edit of the given one, and where the label is. */
  label(ref: ArtifactRef, options: { corner: Corner; nodeKind: string; signal?: AbortSignal }): Promise<ArtifactRef>
  /** Where the label is, and how sure that is (correlation, at most 1); null where there is none. */
  findLabel(ref: ArtifactRef, options?: { signal?: AbortSignal }): Promise<{ corner: Corner; box: LabelBox; score: number } | null>
}
