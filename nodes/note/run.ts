import { implement } from '../kit/define-node.ts'
import { note } from './definition.ts'

/** Never called in a run, since a note is no step of the plan; here because every kind has a runner. */
export const runNote = implement(note, async () => ({}))
