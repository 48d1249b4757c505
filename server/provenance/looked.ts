/** Frames of a clip in which a mark or a label is looked for, and their longer side, px. */
export const looked = { count: 8, size: 512, whole: true } as const
