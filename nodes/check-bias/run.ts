import { implement } from '../kit/define-node.ts'
import type { Item, Verdict } from '../kit/item.ts'
import type { NodeContext, RgbPicture } from '../kit/node-context.ts'
import { dot } from '../kit/vector-maths.ts'
import { needVector } from '../kit/need-vector.ts'
import type { PortValueOf } from '../kit/port-types.ts'
import { checkBias } from './definition.ts'
import { aboveShare, imbalanceByChance, passRateParity } from './fairness.ts'
import { countPeople } from './people.ts'

/** One of the three questions: what was found, and of which items. */
interface Finding { measure: string; value: number; limit: number; bad: boolean; evidence: string; concerns(item: Item): boolean }
/** px at which pictures are looked at */
const size = 224

export const runCheckBias = implement(checkBias, async ({ params, inputs }, context) => {
  const items = [...new Map(inputs.items.flatMap((list) => list.items).map((item) => [item.id, item])).values()]
  const groups = params.groups.split(',').map((name) => name.trim()).filter(Boolean)
  const findings = [
    await balance(items, groups, inputs.need, params, context),
    await blockRates(items, inputs.verdicts ?? [], params.parity, context),
    await sourceBias(items, inputs.need, params.tolerance, context),
  ]
  const detector = `${context.clip.modelId} zero-shot, parity 1`
  return {
    verdicts: {
      type: 'verdicts',
      byItem: items.map((item) => {
        const mine = findings.filter((one) => one.concerns(item))
        const bad = mine.filter((one) => one.bad)
        const verdict: Verdict = {
          check: 'Bias and fairness', detector, verdict: bad.length > 0 ? 'review' : 'pass', score: bad.length > 0 ? 0.5 : 1,
          evidence: (bad.length > 0 ? bad : mine).map(({ evidence }) => evidence).join(' ') || 'Nothing in the list concerns this item.',
        }
        return { itemId: item.id, title: item.title, thumbnail: item.thumbnail, verdicts: [verdict] }
      }),
    },
    measures: {
      type: 'table',
      columns: [{ key: 'measure', title: 'Measure' }, { key: 'value', title: 'Value' }, { key: 'limit', title: 'Limit' }, { key: 'evidence', title: 'Evidence' }],
      rows: findings.map(({ measure, value, limit, evidence }) => ({ measure, value, limit, evidence })),
    },
  }
})

/** Whom the model draws, among the items that it made and pictures drawn for the purpose. */
async function balance(items: readonly Item[], groups: readonly string[], need: PortValueOf<'guidance' | 'text'> | undefined, params: { draws: number; steps: number; seed: number; significance: number }, context: NodeContext): Promise<Finding> {
  const { media, clip, signal, progress } = context
  const made = items.filter(({ origin }) => origin === 'created')
  const pictures: RgbPicture[] = (await Promise.all(made.map(({ media: { artifact } }) => media.framesEvenly(artifact, { count: 1, size, signal })))).flat()
  for (let draw = 0; need && draw < params.draws; draw++) {
    progress(draw / params.draws, `Drawing picture ${draw + 1} of ${params.draws}`)
    pictures.push(await context.diffusion.generatePicture({ prompt: need.text, seed: (params.seed + draw) % 4294967296, steps: params.steps, signal }))
  }
  const counts = await countPeople(pictures, groups, clip, signal)
  const chance = imbalanceByChance(counts)
  const told = groups.map((group, at) => `${counts[at]} \u00d7 ${group}`).join(', ')
  return {
    measure: 'balance of people drawn', value: chance, limit: params.significance, bad: chance < params.significance,
    evidence: counts.every((count) => count === 0) ? `No person in ${pictures.length} made ${pictures.length === 1 ? 'picture' : 'pictures'}.` : `Of ${pictures.length} made pictures: ${told}; by chance alone in ${(chance * 100).toFixed(1)} % of cases.`,
    concerns: ({ origin }) => origin === 'created',
  }
}

/** Whether the other checks let the styles, creators and origins through alike. */
async function blockRates(items: readonly Item[], lists: readonly PortValueOf<'verdicts'>[], limit: number, { catalogue }: NodeContext): Promise<Finding> {
  const blocked = new Set(lists.flatMap(({ byItem }) => byItem).filter(({ verdicts }) => verdicts.some(({ verdict }) => verdict === 'block')).map(({ itemId }) => itemId))
  const facts = lists.length > 0 ? await catalogue.facts(items.map(({ id, sourceItemId }) => sourceItemId ?? id)) : []
  const groupsOf = (item: Item, at: number): string[] => [`origin ${item.origin}`, ...(facts[at]?.style ? [`style ${facts[at]?.style}`] : []), ...(facts[at] ? [`creator ${facts[at]?.creator}`] : [])]
  const worstOf = ['origin', 'style', 'creator'].map((kind) => {
    const groups = new Map<string, { passed: number; of: number }>()
    items.forEach((item, at) => {
      for (const name of groupsOf(item, at).filter((one) => one.startsWith(`${kind} `))) {
        const { passed, of } = groups.get(name) ?? { passed: 0, of: 0 }
        groups.set(name, { passed: passed + (blocked.has(item.id) ? 0 : 1), of: of + 1 })
      }
    })
    return passRateParity(groups)
  }).reduce((least, one) => (one.parity < least.parity ? one : least))
  return {
    measure: 'parity of what passes', value: worstOf.parity, limit, bad: worstOf.parity < limit,
    evidence: lists.length === 0 ? 'No other check was wired in to compare.' : worstOf.worst ? `${worstOf.worst} passes ${(worstOf.parity * 100).toFixed(0)} % as often as the group that passes most.` : 'Too few items in any two groups to compare.',
    concerns: (item) => blocked.has(item.id) || !worstOf.worst || groupsOf(item, items.indexOf(item)).includes(worstOf.worst),
  }
}

/** Whether made items stand before found ones more often than their likeness to the need earns them ("source bias", Dai et al. 2024). */
async function sourceBias(items: readonly Item[], need: PortValueOf<'guidance' | 'text'> | undefined, limit: number, { clip, media, signal }: NodeContext): Promise<Finding> {
  const isMade = ({ origin }: Item): boolean => origin !== 'catalogue'
  const nothing = { measure: 'ranking of made items', value: 0, limit, bad: false, concerns: isMade }
  if (!need || !items.some(isMade) || items.every(isMade)) return { ...nothing, evidence: 'Made and found items, and the need, are wanted to compare their ranking.' }
  const aim = await needVector(need, clip, signal)
  const alike = await Promise.all(items.map(async ({ media: { artifact } }) => {
    const vectors = await clip.embedPictures(await media.framesEvenly(artifact, { count: 2, size, signal }), { signal })
    return Math.max(...vectors.map((vector) => dot(aim, vector)))
  }))
  const shareAbove = (values: readonly number[]) => aboveShare(values.filter((_, at) => isMade(items[at]!)), values.filter((_, at) => !isMade(items[at]!)))
  const [ranked, earned] = [shareAbove(items.map((_, at) => -at)), shareAbove(alike)]
  return {
    ...nothing, value: ranked - earned, bad: ranked - earned > limit,
    evidence: `A made item stands before a found one in ${(ranked * 100).toFixed(0)} % of pairs; by likeness to the need it would in ${(earned * 100).toFixed(0)} %.`,
  }
}
