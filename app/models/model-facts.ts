import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/server/api/router.ts'

type List = inferRouterOutputs<AppRouter>['models']['list']
export type Installed = List['installed'][number]
export type Unfinished = List['unfinished'][number]
export type ReadyMade = List['readyMade'][number]

/** "77.4 MB" */
export function formatBytes(bytes: number): string {
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(2)} GB` : `${(bytes / 1e6).toFixed(1)} MB`
}

/** "2.6 s", "22 ms" */
export function formatSpeed(milliseconds: number): string {
  return milliseconds >= 1000 ? `${(milliseconds / 1000).toFixed(1)} s` : `${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms`
}
