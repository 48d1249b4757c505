import { implement } from '../kit/define-node.ts'
import { constant } from './definition.ts'

export const runConstant = implement(constant, async ({ params: { value } }) => {
  const number = Number(value)
  return { text: { type: 'text', text: value }, ...(Number.isFinite(number) ? { number: { type: 'number', value: number } } : {}) }
})
