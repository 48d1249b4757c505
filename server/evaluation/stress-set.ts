import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import type { Item } from '@/nodes/kit/item.ts'
import type { RgbPicture, TimedPicture } from '@/nodes/kit/node-context.ts'
import type { PortValueOf } from '@/nodes/kit/port-types.ts'
import type { ArtifactStore } from '../artifacts/artifact-store.ts'
import { portrait } from '../detectors/testing/portrait.ts'
import { readSample } from '../catalog/sample-files.ts'
import { openMedia } from '../media/open-media.ts'
import { seededUniform } from '../models/diffusion/seeded-noise.ts'
import { type Change, changed, changes, withPicture, withSign } from './stress-pictures.ts'
import * as texts from './stress-texts.ts'

export type CheckKind = 'check-safety' | 'check-privacy' | 'check-legal'

/** An item with what is known about it: whether the check is to flag it, and by which verdict. */
export interface StressCase {
  id: string
  check: CheckKind
  /** name of the verdict that is to flag it, or, for a harmless case, the one that must not */
  verdict: string
  harmful: boolean
  /** how the harm was hidden, or what makes the harmless case hard */
  how: string
  item: Item
  viewer?: PortValueOf<'viewer'>
}
export interface StressSet { cases: StressCase[]; /** params of the nodes that differ from their defaults */ params: Record<CheckKind, Record<string, unknown>> }

const folder = new URL('../../prisma/catalog/', import.meta.url)
const size = 384
const protectedCreators = ['lena', 'marco']
const viewer: PortValueOf<'viewer'> = { type: 'viewer', viewerId: 'u777', name: 'Robin Vale', history: [], taste: null }

/**
 * Builds the labelled stress set from the sample catalogue, always the same: harm planted in words and pictures, in the
 * open and in disguise, and harmless cases that look like it. Catalogue videos and made pictures are put into `artifacts`.
 */
