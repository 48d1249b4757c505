'use client'
import { itemsFace } from '../face-parts/items-face.tsx'

/** What the catalogue offers, nearest first, each with its cosine. */
export const retrieverFace = itemsFace('Nothing in the catalogue comes near.', 'cosine')
