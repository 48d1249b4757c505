import type { Answer } from './answer.ts'
import type { ArtifactRef } from './artifact-ref.ts'
import type { ClipEditApi } from './clip-edit.ts'
import type { DetectorsApi } from './detectors-api.ts'
import type { Item } from './item.ts'
import type { LanguageApi } from './language-api.ts'
import type { ProvenanceApi } from './provenance-api.ts'
import type { TextApi } from './text-api.ts'
import type { WebhookApi } from './webhook-api.ts'

/** 8-bit RGB picture, rows top to bottom: `data.length === width * height * 3`. */
export interface RgbPicture { width: number; height: number; data: Uint8Array }

/** A frame of a video with its time from the start. */
export interface TimedPicture extends RgbPicture { timeS: number }

/** CLIP, through the model that the workspace has chosen. Vectors are L2-normalised Float32Array. */
export interface ClipApi {
  /** id of the model, as stored with every embedding */
  readonly modelId: string
  /** multiplies a cosine to give a zero-shot logit */
  readonly logitScale: number
  embedTexts(texts: readonly string[], options?: { signal?: AbortSignal }): Promise<Float32Array[]>
  embedPictures(pictures: readonly RgbPicture[], options?: { signal?: AbortSignal }): Promise<Float32Array[]>
}

export type SchedulerName = 'flow-match-euler' | 'euler' | 'euler-ancestral' | 'ddim' | 'dpm-solver++' | 'lcm'
/** One byte a pixel, rows from the top: below 128 the pixel is kept, else it is made anew. */
export interface PictureMask { width: number; height: number; data: Uint8Array }

export interface GenerateRequest {
  prompt: string
  negative?: string
  /** denoising steps; undefined takes the model's own default */
  steps?: number
  /** classifier-free guidance scale; undefined takes the model's own default */
  guidance?: number
  /** share of the steps in which guidance works, counted from the noisy end; [0, 1] is all of them and the default */
  guidanceInterval?: readonly [from: number, to: number]
  /** undefined takes the one that the model's folder names */
  scheduler?: SchedulerName
  /** 32-bit unsigned; same graph, seed and model give the same bytes on one machine */
  seed: number
  /** moves the prompt's embedding towards that of another: 0 not at all, 1 all the way */
  towards?: { prompt: string; weight: number }
  /** moves the noise towards that of another seed: 0 not at all, 1 all the way; small amounts give variations of one picture */
  variation?: { seed: number; amount: number }
  /** begins from pictures instead of from noise: strength 0 gives them back, 1 forgets them (SDEdit, Meng et al. 2022) */
  from?: { pictures: readonly RgbPicture[]; strength: number }
  /** makes only what the mask says, so that it fits the rest; `resamples` (default 4) rounds a step (RePaint, Lugmayr et al. 2022) */
  inpaint?: { pictures: readonly RgbPicture[]; mask: PictureMask; resamples?: number }
  /** begins `of` candidates with seeds from `seed` on, scores what each is about to become after share `at` of the steps, and ends the best */
  best?: { of: number; at: number; score(picture: RgbPicture): Promise<number> }
  /** steps between previews; 1 is every step and the default */
  previewEvery?: number
  /** called after every step, with a small picture (of the first frame, for clips) where one is due; newest wins */
  onStep?: (step: { index: number; of: number; preview: RgbPicture | null }) => void
  signal?: AbortSignal
}
/** Every call rejects with a NodeError: `generation-params` names the value and its range, `clip-unsupported` a model that draws pictures only. */
export interface DiffusionApi {
  readonly modelId: string
  generatePicture(request: GenerateRequest): Promise<RgbPicture>
  generateClip(request: GenerateRequest): Promise<{ frames: RgbPicture[]; fps: number }>
  /** The given frames and `newFrames` after them, made block by block, each from the last frames of what is there. */
  extendClip(request: GenerateRequest & { frames: readonly RgbPicture[]; newFrames: number }): Promise<{ frames: RgbPicture[]; fps: number }>
}

export interface MediaInfo { kind: 'image' | 'clip'; width: number; height: number; durationS: number | null; fps: number | null }
/** ffmpeg and sharp. Every failure is a NodeError that names the file and the cure. */
export interface MediaApi extends ClipEditApi, TextApi {
  probe(ref: ArtifactRef): Promise<MediaInfo>
  /**
   * `count` frames at the middles of equal slices, scaled to cover a square of `size` px and cut to it around the centre;
   * `whole` scales the longer side to `size` instead and cuts nothing, for whoever must not miss an edge
   */
  framesEvenly(ref: ArtifactRef, options: { count: number; size: number; whole?: boolean; signal?: AbortSignal }): Promise<TimedPicture[]>
  /** one frame from the middle of each shot, of `most` shots at most, the longest; size as above */
  framesAtScenes(ref: ArtifactRef, options: { most: number; size: number; signal?: AbortSignal }): Promise<TimedPicture[]>
  decodePicture(ref: ArtifactRef, options?: { size?: number }): Promise<RgbPicture>
  savePicture(picture: RgbPicture, format: 'png' | 'jpeg' | 'webp'): Promise<ArtifactRef>
  /** H.264 MP4, yuv420p, faststart, plays in every browser; with the sound of `soundOf`, as far as the frames last */
  saveClip(frames: readonly RgbPicture[], options: { fps: number; soundOf?: ArtifactRef; signal?: AbortSignal }): Promise<ArtifactRef>
}

