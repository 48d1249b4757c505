import { readStatus } from '../runs/system-status.ts'
import { procedure, router } from './trpc.ts'

export const systemRouter = router({
  status: procedure.query(({ ctx }) => readStatus(ctx)),
})
