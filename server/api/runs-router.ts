import { tracked } from '@trpc/server'
import { z } from 'zod'
import { answer } from '@/nodes/kit/answer.ts'
import { UserError } from '../errors.ts'
import { readEvents } from '../live/read-events.ts'
import { readPreviews } from '../live/read-previews.ts'
import { answerStep } from '../runs/answer-step.ts'
import { cancelRun } from '../runs/cancel-run.ts'
import { listRuns, readOutputs, readRun } from '../runs/run-snapshot.ts'
import { startRun } from '../runs/start-run.ts'
import { flowId, limit, nodeId, runId } from './inputs.ts'
import { procedure, router } from './trpc.ts'

export const runsRouter = router({
  start: procedure
    .input(z.object({ flowId: flowId.optional(), document: z.unknown(), overrides: z.record(z.string(), z.record(z.string(), z.unknown())).optional() }))
    .mutation(({ ctx, input }) => startRun(ctx, { ...input, document: input.document })),

  get: procedure.input(z.object({ runId })).query(async ({ ctx, input }) => (await readRun(ctx.db, input.runId)) ?? missing(input.runId)),

  list: procedure.input(z.object({ flowId: flowId.optional(), limit: limit.default(20) })).query(({ ctx, input }) => listRuns(ctx.db, input)),

  /** the newest run of a flow, or null before the first */
  latest: procedure.input(z.object({ flowId })).query(async ({ ctx, input }) => (await listRuns(ctx.db, { ...input, limit: 1 }))[0] ?? null),

  /** `asked` is false when the run was over already */
  cancel: procedure.input(z.object({ runId })).mutation(async ({ ctx, input }) => ({ asked: await cancelRun(ctx, input.runId) })),

  /** what a person decides about a step that waits for it */
  answer: procedure.input(z.object({ runId, nodeId, answer })).mutation(async ({ ctx, input }) => { await answerStep(ctx, input) }),

  /** the durable log from any event on; ends with `run.finished` */
  events: procedure.input(z.object({ runId, lastEventId: z.string().regex(/^\d{1,9}$/).nullish() })).subscription(async function* ({ ctx, input, signal }) {
    for await (const logged of readEvents(ctx, { runId: input.runId, after: Number(input.lastEventId ?? 0), signal })) yield tracked(String(logged.seq), logged)
  }),

  /** progress and pictures as they come; lossy, the newest of a node wins */
  previews: procedure.input(z.object({ runId })).subscription(async function* ({ ctx, input, signal }) {
    yield* readPreviews(ctx.listener, { runId: input.runId, signal })
  }),

  stepOutputs: procedure.input(z.object({ runId, nodeId })).query(({ ctx, input }) => readOutputs(ctx.db, input.runId, input.nodeId)),
})

function missing(runId: string): never {
  throw new UserError('run-not-found', `There is no run “${runId}”.`, 'Choose one from the list of runs.', 'not-found')
}
