'use client'
import { editedFace } from '../face-parts/edited-face.tsx'
import { formatScore } from '../face-parts/format-figure.ts'

/** The thumbnail of before beside the one that was drawn, with what it brought. */
export const thumbnailGenerateFace = editedFace('thumbnail-generate', ({ original = 0, drawn = 0, alike = 0 }) => `Fit ${formatScore(original)} → ${formatScore(drawn)}, alike ${formatScore(alike)}`)