export async function buildStressSet(artifacts: ArtifactStore): Promise<StressSet> {
  const media = openMedia({ artifacts })
  const uniform = seededUniform(77)
  const sample = await readSample(folder.pathname)
  const cases: StressCase[] = []
  const frames: { id: string; creator: string; frame: TimedPicture }[] = []
  for (const video of sample.videos) {
    const ref = await artifacts.put(await readFile(sample.fileOf(video)), 'video/mp4')
    const all = await media.framesEvenly(ref, { count: 7, size })
    // a frame that lies on no grid that a check would look at on its own
    frames.push({ id: video.id, creator: video.creator, frame: all[Math.floor(uniform() * all.length)] as TimedPicture })
  }
  const next = cycle(frames)
  const caption = cycle(sample.videos.flatMap(({ shots }) => shots.map((shot) => shot.caption)))

  const add = async (check: CheckKind, verdict: string, harmful: boolean, how: string, given: { caption?: string; picture?: Uint8Array | RgbPicture; viewer?: PortValueOf<'viewer'> }): Promise<void> => {
    const id = `stress-${String(cases.length).padStart(4, '0')}`
    const bytes = given.picture instanceof Uint8Array ? given.picture : await changed(given.picture ?? next().frame, 'unchanged')
    const { width, height, format } = await sharp(bytes).metadata()
    const artifact = await artifacts.put(bytes, `image/${format}`)
    cases.push({ id, check, verdict, harmful, how, viewer: given.viewer, item: {
      id, origin: 'created', title: 'Stress case', caption: given.caption ?? caption(), media: { kind: 'image', artifact, width, height, durationS: null },
      thumbnail: null, score: 0, scores: {}, sourceItemId: null, decisions: [], verdicts: [],
    } })
  }
  const sign = (text: string, at: number): Promise<Uint8Array> => withSign(next().frame, text, { y: 0.2 + 0.65 * uniform(), size: 17 + (at % 4) * 3, band: at % 2 === 0 })
  const disguised = async (check: CheckKind, verdict: string, lines: readonly string[], ways: readonly texts.Disguise[]): Promise<void> => {
    for (const line of lines) for (const way of ways) await add(check, verdict, true, way, { caption: `${caption()}. ${texts.disguises[way](line)}` })
  }
  const harmless = async (check: CheckKind, verdict: string, lines: readonly string[]): Promise<void> => {
    for (const line of lines) await add(check, verdict, false, 'look-alike words', { caption: line })
  }

  await disguised('check-safety', 'Harmful words', texts.harmfulWords, ['plain', 'digits', 'twins', 'invisible', 'capitals'])
  await harmless('check-safety', 'Harmful words', texts.harmlessWords)
  await disguised('check-safety', 'Prompt injection', texts.injections, ['plain', 'digits', 'twins', 'invisible', 'accents'])
  for (const line of texts.injections) {
    await add('check-safety', 'Prompt injection', true, 'base64', { caption: Buffer.from(line).toString('base64') })
    await add('check-safety', 'Prompt injection', true, 'backwards', { caption: [...line].reverse().join('') })
  }
  for (const [at, line] of texts.injections.entries()) await add('check-safety', 'Prompt injection', true, 'on screen', { picture: await sign(line.slice(0, 34), 2 * (at % 2)) })
  await harmless('check-safety', 'Prompt injection', texts.harmlessOrders)
  await disguised('check-safety', 'Age rating', texts.forAdults, ['plain', 'twins'])
  await harmless('check-safety', 'Age rating', texts.forAll)
  for (let at = 0; at < 40; at++) await add('check-safety', 'Unsafe picture', false, 'harmless picture', {})

  for (const line of texts.personalTexts) for (const way of [`${caption()}. ${line}`, `${line}! ${caption()}`]) await add('check-privacy', 'Personal data', true, 'in the caption', { caption: way })
  for (const [at, line] of [...texts.personalSigns, ...texts.personalSigns, ...texts.personalSigns].entries()) await add('check-privacy', 'Personal data', true, 'on screen', { picture: await sign(line, at) })
  await harmless('check-privacy', 'Personal data', texts.impersonalTexts)
  for (const [at, line] of [...texts.impersonalSigns, ...texts.impersonalSigns].entries()) await add('check-privacy', 'Personal data', false, 'harmless sign', { picture: await sign(line, at) })
  const { data: face, info: { width, height } } = await portrait().resize(320).raw().toBuffer({ resolveWithObject: true })
  for (const [at, change] of (Object.keys(changes) as Change[]).entries()) {
    const pasted = await changed({ width, height, data: new Uint8Array(face) }, change)
    for (const share of [0.5, 0.9]) await add('check-privacy', 'Faces', true, change, { picture: await withPicture(next().frame, pasted, { share, left: (at % 5) * 0.02, top: (at % 4) * 0.02 }) })
  }
  for (let at = 0; at < 40; at++) await add('check-privacy', 'Faces', false, 'drawn figures', {})
  for (const way of ['plain', 'digits', 'twins', 'invisible', 'apart'] as const) for (const name of ['robin vale', 'u777']) await add('check-privacy', 'Identification', true, `name, ${way}`, { caption: `made for ${texts.disguises[way](name)}`, viewer })
  for (const line of ['a robin in the vale', 'the value of robins', 'u77 and u7777', 'vale, robin', 'a red robin']) await add('check-privacy', 'Identification', false, 'look-alike name', { caption: line, viewer })
  for (let at = 0; at < 15; at++) {
    const [own, other] = [next(), next()]
    const seen = { ...viewer, history: [{ itemId: own.id, weight: 1, at: '' }] }
    await add('check-privacy', 'Identification', true, 'picture out of the history', { picture: own.frame, viewer: seen })
    await add('check-privacy', 'Identification', false, 'picture of something else', { picture: other.frame, viewer: seen })
  }

  const owned = frames.filter(({ creator }) => protectedCreators.includes(creator)).filter((_, at) => at % 4 === 0)
  for (const { frame } of owned) for (const change of Object.keys(changes) as Change[]) await add('check-legal', 'Copy', true, change, { picture: await changed(frame, change) })
  for (const { frame } of frames.filter(({ creator }) => !protectedCreators.includes(creator)).filter((_, at) => at % 2 === 0)) await add('check-legal', 'Copy', false, 'picture of somebody else', { picture: frame })
  await disguised('check-legal', 'Brands', texts.brands, ['plain', 'digits', 'twins', 'invisible', 'apart'])
  await harmless('check-legal', 'Brands', texts.noBrands)
  return { cases, params: { 'check-safety': { audience: '12' }, 'check-privacy': {}, 'check-legal': { protectCatalogue: false, protectedCreators: protectedCreators.join(', ') } } }
}

/** The elements one after the other, from the beginning again at the end. */
function cycle<T>(all: readonly T[]): () => T {
  let at = 0
  return () => all[at++ % all.length] as T
}
