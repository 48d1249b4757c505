import { expect, test } from 'vitest'
import type { PortValueOf } from '../kit/port-types.ts'
import { runNode, testContext } from '../kit/test-context.ts'
import { testItem } from '../kit/test-item.ts'
import { choosePart, subjectsOf } from './choose-part.ts'
import { runRestyle } from './run.ts'

const guidance = (action: 'retrieve' | 'edit', style: string | null = null): PortValueOf<'guidance'> => ({ type: 'guidance', action, needsGeneration: 0.9, text: 'a dog', negative: '', style, need: null, referenceItemIds: [], explanation: '', figures: {} })
const items = { type: 'items' as const, items: [testItem('a')] }

test('it stands aside when the instructor did not decide to edit, and says so', async () => {
  const context = testContext()
  expect(await runNode(runRestyle, { params: { style: 'pixel art' }, inputs: { items, need: guidance('retrieve') } }, context)).toEqual({})
  expect(context.told.logs[0]?.message).toContain('did not decide to edit')
})

test('without a style it says which setting or wire is missing', async () => {
  await expect(runNode(runRestyle, { inputs: { items, need: guidance('edit') } })).rejects.toMatchObject({ code: 'style-missing' })
})

test.each([['a dog in the snow; a cat at night', ['a dog in the snow', 'a cat at night']], ['A dog. A cat.', ['A dog', 'A cat']], ['', ['Title of x']]])('the subjects of %j are %j', (caption, subjects) => {
  expect(subjectsOf({ caption, title: 'Title of x' })).toEqual(subjects)
})

test('the part nearest to what is wanted is taken, with the words that fit it', async () => {
  const at = (degrees: number) => Float32Array.of(Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180))
  const words: Record<string, number> = { cat: 80, 'a dog runs': 10, 'a cat sleeps': 85 }
  const context = testContext({
    clip: { embedTexts: async (texts: string[]) => texts.map((text) => at(words[text]!)), embedPictures: async (pictures: { data: Uint8Array }[]) => pictures.map(({ data }) => at(data[0]!)) } as never,
    media: { framesEvenly: async () => [0, 20, 75, 40].map((degrees, timeS) => ({ width: 1, height: 1, data: Uint8Array.of(degrees, 0, 0), timeS })) } as never,
  })
  const item = testItem('a', { caption: 'a dog runs; a cat sleeps' })
  expect(await choosePart({ ...item, media: { ...item.media, durationS: 4 } }, 'cat', 1, context)).toEqual({ fromS: 1.5, subject: 'a cat sleeps' })
})
