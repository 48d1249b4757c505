import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MediaApi } from '../kit/node-context.ts'
import type { ProvenanceApi } from '../kit/provenance-api.ts'
import { runNode, testContext } from '../kit/test-context.ts'
import { testItem } from '../kit/test-item.ts'
import { runSubtitles } from './run.ts'
import { splitParts, timeParts, type Word } from './split-cues.ts'

/** Letters half an em wide, as in most fonts. */
const words = (text: string): Word[] => text.split(' ').map((word) => ({ text: word, em: word.length / 2 }))
const lines = (text: string, room: number, most = 2) => splitParts(words(text), { room, most }).map((part) => part.lines)

describe('parts', () => {
  test('have two lines of about one width, and a sentence begins a new one', () => {
    expect(lines('A dog in the snow looks for its ball. A cat sleeps.', 10)).toEqual([['A dog in the snow', 'looks for its ball.'], ['A cat sleeps.']])
    expect(lines('a dog; a cat, it seems', 30)).toEqual([['a dog'], ['a cat, it seems']])
    expect(lines('one two three four', 6)).toEqual([['one two', 'three four']])
  })

  test('a word wider than the line stands alone', () => expect(lines('a incomprehensibilities b', 5)).toEqual([['a', 'incomprehensibilities'], ['b']]))

  test('hold every word once and in order, two lines at most, none wider than the room unless it is one word', () => {
    fc.assert(fc.property(fc.array(fc.stringMatching(/^[a-z]{1,14}[.]?$/), { minLength: 1, maxLength: 60 }), fc.double({ min: 2, max: 20, noNaN: true }), fc.constantFrom(1, 2), (list, room, most) => {
      const parts = splitParts(list.map((text) => ({ text, em: text.length / 2 })), { room, most })
      expect(parts.flatMap((part) => part.lines).join(' ').split(' ')).toEqual(list)
      for (const part of parts) {
        expect(part.lines.length).toBeLessThanOrEqual(most)
        for (const line of part.lines) expect(!line.includes(' ') || line.replaceAll(' ', '').length / 2 + 0.26 * (line.split(' ').length - 1) <= room + 1e-9).toBe(true)
      }
    }))
  })
})

describe('times', () => {
  const parts = (...lengths: number[]) => lengths.map((characters) => ({ lines: ['x'.repeat(characters)], characters }))

  test('fill the video in shares of the characters', () => {
    expect(timeParts(parts(30, 30), { durationS: 6, speed: 15 }).cues.map(({ fromS, toS }) => [fromS, toS])).toEqual([[0, 3], [3, 6]])
  })

  test('what there is no time to read is left out, and the text says that it goes on', () => {
    const { cues, left } = timeParts([{ lines: ['A dog', 'in the snow,'], characters: 18 }, { lines: ['and a cat.'], characters: 10 }], { durationS: 1.5, speed: 12 })
    expect({ cues, left }).toEqual({ left: 1, cues: [{ fromS: 0, toS: 1.5, lines: ['A dog', 'in the snow\u2026'] }] })
  })

  test('parts follow each other without a gap to the end, and none but a lone one is faster than is read', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 20 }), fc.double({ min: 0.5, max: 60, noNaN: true }), fc.integer({ min: 5, max: 30 }), (lengths, durationS, speed) => {
      const { cues, left } = timeParts(parts(...lengths), { durationS, speed })
      expect(cues.length + left).toBe(lengths.length)
      expect([cues[0]!.fromS, cues.at(-1)!.toS]).toEqual([0, durationS])
      for (const [at, { fromS, toS }] of cues.entries()) {
        if (at > 0) expect(fromS).toBe(cues[at - 1]!.toS)
        if (cues.length > 1) expect(toS - fromS).toBeGreaterThanOrEqual(lengths[at]! / speed - 1e-6)
      }
    }))
  })
})

describe('the node', () => {
  /** Fonts that know all but Chinese; what is to be drawn is kept. */
  const drawn: unknown[] = []
  const media = {
    measureTexts: async (texts: string[]) => texts.map((text) => ({ em: text.length / 2, missing: text.match(/\p{Script=Han}/gu) ?? [] })),
    burnText: async (ref: { sha256: string }, options: unknown) => { drawn.push(options); return { ...ref, sha256: 'b'.repeat(64) } },
    framesBetween: async () => [{ width: 1, height: 1, data: new Uint8Array(3), timeS: 0 }],
  } as unknown as MediaApi
  const provenance = { publish: async ({ artifact }: { artifact?: object }) => artifact ?? { sha256: 'c'.repeat(64), mime: 'image/jpeg', bytes: 1 } } as unknown as ProvenanceApi

  test('writes what the fonts have and names what they do not', async () => {
    const { items } = await runNode(runSubtitles, { inputs: { items: { type: 'items', items: [testItem('a', { caption: 'A dog \u72d7 in the snow' })] }, words: undefined } }, testContext({ media, provenance }))
    expect(drawn.at(-1)).toMatchObject({ cues: [{ fromS: 0, toS: 4, lines: ['A dog in the snow'] }], position: 'bottom', size: 0.08 })
    expect(items.items[0]).toMatchObject({ origin: 'edited', sourceItemId: 'a' })
    expect(items.items[0]!.decisions.at(-1)!.text).toContain('left out what no packaged font has: \u72d7')
  })

  test.each([['', 'it has no caption'], ['\u72d7\u72d7', 'no font']])('leaves a video with the caption %j as it is, and says why', async (caption, why) => {
    const { items } = await runNode(runSubtitles, { inputs: { items: { type: 'items', items: [testItem('a', { caption })] }, words: undefined } }, testContext({ media, provenance }))
    expect(items.items[0]).toMatchObject({ id: 'a', origin: 'catalogue' })
    expect(items.items[0]!.decisions.at(-1)!.text).toContain(why)
  })

  test('asks for words where there are none of one\u2019s own', async () => {
    await expect(runNode(runSubtitles, { params: { text: 'own' }, inputs: { items: { type: 'items', items: [] }, words: undefined } }, testContext({ media, provenance }))).rejects.toMatchObject({ code: 'words-missing' })
  })
})
