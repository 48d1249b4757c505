'use client'
import { editedFace } from '../face-parts/edited-face.tsx'
import { formatPercent, formatScore } from '../face-parts/format-figure.ts'

/** The video before and after, with how near it came to the style and how much it still shows of the same. */
export const restyleFace = editedFace('restyle', ({ styleBefore = 0, styleAfter = 0, content = 0 }) => `Style ${formatPercent(styleBefore)} → ${formatPercent(styleAfter)}, content ${formatScore(content)}`, { nothing: 'The instructor asked for no other style, so nothing was restyled.' })
