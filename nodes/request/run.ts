import { implement } from '../kit/define-node.ts'
import { request } from './definition.ts'

export const runRequest = implement(request, async ({ params }) => ({ text: { type: 'text', text: params.text.replace(/\s+/g, ' ') } }))
