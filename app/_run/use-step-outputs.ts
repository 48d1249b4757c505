'use client'
import { useQuery } from '@tanstack/react-query'
import type { StepOutputs } from '@/nodes/face-parts/face.ts'
import { useTRPC } from '../_trpc/trpc.ts'
import { useRunState } from './run-context.tsx'

/** What a finished step of the shown run gave; undefined until it is there. Never changes once it is. */
export function useStepOutputs(nodeId: string): StepOutputs | undefined {
  const trpc = useTRPC()
  const runId = useRunState(({ view }) => (view?.nodes[nodeId]?.state === 'done' ? view.runId : null))
  const { data } = useQuery(trpc.runs.stepOutputs.queryOptions({ runId: runId ?? '', nodeId }, { enabled: runId !== null, staleTime: Infinity }))
  return runId === null ? undefined : (data ?? undefined)
}
