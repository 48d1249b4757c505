import type { PortValueOf } from '../kit/port-types.ts'

type Need = PortValueOf<'guidance' | 'text' | 'embedding'>

/**
 * What is searched for. An edit starts from videos that show what is wanted in whatever style: the style is the editor's
 * work, and would bring up videos that have it and show something else.
 */
export function searchedNeed(need: Need | undefined): Need | undefined {
  if (need?.type !== 'guidance' || need.action !== 'edit' || !need.style || !need.constraints) return need
  const subject = [...need.constraints.concepts, ...need.constraints.scenes].join(', ')
  return subject ? { type: 'text', text: subject } : need
}
