import { expect, test } from 'vitest'
import { runNode } from '../kit/test-context.ts'
import { request } from './definition.ts'
import { runRequest } from './run.ts'

test('hands the words on, white space tidied', async () => {
  expect(await runNode(runRequest, { params: { text: '  a dog\n in   the snow ' }, inputs: {} })).toEqual({ text: { type: 'text', text: 'a dog in the snow' } })
})

test('an empty request is a problem of the flow, not of the run', () => {
  const parsed = request.params.safeParse({ text: '   ' })
  expect(parsed.error?.issues[0]?.message).toContain('Write what the viewer asks for')
})
