import { z } from 'zod'
import { type Feature, features } from './gather-evidence.ts'
import weights from './trained.json' with { type: 'json' }

const number = z.number()
const weightsOf = z.object(Object.fromEntries(features.map((feature) => [feature, number])) as Record<Feature, typeof number>)
const action = z.object({ bias: z.number(), weights: weightsOf })

export const trainedSchema = z.object({
  /** what it was trained on, and how well it did on what it had not seen */
  about: z.string(),
  /** divides the scores; above 1 makes the probabilities milder (Guo et al. 2017, temperature scaling) */
  temperature: z.number().positive(),
  actions: z.object({ retrieve: action, edit: action, create: action, clarify: action }),
})
export type Trained = z.infer<typeof trainedSchema>

/** The weights for a catalogue, where it was trained on it (`npm run instructor:train`) and they fit this version; else those that it ships with. */
export function weightsFor(stored: unknown): Trained {
  return trainedSchema.safeParse(stored).data ?? trained
}

/** The weights that the instructor ships with; `npm run evaluate -- train-instructor` makes them anew. */
export const trained: Trained = trainedSchema.parse(weights)
