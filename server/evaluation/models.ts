import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import type { ClipApi, GenerateRequest } from '@/nodes/kit/node-context.ts'
import { cosine } from '../models/cosine.ts'
import { openDiffusion } from '../models/diffusion/open-diffusion.ts'
import { seededUniform } from '../models/diffusion/seeded-noise.ts'
import { catalogueFrames, styleWords } from '../models/fixtures/catalogue-frames.ts'
import { bootstrapMean } from './bootstrap.ts'
import { type Share, wilson } from './decision-tables.ts'
import { wantedPictures } from './label-texts.ts'
import { createJudge, type Judge, type Judged } from './zero-shot.ts'

const vocabulary = z.object({ concepts: z.array(z.object({ name: z.string() })) })

/** One row of the table: what is asked of the model. */
interface Row { name: string; kind: 'picture' | 'clip'; settings: Partial<GenerateRequest> }

const rows: readonly Row[] = [
  ...[4, 8, 12, 16, 24].map((steps): Row => ({ name: `picture, ${steps} steps, guidance 4`, kind: 'picture', settings: { steps, guidance: 4 } })),
  ...[1, 2, 3, 5, 7].map((guidance): Row => ({ name: `picture, 12 steps, guidance ${guidance}`, kind: 'picture', settings: { steps: 12, guidance } })),
  { name: 'picture, 12 steps, guidance 4 in 0.1 to 0.8', kind: 'picture', settings: { steps: 12, guidance: 4, guidanceInterval: [0.1, 0.8] } },
  ...[8, 16].map((steps): Row => ({ name: `clip, ${steps} steps, guidance 4`, kind: 'clip', settings: { steps, guidance: 4 } })),
]

/** How well CLIP finds frames by their captions, and what the diffusion model draws at each setting: the same prompts and seeds in every row. */
export async function evaluateModels({ clip, print, quick }: { clip: ClipApi; print(line: string): void; quick: boolean }): Promise<void> {
  const { concepts } = vocabulary.parse(JSON.parse(await readFile(new URL('../../prisma/catalog/vocabulary.json', import.meta.url), 'utf8')))
  const names = concepts.map(({ name }) => name)
  const wanted = wantedPictures(names, quick ? 6 : 48, seededUniform(2026))
  const judge = await createJudge(clip, names)
  await evaluateRetrieval(clip, print, quick ? 4 : 1, judge, names.length)
  const diffusion = await openDiffusion()
  try {
    print(`\n${diffusion.modelId}, ${wanted.length} full captions (a third of them for clips), judged zero-shot by ${clip.modelId}\n`)
    print(`${'setting'.padEnd(46)}${'concept of ' + names.length} top-1 / top-5         style of 6            scene of 16           cosine                  s each`)
    for (const { name, kind, settings } of rows) {
      const some = kind === 'clip' ? wanted.slice(0, Math.ceil(wanted.length / 3)) : wanted
      const judged: Judged[] = []
      const start = performance.now()
      for (const [at, one] of some.entries()) {
        const request = { prompt: one.text, seed: at, ...settings }
        const picture = kind === 'clip' ? (await diffusion.generateClip(request)).frames[0] : await diffusion.generatePicture(request)
        const [vector] = await clip.embedPictures(picture ? [picture] : [])
        judged.push(await judge(vector as Float32Array, one))
      }
      print(lineOf(name, judged, (performance.now() - start) / 1000 / some.length))
    }
  } finally {
    await diffusion.close()
  }
}

function lineOf(name: string, judged: readonly Judged[], seconds: number): string {
  const within = (places: readonly number[], most: number): Share => wilson(places.filter((place) => place < most).length, places.length)
  const mean = bootstrapMean(judged.map(({ cosine: value }) => value))
  const concepts = judged.map(({ concept }) => concept)
  return [name.padEnd(46), shown(within(concepts, 1)), ' ', shown(within(concepts, 5)), '  ', shown(within(judged.map(({ style }) => style), 1)), '  ', shown(within(judged.map(({ scene }) => scene), 1)), '  ', `${mean.value.toFixed(3)} [${mean.low.toFixed(3)}, ${mean.high.toFixed(3)}]`, '  ', seconds.toFixed(2)].join('')
}

function shown({ value, low, high }: Share): string {
  return `${value.toFixed(2)} [${low.toFixed(2)}, ${high.toFixed(2)}]`
}

/** The frame that a caption tells of among one frame a video, and the style of each frame. */
async function evaluateRetrieval(clip: ClipApi, print: (line: string) => void, every: number, judge: Judge, conceptCount: number): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'generec-evaluate-'))
  try {
    const frames = await catalogueFrames({ every, folder })
    const pictures = await clip.embedPictures(frames.map(({ picture }) => picture))
    const texts = await clip.embedTexts(frames.map(({ style, caption }) => `${styleWords[style]} ${caption}`))
    const places = texts.map((text, own) => { const scores = pictures.map((picture) => cosine(text, picture)); return scores.filter((score) => score > (scores[own] as number)).length })
    const judged = await Promise.all(frames.map(({ style, concept, scene, caption }, at) => judge(pictures[at] as Float32Array, { style, concept, scene, text: caption })))
    const right = (kind: 'concept' | 'style' | 'scene', most = 1): Share => wilson(judged.filter((one) => one[kind] < most).length, judged.length)
    const own = bootstrapMean(texts.map((text, at) => cosine(text, pictures[at] as Float32Array)))
    print(`${clip.modelId}, one frame of each of ${frames.length} videos\n`)
    for (const most of [1, 5, 10]) print(`frame of a caption, recall@${most}`.padEnd(34) + shown(wilson(places.filter((place) => place < most).length, places.length)))
    print(`concept of ${conceptCount}, zero-shot`.padEnd(34) + shown(right('concept')))
    print(`concept of ${conceptCount}, among 5`.padEnd(34) + shown(right('concept', 5)))
    print('style of 6, zero-shot'.padEnd(34) + shown(right('style')))
    print('scene of 16, zero-shot'.padEnd(34) + shown(right('scene')))
    print('cosine of caption and frame'.padEnd(34) + `${own.value.toFixed(3)} [${own.low.toFixed(3)}, ${own.high.toFixed(3)}]`)
  } finally {
    await rm(folder, { recursive: true })
  }
}
