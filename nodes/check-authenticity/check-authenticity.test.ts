import { describe, expect, test } from 'vitest'
import { runNode, testContext } from '../kit/test-context.ts'
import { testItem } from '../kit/test-item.ts'
import { claimsIn } from './claims.ts'
import { runCheckAuthenticity } from './run.ts'

const facts = 'The shop in the film has 12 tables\nThe tower is 324 metres tall\nThe official trailer was shown in May'
const states = (caption: string) => claimsIn({ title: '', caption }, facts).map(({ state }) => state)

describe('claims', () => {
  test.each([
    ['a dog in the snow', []],
    ['The tower is 324 metres tall.', ['supported']],
    ['The tower is 400 metres tall.', ['contradicted']],
    ['A coffee for 3 euros.', ['unsupported']],
    ['The best dog of all. It sleeps.', ['unsupported']],
    ['The official trailer, shown in May.', ['supported']],
    ['The shop has 12 tables. The tower is 1,200 metres tall!', ['supported', 'contradicted']],
  ])('in %j: %j', (caption, found) => expect(states(caption)).toEqual(found))

  test('say where they stand', () => {
    const caption = 'A fine day.  The tower is 400 metres tall. Nice.'
    const [claim] = claimsIn({ title: '', caption }, facts)
    expect(claim?.place.kind === 'text' && caption.slice(claim.place.from, claim.place.to)).toBe('The tower is 400 metres tall.')
  })
})

/** Frames and texts are their own vectors: a frame's first byte and a text's first letter say which of two directions. */
const clip = {
  modelId: 'two-directions', logitScale: 1,
  embedPictures: async (pictures: readonly { data: Uint8Array }[]) => pictures.map(({ data }) => (data[0] === 1 ? Float32Array.of(1, 0) : Float32Array.of(0, 1))),
  embedTexts: async (texts: readonly string[]) => texts.map((text) => (text.startsWith('dog') ? Float32Array.of(1, 0) : Float32Array.of(0, 1))),
}
/** A square on a ground, in the source's colours or in others; the first byte says what is to be seen. */
const scene = (shows: number, isSource: boolean) => {
  const data = new Uint8Array(80 * 80 * 3).fill(isSource ? 30 : 220)
  for (let y = 20; y < 60; y++) data.fill(isSource ? 200 : 60, (y * 80 + 20) * 3, (y * 80 + 60) * 3)
  data[0] = shows
  return { width: 80, height: 80, data }
}
const context = (shows: number, drawn = false) => testContext({
  clip,
  media: { framesEvenly: async ({ sha256 }: { sha256: string }) => [{ timeS: 1, ...(drawn ? scene(shows, sha256 === testItem('v001').media.artifact.sha256) : { width: 1, height: 1, data: Uint8Array.of(shows, 0, 0) }) }] } as never,
  catalogue: { itemVectors: async () => [Float32Array.of(1, 0)], items: async () => [testItem('v001')] } as never,
})
const verdictOf = async (item: Parameters<typeof testItem>[1], shows: number, text?: string, drawn = false) => {
  const outputs = await runNode(runCheckAuthenticity, { inputs: { items: [{ type: 'items', items: [testItem('a', item)] }], facts: text ? { type: 'text', text } : undefined } }, context(shows, drawn))
  return outputs.verdicts.byItem[0]?.verdicts[0]
}

test('a made picture must show what its caption says; of an uploaded one a person is asked', async () => {
  expect((await verdictOf({ origin: 'created', caption: 'dog' }, 1))?.verdict).toBe('pass')
  expect((await verdictOf({ origin: 'created', caption: 'dog' }, 2))?.verdict).toBe('block')
  expect((await verdictOf({ origin: 'catalogue', caption: 'dog' }, 2))?.verdict).toBe('review')
})

test('an edit that has lost its source is blocked, though its caption fits', async () => {
  const verdict = await verdictOf({ origin: 'edited', caption: 'cat', sourceItemId: 'v001' }, 2)
  expect(verdict?.verdict).toBe('block')
  expect(verdict?.evidence).toContain('its source v001 with cosine 0.00')
})

test('an edit in another style is known by the outlines of its source', async () => {
  const verdict = await verdictOf({ origin: 'edited', caption: 'cat', sourceItemId: 'v001' }, 2, undefined, true)
  expect(verdict?.verdict).toBe('pass')
  expect(verdict?.evidence).toContain('has its outlines')
})

test('a contradicted claim blocks and is pointed at', async () => {
  const verdict = await verdictOf({ origin: 'created', caption: 'dog. The tower is 400 metres tall.' }, 1, facts)
  expect(verdict?.verdict).toBe('block')
  expect(verdict?.where).toHaveLength(1)
})
