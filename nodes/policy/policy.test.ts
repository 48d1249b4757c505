import { expect, test } from 'vitest'
import type { Verdict } from '../kit/item.ts'
import { runNode } from '../kit/test-context.ts'
import { testItem } from '../kit/test-item.ts'
import { runPolicy } from './run.ts'

const said = (check: string, verdict: Verdict['verdict'], score = { pass: 1, review: 0.5, block: 0 }[verdict]): Verdict => ({ check, verdict, score, evidence: `${check} says ${verdict}.`, detector: 'test 1' })
const verdictsOf = (byItem: Record<string, Verdict[]>) => ({ type: 'verdicts' as const, byItem: Object.entries(byItem).map(([itemId, verdicts]) => ({ itemId, title: itemId, thumbnail: null, verdicts })) })
const decide = async (byItem: Record<string, Verdict[]>[], params: object = {}, items = [testItem('a'), testItem('b'), testItem('m', { origin: 'created' })]) => {
  const outputs = await runNode(runPolicy, { params, inputs: { items: [{ type: 'items', items }], verdicts: byItem.map(verdictsOf) } })
  return { passed: outputs.passed.items.map(({ id }) => id), held: outputs.held?.items.map(({ id }) => id) ?? [], items: [...outputs.passed.items, ...(outputs.held?.items ?? [])] }
}
const fine = { a: [said('Safety', 'pass')], b: [said('Safety', 'pass')], m: [said('Safety', 'pass')] }

test('one block of one check holds an item back, whatever the others say, and the item says why', async () => {
  const { passed, held, items } = await decide([fine, { b: [said('Legal', 'block')], a: [said('Legal', 'pass')] }])
  expect([passed, held]).toEqual([['a', 'm'], ['b']])
  const b = items.find(({ id }) => id === 'b')
  expect(b?.decisions.at(-1)?.text).toContain('Legal says block.')
  expect(b?.verdicts.map(({ check }) => check)).toEqual(['Safety', 'Legal'])
})

test('reviews pass or are held, as the policy says', async () => {
  const review = { a: [said('Privacy', 'review')] }
  expect((await decide([fine, review])).held).toEqual([])
  expect((await decide([fine, review], { review: 'hold' })).held).toEqual(['a'])
})

test('a block of a check that only advises is a wish for review', async () => {
  const biased = { a: [said('Bias and fairness', 'block')] }
  expect((await decide([fine, biased])).held).toEqual(['a'])
  expect((await decide([fine, biased], { advisory: 'bias and fairness' })).held).toEqual([])
  expect((await decide([fine, biased], { advisory: 'bias and fairness', review: 'hold' })).held).toEqual(['a'])
})

test('what nobody checked is held back where a model made it', async () => {
  const only = { a: [said('Safety', 'pass')] }
  expect((await decide([only])).held).toEqual(['m'])
  expect((await decide([only], { unchecked: 'hold' })).held).toEqual(['b', 'm'])
  expect((await decide([only], { unchecked: 'pass' })).held).toEqual([])
})

test('a low score holds back; of two verdicts of one check the worse counts', async () => {
  expect((await decide([fine, { a: [said('Authenticity', 'pass', 0.4)] }], { minimumScore: 0.5 })).held).toEqual(['a'])
  const { items, held } = await decide([fine, { a: [said('Safety', 'block')] }, { a: [said('Safety', 'pass')] }])
  expect(held).toEqual(['a'])
  expect(items.find(({ id }) => id === 'a')?.verdicts).toHaveLength(1)
})
