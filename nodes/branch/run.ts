import { implement } from '../kit/define-node.ts'
import { branch } from './definition.ts'

export const runBranch = implement(branch, async ({ params, inputs: { guidance } }, { log }) => {
  log('info', `Taken: ${guidance.action}. ${guidance.explanation}`)
  const retrievesToo = params.also && (guidance.action === 'edit' || guidance.action === 'create')
  return { [guidance.action]: guidance, ...(retrievesToo ? { retrieve: guidance } : {}) }
})
