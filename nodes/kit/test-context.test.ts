import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { defineNode, implement } from './define-node.ts'
import { runNode, testContext } from './test-context.ts'

const echo = defineNode({
  kind: 'echo', version: 1, family: 'flow', title: 'Echo', description: 'Gives back.', cost: 'light',
  params: z.object({ times: z.number().int().min(1).max(3).default(2).describe('How often') }),
  inputs: { text: { type: 'text', title: 'Text' } },
  outputs: { text: { type: 'text', title: 'Text' }, more: { type: 'text', title: 'More', optional: true } },
})
const inputs = { text: { type: 'text', text: 'ha' } } as const

describe('runNode', () => {
  test('fills in defaults', async () => {
    const runner = implement(echo, async ({ params, inputs }) => ({ text: { type: 'text', text: inputs.text.text.repeat(params.times) } }))
    expect(await runNode(runner, { inputs })).toEqual({ text: { type: 'text', text: 'haha' } })
  })

  test.each<[string, unknown, string]>([
    ['misses', {}, 'echo gave no “text”'],
    ['is of another type', { text: { type: 'number', value: 1 } }, 'echo gave a “text” that is no text'],
    ['is not defined', { text: { type: 'text', text: '' }, extra: { type: 'text', text: '' } }, 'echo gave an output “extra” that its definition does not have'],
    ['is optional and wrong', { text: { type: 'text', text: '' }, more: 'text' }, 'echo gave a “more” that is no text'],
  ])('refuses an output that %s', async (_, outputs, message) => {
    await expect(runNode(implement(echo, async () => outputs as never), { inputs })).rejects.toThrow(message)
  })

  test('refuses params out of range', async () => {
    await expect(runNode(implement(echo, async () => ({ text: { type: 'text', text: '' } })), { params: { times: 9 }, inputs })).rejects.toThrow()
  })
})

describe('testContext', () => {
  test('names the service that a node reached for without need', () => {
    expect(() => testContext().clip).toThrow('context.clip')
  })

  test('gives what the test gives, and keeps what the node told', () => {
    const clip = { modelId: 'm', logitScale: 1, embedTexts: async () => [], embedPictures: async () => [] }
    const context = testContext({ clip })
    context.progress(0.5, 'half')
    context.log('warn', 'careful')
    context.preview({ width: 1, height: 1, data: new Uint8Array(3) }, 'a dot')
    expect(context.clip).toBe(clip)
    expect(context.told).toEqual({ progress: [{ fraction: 0.5, text: 'half' }], logs: [{ level: 'warn', message: 'careful' }], previews: [{ caption: 'a dot' }] })
  })
})
