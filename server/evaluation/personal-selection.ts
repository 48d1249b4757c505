import { chooseWindow } from '@/nodes/clip-select/choose-window.ts'
import { blend, dot } from '@/nodes/kit/vector-maths.ts'
import { interest, tasteOf, weigh } from '@/nodes/viewer/taste.ts'
import { trueTastes } from './true-tastes.ts'
import { cosine } from '../models/cosine.ts'
import { seededUniform } from '../models/diffusion/seeded-noise.ts'
import { bootstrapMean } from './bootstrap.ts'
import type { EvaluationWorld } from './evaluation-world.ts'
import { permutationTest } from './permutation-test.ts'
import { pixelVector } from './pixel-encoder.ts'
import type { Table } from './table.ts'

/** Frames of one video by both encoders, in order. */
interface Frames { itemId: string; timeS: number[]; durationS: number; clip: Float32Array[]; pixels: Float32Array[] }
/** A viewer: what is known to the nodes, and what is kept from them. `answer` is the taste that the data was drawn from, where the catalogue tells it. */
interface Person { taste: Float32Array; answer: Float32Array | null; heldOut: { clip: Float32Array; pixels: Float32Array } }
type Pick = (frames: Frames, person: Person, at: number) => number[]

const framesAVideo = 8
const windowS = 2

/**
 * Thumbnail selection and clipping, judged on the last third of what each viewer liked, which no node has seen, by CLIP
 * and by a second encoder; and by permutation: whether what was chosen for a viewer fits that viewer better than what
 * was chosen for others. (Cosine@K alone is the very thing that selection maximises; GeneRec, section 5.)
 */
export async function personalSelectionTables(world: EvaluationWorld): Promise<Table[]> {
  world.progress('selection: reading frames')
  const frames = await readAllFrames(world)
  const people = await readPeople(world, frames)
  const shown = videosToShow(frames, world.quick ? 20 : 60)
  const uniform = seededUniform(5)
  const randomOf = frames.map((one) => Math.floor(uniform() * one.clip.length))
  const windowAt = (one: Frames, fromS: number): number[] => { const inside = one.timeS.flatMap((time, at) => (time >= fromS && time < fromS + windowS ? [at] : [])); return inside.length > 0 ? inside : [0] }
  const told = people.every(({ answer }) => answer !== null)
  const best = (one: Frames, taste: Float32Array): number => one.clip.reduce((top, vector, at) => (dot(taste, vector) > dot(taste, one.clip[top] as Float32Array) ? at : top), 0)
  const thumbnails: [string, Pick][] = [
    ['random frame', (_, __, at) => [randomOf[at] as number]],
    ['original', () => [0]],
    ['selected by CLIP and taste', (one, { taste }) => [best(one, taste)]],
    ...(told ? [['by the true taste (bound)', (one, { answer }) => [best(one, answer as Float32Array)]] as [string, Pick]] : []),
  ]
  const window = (one: Frames, taste: Float32Array): number[] => windowAt(one, chooseWindow(one.timeS.map((timeS, at) => ({ timeS, cosine: dot(taste, one.clip[at] as Float32Array) })), { durationS: one.durationS, seconds: windowS, scenes: [], snap: 0 })?.fromS ?? 0)
  const clips: [string, Pick][] = [
    ['random window', (one, _, at) => windowAt(one, ((randomOf[at] as number) / one.clip.length) * Math.max(0, one.durationS - windowS))],
    ['first seconds', (one) => windowAt(one, 0)],
    ['unclipped', (one) => one.clip.map((_, at) => at)],
    ['best window', (one, { taste }) => window(one, taste)],
    ...(told ? [['by the true taste (bound)', (one, { answer }) => window(one, answer as Float32Array)] as [string, Pick]] : []),
  ]
  return [table('thumbnails', 'Thumbnail selection', thumbnails, shown, people), table('clipping', `Clipping to ${windowS} s`, clips, shown, people)]
}

