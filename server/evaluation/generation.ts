import { runNode, testContext } from '@/nodes/kit/test-context.ts'
import { runPictureCreate } from '@/nodes/picture-create/run.ts'
import { runRestyle } from '@/nodes/restyle/run.ts'
import { bootstrapMean } from './bootstrap.ts'
import { wilson } from './decision-tables.ts'
import type { EvaluationWorld } from './evaluation-world.ts'
import { styleWords } from '../models/fixtures/catalogue-frames.ts'
import type { Table } from './table.ts'

/** What is made against what is there: need-match of created pictures beside the best retrieved, and styles of restyled videos before and after. */
export async function generationTables(world: EvaluationWorld): Promise<Table[]> {
  return [await needMatch(world), await restyled(world)]
}

async function needMatch({ clip, diffusion, media, artifacts, provenance, catalogue, requests, quick, progress }: EvaluationWorld): Promise<Table> {
  const context = testContext({ clip, diffusion, media, artifacts, provenance, catalogue })
  const wanted = requests.filter(({ action }) => action === 'create').slice(0, quick ? 6 : 30)
  const found: number[] = []
  const byCandidates = new Map<number, number[]>([[1, []], [4, []]])
  for (const [at, { request }] of wanted.entries()) {
    progress(`creation: ${at + 1} of ${wanted.length}`)
    const [aim] = await clip.embedTexts([request])
    found.push((await catalogue.searchItems(aim as Float32Array, { limit: 1 }))[0]?.cosine ?? 0)
    const { items } = await runNode(runPictureCreate, { params: { candidates: 4, keep: 4, floor: -1, steps: 16, seed: 40 }, inputs: { need: { type: 'text', text: request }, reference: undefined } }, context)
    const cosines = (items?.items ?? []).map(({ score }) => score)
    const first = (items?.items ?? []).find(({ decisions }) => decisions[0]?.figures.seed === 40)?.score ?? 0
    byCandidates.get(1)!.push(first)
    byCandidates.get(4)!.push(Math.max(...cosines))
  }
  const row = (name: string, cosines: readonly number[]) => [name, bootstrapMean(cosines), bootstrapMean(cosines.map((value, at) => value - (found[at] as number))), wilson(cosines.filter((value, at) => value > (found[at] as number)).length, cosines.length)]
  return {
    name: 'creation', about: `Pictures made for ${wanted.length} requests that no video meets, beside the nearest frame of the catalogue: cosine of CLIP with the request. The best of several is chosen by this very cosine, so only one candidate compares fairly.`,
    columns: ['answer', 'need-match', 'gain over retrieved', 'better than retrieved'],
    rows: [row('best retrieved frame', found), row('made, one candidate', byCandidates.get(1)!), row('made, best of four', byCandidates.get(4)!)],
  }
}

async function restyled({ clip, diffusion, media, artifacts, provenance, catalogue, db, quick, progress }: EvaluationWorld): Promise<Table> {
  const context = testContext({ clip, diffusion, media, artifacts, provenance, catalogue })
  const styles = Object.keys(styleWords)
  const labels = await clip.embedTexts(styles.map((style) => styleWords[style] as string))
  const rows = await db.item.findMany({ orderBy: { id: 'asc' }, take: quick ? 4 : 18 })
  const items = await catalogue.items(rows.map(({ id }) => id))
  const styleIs = async (ref: (typeof items)[number]['media']['artifact'], style: string): Promise<boolean> => {
    const vectors = await clip.embedPictures(await media.framesEvenly(ref, { count: 3, size: 192 }))
    const score = (label: Float32Array): number => vectors.reduce((sum, vector) => sum + vector.reduce((inner, value, at) => inner + value * (label[at] as number), 0), 0)
    return styles[labels.map(score).reduce((best, value, at, all) => (value > (all[best] as number) ? at : best), 0)] === style
  }
  const out = []
  for (const strength of [0.35, 0.55, 0.75]) {
    const [before, after, content]: [boolean[], boolean[], number[]] = [[], [], []]
    for (const [at, item] of items.entries()) {
      progress(`restyling at ${strength}: ${at + 1} of ${items.length}`)
      const others = styles.filter((style) => style !== rows[at]?.style)
      const style = others[at % others.length] as string
      const made = (await runNode(runRestyle, { params: { when: 'always', style: styleWords[style] as string, strength, keepContent: 0 }, inputs: { items: { type: 'items', items: [item] }, need: undefined } }, context)).items?.items[0]
      if (!made) continue
      before.push(await styleIs(item.media.artifact, style))
      after.push(await styleIs(made.media.artifact, style))
      content.push(made.decisions.at(-1)?.figures.outlines ?? 0)
    }
    const share = (list: readonly boolean[]) => wilson(list.filter(Boolean).length, list.length)
    out.push([`strength ${strength.toFixed(2)}`, share(before), share(after), bootstrapMean(content)])
  }
  return { name: 'restyling', about: `${items.length} videos restyled into a style that they do not have: whether zero-shot names that style among ${styles.length}, and how well the outlines agree before and after.`, columns: ['setting', 'style before', 'style after', 'outlines kept'], rows: out }
}