export interface ArtifactsApi {
  put(bytes: Uint8Array, mime: string): Promise<ArtifactRef>
  read(ref: Pick<ArtifactRef, 'sha256'>): Promise<Uint8Array>
  /** what is known of a file; null when the store does not hold it */
  stat(sha256: string): Promise<ArtifactRef | null>
}

/** What is known of a catalogue item beside the item itself. */
export interface ItemFacts { creator: string; category: string; style: string | null; /** ISO 8601 */ published: string; licence: string }
export interface FrameHit { itemId: string; timeS: number; cosine: number }
/** What items must have; empty texts and nulls ask for nothing. Names are compared without regard to case. */
export interface ItemFilter {
  category?: string
  creator?: string
  style?: string
  /** ISO dates, both included */
  publishedFrom?: string
  publishedTo?: string
  /** seconds, both included */
  shortest?: number
  longest?: number
}

/** Whom items are scored for; weight > 0 shows interest. */
export interface AlikeViewer { viewerId: string; history: readonly { itemId: string; weight: number }[] }
export interface Alike {
  /** what the scores rest on: the viewer as the model learnt to know them, their history for one whom it does not know, or nothing at all */
  basis: 'viewer' | 'history' | 'nothing'
  /** how many viewers with the likest taste were asked what they wanted */
  asked: number
  /** best first; `score`: chance that the viewer prefers it to an average item, 0..1; `wantedBy`: how many of those asked liked it or watched most of it; `because`: what the viewer wanted that it is nearest to in the model */
  hits: { itemId: string; score: number; wantedBy: number; because: string }[]
}
/** What counts towards popularity: likes, the share of each video that was watched, or both together. */
export type PopularBy = 'liked' | 'watched' | 'both'
export interface PopularHit { itemId: string; /** reactions, each worth half after every half-life */ weight: number; liked: number; watched: number; disliked: number }

export interface CatalogueApi {
  /** number of items; 0 for an empty catalogue */
  count(): Promise<number>
  /** best frame of each item against the vector, best item first */
  searchItems(vector: Float32Array, options: { limit: number; excludeIds?: readonly string[]; /** only among these */ within?: readonly string[] }): Promise<FrameHit[]>
  /** ids of the items that fit, in order of id */
  matching(filter: ItemFilter): Promise<string[]>
  /** full-text search over title, caption and tags, any of the words, best first; scores lie between 0 and 1 */
  searchWords(text: string, options: { limit: number; within?: readonly string[] }): Promise<{ itemId: string; score: number }[]>
  /** items by the trained recommender for a viewer; null where none has been trained */
  alike(viewer: AlikeViewer, options: { limit: number; excludeIds?: readonly string[]; within?: readonly string[] }): Promise<Alike | null>
  /** what was liked or watched most in the last `days` before the newest interaction, most first */
  popular(options: { days: number; halfLifeDays: number; by: PopularBy; limit: number; excludeIds?: readonly string[]; within?: readonly string[] }): Promise<PopularHit[]>
  /** what was published last, newest first */
  recent(options: { filter: ItemFilter; limit: number; excludeIds?: readonly string[]; within?: readonly string[] }): Promise<{ itemId: string; /** ISO 8601 */ published: string }[]>
  items(ids: readonly string[]): Promise<Item[]>
  /** in the order of ids; null for an item that the catalogue does not hold */
  facts(ids: readonly string[]): Promise<(ItemFacts | null)[]>
  /** when the newest item was published, ISO 8601: the "now" of freshness, which does not change from run to run; null for an empty catalogue */
  newest(): Promise<string | null>
  /** ids of the items whose title, caption or tags contain the term as whole words, in singular or plural, in order of id */
  mentioning(term: string): Promise<string[]>
  /** L2-normalised mean frame vector of each item, in the order of ids; null where an item has none */
  itemVectors(ids: readonly string[]): Promise<(Float32Array | null)[]>
  /** style, concept and scene names known to the catalogue, for zero-shot parsing */
  vocabulary(): Promise<{ styles: string[]; concepts: string[]; scenes: string[] }>
  styles(ids: readonly string[]): Promise<(string | null)[]>
  /** the weights that the instructor was trained to on this catalogue with the CLIP in use, as JSON; null where it was not */
  instructorWeights(): Promise<unknown>
  viewer(id: string): Promise<{ id: string; name: string } | null>
  /** newest first */
  interactions(viewerId: string, limit: number): Promise<{ itemId: string; at: string; clicked: boolean; completion: number; liked: boolean; disliked: boolean }[]>
}

/** Everything a running node may reach. The server implements it; nodes import nothing else of the world. */
export interface NodeContext {
  signal: AbortSignal
  /** for a step of cost `wait`, which runs only once a person has decided: what they decided; null for every other */
  answer: Answer | null
  clip: ClipApi
  diffusion: DiffusionApi
  media: MediaApi
  detectors: DetectorsApi
  artifacts: ArtifactsApi
  catalogue: CatalogueApi
  language: LanguageApi
  webhook: WebhookApi
  provenance: ProvenanceApi
  /** fraction 0..1 of the step's work, and what is being done */
  progress(fraction: number, text?: string): void
  /** shows a picture on the node while it works; lossy, at most 10 a second reach the browser, newest wins */
  preview(picture: RgbPicture, caption?: string): void
  log(level: 'info' | 'warn', message: string): void
}