function table(name: string, title: string, methods: readonly [string, Pick][], shown: readonly Frames[], people: readonly Person[]): Table {
  const score = (one: Frames, chosen: readonly number[], judge: Person, encoder: 'clip' | 'pixels'): number => cosine(meanOf(chosen.map((at) => one[encoder][at] as Float32Array)), judge.heldOut[encoder])
  const rows = methods.map(([method, pick]) => {
    // the same videos for everyone, nearest to each viewer's taste first, so that the choice within a video alone differs
    const order = people.map(({ taste }) => shown.map((one, at) => ({ one, at, near: dot(taste, meanOf(one.clip)) })).sort((a, b) => b.near - a.near))
    const at = (most: number, encoder: 'clip' | 'pixels') => bootstrapMean(people.map((person, index) => mean(order[index]!.slice(0, most).map(({ one, at: place }) => score(one, pick(one, person, place), person, encoder)))))
    const choices = people.map((person) => shown.map((one, place) => pick(one, person, place)))
    const test = (encoder: 'clip' | 'pixels') => permutationTest(people.map((judge) => choices.map((chosen) => mean(shown.map((one, place) => score(one, chosen[place] as number[], judge, encoder))))))
    const [clip, pixels] = [test('clip'), test('pixels')]
    return [method, at(5, 'clip'), at(10, 'clip'), at(5, 'pixels'), at(10, 'pixels'), clip.gain, clip.p, pixels.gain, pixels.p]
  })
  return {
    name, about: `${title}, ${people.length} viewers, judged on the last third of what each liked or watched, which was kept from the nodes; then whether a choice fits its own viewer better than the choices made for others (gain in cosine, one-sided permutation p).`,
    columns: ['method', 'Cosine@5', 'Cosine@10', 'pixels @5', 'pixels @10', 'own gain', 'p', 'own gain, pixels', 'p, pixels'], rows,
  }
}

async function readAllFrames({ db, media, clip, artifacts, progress }: EvaluationWorld): Promise<Frames[]> {
  const items = await db.item.findMany({ orderBy: { id: 'asc' }, select: { id: true, mediaSha256: true, durationS: true } })
  const all: Frames[] = []
  for (const [at, { id, mediaSha256, durationS }] of items.entries()) {
    const ref = await artifacts.stat(mediaSha256)
    if (!ref) continue
    const pictures = await media.framesEvenly(ref, { count: framesAVideo, size: 192 })
    all.push({ itemId: id, durationS, timeS: pictures.map(({ timeS }) => timeS), clip: await clip.embedPictures(pictures), pixels: pictures.map(pixelVector) })
    if (at % 50 === 49) progress(`selection: ${at + 1} of ${items.length} videos`)
  }
  return all
}

/** Viewers who liked or watched at least six videos with interest: taste of the first two thirds, in the order of time, and the rest to judge by. */
async function readPeople(world: EvaluationWorld, frames: readonly Frames[]): Promise<Person[]> {
  const { db, catalogue } = world
  const answers = await trueTastes(world)
  const byId = new Map(frames.map((one) => [one.itemId, one]))
  const people: Person[] = []
  for (const { id } of await db.viewer.findMany({ orderBy: { id: 'asc' } })) {
    const reactions = (await catalogue.interactions(id, 500)).reverse()
    const liked = reactions.filter((reaction) => interest(reaction) > 0)
    if (liked.length < 6) continue
    const cut = Date.parse(liked[Math.floor((liked.length * 2) / 3)]!.at)
    const history = weigh(reactions.filter(({ at }) => Date.parse(at) < cut), 30)
    const vectors = await catalogue.itemVectors(history.map(({ itemId }) => itemId))
    const later = liked.filter(({ at }) => Date.parse(at) >= cut).flatMap(({ itemId }) => byId.get(itemId) ?? [])
    const taste = tasteOf(history, vectors)
    if (taste && later.length > 0) people.push({ taste, answer: answers.get(id) ?? null, heldOut: { clip: meanOf(later.map((one) => meanOf(one.clip))), pixels: meanOf(later.map((one) => meanOf(one.pixels))) } })
  }
  return people
}

/** Videos with frames that differ: where all are alike there is nothing to choose. */
function videosToShow(frames: readonly Frames[], most: number): Frames[] {
  const spread = (one: Frames): number => Math.min(...one.clip.map((vector) => dot(vector, one.clip[0] as Float32Array)))
  return frames.map((one) => ({ one, spread: spread(one) })).filter(({ spread: alike }) => alike < 0.85).slice(0, most).map(({ one }) => one)
}

function meanOf(vectors: readonly Float32Array[]): Float32Array {
  return blend(vectors.map((vector) => ({ vector, weight: 1 }))) ?? (vectors[0] as Float32Array)
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
