import { catalogueRouter } from './catalogue-router.ts'
import { flowsRouter } from './flows-router.ts'
import { modelsRouter } from './models-router.ts'
import { runsRouter } from './runs-router.ts'
import { systemRouter } from './system-router.ts'
import { router } from './trpc.ts'

export const appRouter = router({ flows: flowsRouter, runs: runsRouter, catalogue: catalogueRouter, models: modelsRouter, system: systemRouter })
export type AppRouter = typeof appRouter
