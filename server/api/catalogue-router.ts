import { z } from 'zod'
import { listItems, listViewers, summariseCatalogue } from '../catalog/browse.ts'
import { limit } from './inputs.ts'
import { procedure, router } from './trpc.ts'

export const catalogueRouter = router({
  viewers: procedure.query(({ ctx }) => listViewers(ctx.db)),
  items: procedure
    .input(z.object({ query: z.string().max(200).optional(), limit: limit.default(50), cursor: z.string().max(100).nullish() }))
    .query(({ ctx, input }) => listItems(ctx.db, { query: input.query, limit: input.limit, cursor: input.cursor ?? undefined })),
  summary: procedure.query(({ ctx }) => summariseCatalogue(ctx.db)),
})
