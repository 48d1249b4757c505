'use client'
import { editedFace } from '../face-parts/edited-face.tsx'
import { formatPercent, formatScore } from '../face-parts/format-figure.ts'

/** The video before and after, with how much nearer to the need it came and how much of its motion is left. */
export const reviseClipFace = editedFace('revise-clip', ({ before = 0, after = 0, motion = 0 }) => `Need ${formatScore(before)} → ${formatScore(after)}, motion ${formatPercent(Math.max(0, motion))}`, { nothing: 'The instructor did not decide to edit, so nothing was revised.' })
