import { z } from 'zod'
import { acceptDocument } from '../flows/accept-document.ts'
import { createFlow, getFlow, listFlows, saveFlow } from '../flows/flow-store.ts'
import { flowId } from './inputs.ts'
import { procedure, router } from './trpc.ts'

export const flowsRouter = router({
  list: procedure.query(({ ctx }) => listFlows(ctx.db)),
  get: procedure.input(z.object({ flowId })).query(({ ctx, input }) => getFlow(ctx.db, input.flowId)),
  create: procedure.input(z.object({ document: z.unknown() })).mutation(({ ctx, input }) => createFlow(ctx.db, acceptDocument(input.document))),
  save: procedure
    .input(z.object({ flowId, revision: z.number().int().positive(), document: z.unknown() }))
    .mutation(({ ctx, input }) => saveFlow(ctx.db, { ...input, document: acceptDocument(input.document) })),
})
