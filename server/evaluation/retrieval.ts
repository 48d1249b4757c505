import { runNode, testContext } from '@/nodes/kit/test-context.ts'
import { runRetriever } from '@/nodes/retriever/run.ts'
import { seededUniform } from '../models/diffusion/seeded-noise.ts'
import { bootstrapMean } from './bootstrap.ts'
import type { EvaluationWorld } from './evaluation-world.ts'
import { ndcgAt, recallAt } from './ranking-figures.ts'
import type { Table } from './table.ts'

const places = 10

/** The retriever on the requests that the catalogue can meet: how many right videos are among the first ten, and how far up. */
export async function retrievalTables({ catalogue, clip, db, requests, quick, progress }: EvaluationWorld): Promise<Table[]> {
  const answerable = requests.filter(({ relevant }) => relevant.length > 0).filter((_, at) => !quick || at % 4 === 0)
  const ids = (await db.item.findMany({ select: { id: true }, orderBy: { id: 'asc' } })).map(({ id }) => id)
  const popular = (await db.interaction.groupBy({ by: ['itemId'], where: { clicked: true }, _count: true, orderBy: [{ _count: { itemId: 'desc' } }, { itemId: 'asc' }] })).map(({ itemId }) => itemId)
  const uniform = seededUniform(7)
  const shuffled = (): string[] => ids.map((id) => ({ id, at: uniform() })).sort((a, b) => a.at - b.at).map(({ id }) => id)
  const context = testContext({ catalogue, clip })
  const retrieve = (params: Parameters<typeof runNode<typeof runRetriever.definition.params, typeof runRetriever.definition.inputs, typeof runRetriever.definition.outputs>>[1]['params']) => async (text: string): Promise<string[]> =>
    (await runNode(runRetriever, { params: { limit: places, ...params }, inputs: { need: { type: 'text', text }, viewer: undefined, picture: undefined } }, context)).items.items.map(({ id }) => id)
  const methods: [string, (text: string) => Promise<string[]> | string[]][] = [
    ['random', shuffled],
    ['most clicked', () => popular],
    ['words alone', async (text) => (await catalogue.searchWords(text, { limit: places })).map(({ itemId }) => itemId)],
    ['pictures alone', retrieve({ wordsWeight: 0 })],
    ['pictures, whole videos', retrieve({ wordsWeight: 0, over: 'videos' })],
    ...[0.15, 0.3, 0.6].map((wordsWeight): [string, (text: string) => Promise<string[]>] => [`pictures and words ${wordsWeight.toFixed(2)}`, retrieve({ wordsWeight })]),
    ['pictures and words 0.30, variety 0.20', retrieve({ wordsWeight: 0.3, diversity: 0.2 })],
  ]
  const rows = []
  for (const [name, rank] of methods) {
    progress(`retrieval: ${name}`)
    const scored = []
    for (const { request, relevant } of answerable) {
      const ranking = await rank(request)
      scored.push({ recall: recallAt(ranking, new Set(relevant), places), ndcg: ndcgAt(ranking, new Set(relevant), places), hit: ranking.slice(0, places).some((id) => relevant.includes(id)) ? 1 : 0 })
    }
    rows.push([name, bootstrapMean(scored.map(({ hit }) => hit)), bootstrapMean(scored.map(({ recall }) => recall)), bootstrapMean(scored.map(({ ndcg }) => ndcg))])
  }
  return [{ name: 'retrieval', about: `Retriever on ${answerable.length} requests that videos of the catalogue meet.`, columns: ['method', `hit@${places}`, `recall@${places}`, `NDCG@${places}`], rows }]
}
