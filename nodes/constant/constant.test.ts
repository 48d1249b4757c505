import { expect, test } from 'vitest'
import { runNode } from '../kit/test-context.ts'
import { runConstant } from './run.ts'

test.each([['0.5', 0.5], ['-3', -3], ['1e3', 1000], ['two dogs', undefined], ['Infinity', undefined], ['3 dogs', undefined]])('%j is a text, and the number %j', async (value, number) => {
  const outputs = await runNode(runConstant, { params: { value }, inputs: {} })
  expect(outputs.text.text).toBe(value)
  expect(outputs.number?.value).toBe(number)
})
