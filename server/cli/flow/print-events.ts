import type { Plan } from '@/nodes/graph/plan.ts'
import type { RunEvent } from '../../live/run-event.ts'

/** The line that says what happened, or null where a terminal need not hear of it. */
export function lineOf(event: RunEvent, plan: Plan): string | null {
  const titleOf = (nodeId: string): string => (plan.steps.find((step) => step.nodeId === nodeId)?.title ?? nodeId).padEnd(width(plan))
  switch (event.type) {
    case 'step.done': return `✓ ${titleOf(event.nodeId)}  ${(event.reused ? 'reused' : 'done').padEnd(8)}${seconds(event.tookMs, event.reused)}  ${event.reason.text}`
    case 'step.skipped': return `– ${titleOf(event.nodeId)}  ${'skipped'.padEnd(8)}${seconds(0, true)}  ${event.reason.text}`
    case 'step.failed': return `✗ ${titleOf(event.nodeId)}  failed    ${event.error.text} ${event.error.cure}`
    case 'step.cancelled': return `– ${titleOf(event.nodeId)}  cancelled`
    case 'step.retrying': return `↻ ${titleOf(event.nodeId)}  again     ${event.error.text}`
    case 'step.log': return event.level === 'warn' ? `! ${titleOf(event.nodeId)}  ${event.message}` : null
    default: return null
  }
}

export function planLine({ steps, stages }: Plan): string {
  return `${steps.length} steps in ${stages.length} jobs: ${stages.map(({ nodeIds }) => nodeIds.join(' + ')).join(' | ')}`
}

function width({ steps }: Plan): number {
  return Math.min(32, Math.max(...steps.map(({ title }) => title.length)))
}

function seconds(ms: number, none: boolean): string {
  return (none ? '' : `${(ms / 1000).toFixed(2)} s`).padStart(9)
}
