import { z } from 'zod'

/** What a person decided about what a waiting step put before them. */
export const answer = z.object({
  approved: z.boolean(),
  /** of the items, those that it holds for; null for all of them */
  itemIds: z.array(z.string()).max(500).nullable().default(null),
  note: z.string().trim().max(1000).default(''),
})
export type Answer = z.infer<typeof answer>
