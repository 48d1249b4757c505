import { styleWords } from '../models/fixtures/catalogue-frames.ts'

/** The words by which the models were taught each scene of the catalogue. */
export const sceneTexts: Readonly<Record<string, string>> = {
  beach: 'on the beach', forest: 'in the forest', night: 'at night', city: 'in the city', snow: 'in the snow', desert: 'in the desert', underwater: 'underwater', space: 'in outer space',
  room: 'in a room', sunset: 'at sunset', meadow: 'on a meadow', stage: 'on a theater stage', kitchen: 'in the kitchen', stadium: 'in a stadium', rain: 'in the rain', farm: 'on a farm',
}

export interface Wanted { style: string; concept: string; scene: string; text: string }

/** Full captions, each of another style, concept and scene, always the same `count`. */
export function wantedPictures(concepts: readonly string[], count: number, uniform: () => number): Wanted[] {
  const pick = <T>(all: readonly T[]): T => all[Math.floor(uniform() * all.length)] as T
  return Array.from({ length: count }, () => {
    const [style, concept, scene] = [pick(Object.keys(styleWords)), pick(concepts), pick(Object.keys(sceneTexts))]
    return { style, concept, scene, text: `${styleWords[style]} ${concept} ${sceneTexts[scene]}` }
  })
}
