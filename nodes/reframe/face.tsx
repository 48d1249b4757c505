'use client'
import { editedFace } from '../face-parts/edited-face.tsx'

/** The video before and after, with its new size and pace. */
export const reframeFace = editedFace('reframe', ({ width = 0, height = 0, speed = 1 }, { media }) => [`${width} × ${height}`, media.durationS === null ? '' : `${media.durationS.toFixed(1)} s`, speed === 1 ? '' : `${speed}×`].filter(Boolean).join(', '), { fit: 'contain' })
