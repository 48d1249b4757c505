'use client'
import { editedFace } from '../face-parts/edited-face.tsx'

/** The video without and with its subtitles, and how fast they are to be read. */
export const subtitlesFace = editedFace('subtitles', ({ parts = 0, characters = 0, left = 0 }, { media }) => [`${parts} ${parts === 1 ? 'part' : 'parts'}`, media.durationS ? `${Math.round(characters / media.durationS)} characters/s` : '', left > 0 ? `${left} left out` : ''].filter(Boolean).join(', '))
