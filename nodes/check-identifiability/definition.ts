import { z } from 'zod'
import { defineNode } from '../kit/define-node.ts'

export const checkIdentifiability = defineNode({
  kind: 'check-identifiability',
  version: 1,
  family: 'fidelity',
  title: 'Identifiability',
  description: 'Checks that what a model made can be told to be so: a signed manifest (C2PA) that names all it was made from, an invisible mark, an entry in the register and, where wanted, a visible label.',
  cost: 'media',
  params: z.object({
    label: z.enum(['off', 'advised', 'required']).default('advised').describe('Whether what a model drew must carry a visible \u201cAI\u201d. Advised: a person looks at what has none.').meta({ title: 'Visible label', labels: { off: 'Not looked for', advised: 'Advised', required: 'Required' } }),
    ownOnly: z.boolean().default(true).describe('Blocks what another installation made and signed.').meta({ title: 'Only our own signature' }),
  }),
  inputs: { items: { type: 'items', title: 'Items', many: true, description: 'One or several lists; every item is looked at.' } },
  outputs: { verdicts: { type: 'verdicts', title: 'Verdicts' } },
})
