import { expect, test } from 'vitest'
import { runNode } from '../kit/test-context.ts'
import { runAbSplit } from './run.ts'

const wayOf = async (viewerId: string, params: { name?: string; shareOfA?: number } = {}) => {
  const ways = Object.keys(await runNode(runAbSplit, { params, inputs: { viewer: { type: 'viewer', viewerId, name: viewerId, history: [], taste: null }, guidance: undefined } }))
  expect(ways).toHaveLength(1)
  return ways[0]
}
const viewers = Array.from({ length: 400 }, (_, at) => `u${at}`)

test('a viewer goes one way, always the same; the share decides how many go which way', async () => {
  expect(await wayOf('u003')).toBe(await wayOf('u003'))
  for (const viewer of viewers.slice(0, 20)) {
    expect(await wayOf(viewer, { shareOfA: 1 })).toBe('viewerA')
    expect(await wayOf(viewer, { shareOfA: 0 })).toBe('viewerB')
  }
  const ways = await Promise.all(viewers.map((viewer) => wayOf(viewer, { shareOfA: 0.25 })))
  expect(Math.abs(ways.filter((way) => way === 'viewerA').length - 100)).toBeLessThan(40)
})

test('whoever goes A keeps going A when the share of A grows', async () => {
  for (const viewer of viewers.slice(0, 60)) if (await wayOf(viewer, { shareOfA: 0.3 }) === 'viewerA') expect(await wayOf(viewer, { shareOfA: 0.6 })).toBe('viewerA')
})
