import { z } from 'zod'
import { defineNode, implement, type AnyNodeDefinition, type AnyNodeRunner } from '../kit/define-node.ts'

/** Nodes for tests of the compiler and of the execution. They are not in the product's catalogue. All speak text. */
const salt = z.object({ salt: z.string().max(200).default('').describe('Goes into the output, so that two steps may differ') })
const text = { type: 'text', title: 'Text' } as const
const optionalText = { ...text, required: false } as const
const common = { version: 1, family: 'flow', params: salt } as const

export const testLightSource = defineNode({ ...common, kind: 'test-light-source', title: 'Light source', description: 'Gives a text.', cost: 'light', inputs: {}, outputs: { text } })
export const testHeavySource = defineNode({ ...common, kind: 'test-heavy-source', title: 'Heavy source', description: 'Gives a text, as a model would.', cost: 'model', inputs: {}, outputs: { text } })
export const testLight = defineNode({ ...common, kind: 'test-light', title: 'Light', description: 'Takes one text, gives one.', cost: 'light', inputs: { text }, outputs: { text } })
export const testModel = defineNode({ ...common, kind: 'test-model', title: 'Model', description: 'Takes one text, gives one, as a model would.', cost: 'model', inputs: { text }, outputs: { text } })
export const testPair = defineNode({ ...common, kind: 'test-pair', title: 'Pair', description: 'Takes two texts, one of which may be absent.', cost: 'media', inputs: { first: { ...text, title: 'First' }, second: { ...optionalText, title: 'Second' } }, outputs: { text } })
export const testJoin = defineNode({ ...common, kind: 'test-join', title: 'Join', description: 'Takes any number of texts.', cost: 'light', inputs: { texts: { ...text, title: 'Texts', many: true } }, outputs: { text } })
export const testHeavyJoin = defineNode({ ...common, kind: 'test-heavy-join', title: 'Heavy join', description: 'Takes any number of texts, as a model would.', cost: 'model', inputs: { texts: { ...text, title: 'Texts', many: true } }, outputs: { text } })
export const testEither = defineNode({ ...common, kind: 'test-either', title: 'Either', description: 'Takes one text, the other, or both.', cost: 'light', inputs: { left: { ...optionalText, title: 'Left' }, right: { ...optionalText, title: 'Right' } }, outputs: { text }, oneOf: [['left', 'right']] })
export const testGate = defineNode({
  ...common,
  kind: 'test-gate',
  title: 'Gate',
  description: 'Gives its text on one of two ways, by the parity of the text’s hash.',
  cost: 'light',
  inputs: { text },
  outputs: { even: { ...text, title: 'Even', optional: true }, odd: { ...text, title: 'Odd', optional: true } },
})

export const testCatalog = {
  'test-light-source': testLightSource,
  'test-heavy-source': testHeavySource,
  'test-light': testLight,
  'test-model': testModel,
  'test-pair': testPair,
  'test-join': testJoin,
  'test-heavy-join': testHeavyJoin,
  'test-either': testEither,
  'test-gate': testGate,
} satisfies Record<string, AnyNodeDefinition>

/** A short text that depends on the kind, the salt and every input in order: a wrong or missing input shows in all that follows. */
export function testText(kind: string, salt: string, inputs: readonly (string | undefined)[]): string {
  let hash = 0x811c9dc5
  for (const character of JSON.stringify([kind, salt, inputs.map((input) => input ?? null)])) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193) >>> 0
  return `${kind}#${hash.toString(16).padStart(8, '0')}`
}
/** Which of its two outputs a gate gives for the text it computed. */
export function gateSide(computed: string): 'even' | 'odd' {
  return Number.parseInt(computed.slice(-1), 16) % 2 === 0 ? 'even' : 'odd'
}

const value = (computed: string): { type: 'text'; text: string } => ({ type: 'text', text: computed })

export const testRunners = {
  'test-light-source': implement(testLightSource, async ({ params }) => ({ text: value(testText('test-light-source', params.salt, [])) })),
  'test-heavy-source': implement(testHeavySource, async ({ params }) => ({ text: value(testText('test-heavy-source', params.salt, [])) })),
  'test-light': implement(testLight, async ({ params, inputs }) => ({ text: value(testText('test-light', params.salt, [inputs.text.text])) })),
  'test-model': implement(testModel, async ({ params, inputs }) => ({ text: value(testText('test-model', params.salt, [inputs.text.text])) })),
  'test-pair': implement(testPair, async ({ params, inputs }) => ({ text: value(testText('test-pair', params.salt, [inputs.first.text, inputs.second?.text])) })),
  'test-join': implement(testJoin, async ({ params, inputs }) => ({ text: value(testText('test-join', params.salt, inputs.texts.map((input) => input.text))) })),
  'test-heavy-join': implement(testHeavyJoin, async ({ params, inputs }) => ({ text: value(testText('test-heavy-join', params.salt, inputs.texts.map((input) => input.text))) })),
  'test-either': implement(testEither, async ({ params, inputs }) => ({ text: value(testText('test-either', params.salt, [inputs.left?.text, inputs.right?.text])) })),
  'test-gate': implement(testGate, async ({ params, inputs }) => {
    const computed = testText('test-gate', params.salt, [inputs.text.text])
    return { [gateSide(computed)]: value(computed) }
  }),
} satisfies Record<string, AnyNodeRunner>
