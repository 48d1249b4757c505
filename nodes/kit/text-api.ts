import type { ArtifactRef } from './artifact-ref.ts'

/** Lines that stand in the picture from a second to another. */
export interface TextCue { fromS: number; toS: number; /** top to bottom; each is drawn on one line, made smaller where it does not fit */ lines: readonly string[] }

export interface TextLook {
  position: 'top' | 'bottom'
  /** height of the letters (one em) as a share of the picture's shorter side, 0.02 to 0.3 */
  size: number
  /** what sets the white letters off: a dark edge, or a dark box behind each line */
  ground: 'outline' | 'box'
}

/** What a text takes on one line. */
export interface TextMeasure {
  /** width in em */
  em: number
  /** what no packaged font has, and which is left out */
  missing: string[]
}

/** Text in pictures, from the packaged fonts: the same on every machine, whatever fonts it has. */
export interface TextApi {
  measureTexts(texts: readonly string[]): Promise<TextMeasure[]>
  /**
   * Draws lines into a video (as long, as fast, with the same sound) or a picture (the first cue alone, whatever its
   * time). Right-to-left text is shaped and ordered by the Unicode bidirectional algorithm.
   * @throws NodeError `edit-invalid` for cues that no video can have, `video-unreadable`, `picture-unreadable`, `clip-unwritable`
   */
  burnText(ref: ArtifactRef, options: TextLook & { cues: readonly TextCue[]; signal?: AbortSignal }): Promise<ArtifactRef>
}
