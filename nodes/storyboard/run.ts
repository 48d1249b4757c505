import { implement } from '../kit/define-node.ts'
import { modelName } from '../kit/model-name.ts'
import type { NodeContext, RgbPicture } from '../kit/node-context.ts'
import { publishPoster } from '../kit/publish-poster.ts'
import { dot } from '../kit/vector-maths.ts'
import { wantedText } from '../kit/wanted-text.ts'
import { storyboard } from './definition.ts'
import { shotPrompts } from './shot-prompts.ts'

interface Shot { frames: RgbPicture[]; fps: number; cosine: number; seed: number; redrawn: number }
interface Drawing { prompt: string; negative: string; steps: number; guidance: number; tries: number; floor: number; seed: number }
/** A shot that misses its words is drawn again this often (RaG, section 4: at most two retries). */
const mostRetries = 2

export const runStoryboard = implement(storyboard, async ({ nodeId, params, inputs }, context) => {
  const { diffusion, media, provenance, signal, progress, log } = context
  const wanted = wantedText(inputs.need, params.when)
  if (!wanted) {
    log('info', 'Nothing to make: the instructor found that the catalogue meets the need.')
    return {}
  }
  const prompts = shotPrompts(wanted.prompt, params.shots)
  const shots: Shot[] = []
  for (const [at, prompt] of prompts.entries()) {
    shots.push(await drawShot({ ...params, prompt, negative: wanted.negative }, context, (share, text) => progress((at + share) / (prompts.length + 1), `Shot ${at + 1} of ${prompts.length}, ${text}`)))
  }
  progress(prompts.length / (prompts.length + 1), 'Joining the shots')
  const parts = []
  for (const { frames, fps } of shots) {
    const once = await media.saveClip(frames, { fps, signal })
    const seconds = (frames.length / fps) * 2
    parts.push(await media.editClip(once, { boomerang: true, times: Math.max(1, Math.round(params.seconds / seconds)) }, { signal }))
  }
  const [first] = shots[0]!.frames
  const { width, height } = first!
  const joined = await media.joinClips(parts, { width, height, fps: shots[0]!.fps, transition: params.transition, transitionS: 0.5, signal })
  const artifact = await provenance.publish({ artifact: joined, made: { by: diffusion.modelId, action: 'created', nodeKind: 'storyboard', seed: params.seed, parents: [] } })
  const { durationS } = await media.probe(artifact)
  const cosine = shots.reduce((sum, shot) => sum + shot.cosine, 0) / shots.length
  const best = shots.reduce((top, shot) => (shot.cosine > top.cosine ? shot : top))
  const redrawn = shots.reduce((sum, shot) => sum + shot.redrawn, 0)
  const title = wanted.prompt.length > 60 ? `${wanted.prompt.slice(0, 57).trimEnd()}\u2026` : wanted.prompt
  return {
    items: {
      type: 'items',
      items: [{
        id: `made-${artifact.sha256.slice(0, 12)}`, origin: 'created', title: title.charAt(0).toUpperCase() + title.slice(1), caption: wanted.prompt,
        media: { kind: 'clip', artifact, width, height, durationS }, thumbnail: await publishPoster(best.frames[0]!, artifact, 'storyboard', context),
        score: cosine, scores: { cosine }, sourceItemId: null, verdicts: [],
        decisions: [{
          nodeId, kind: 'storyboard', figures: { shots: shots.length, cosine, redrawn, steps: params.steps, guidance: params.guidance, seed: params.seed },
          text: `Made by ${modelName(diffusion.modelId)} in ${shots.length} ${shots.length === 1 ? 'shot' : 'shots'}: mean cosine ${cosine.toFixed(2)} with their words${redrawn > 0 ? `, ${redrawn} drawn again` : ''}.`,
        }],
      }],
    },
    shots: {
      type: 'table', columns: [{ key: 'shot', title: 'Shot' }, { key: 'cosine', title: 'Likeness', unit: 'cosine' }, { key: 'seed', title: 'Seed' }],
      rows: shots.map((shot, at) => ({ shot: prompts[at]!, cosine: shot.cosine, seed: shot.seed })),
    },
  }
})

/** The best of the tries; when even that misses its words, drawn again, and the best of all is kept. */
async function drawShot({ prompt, negative, steps, guidance, tries, floor, seed }: Drawing, { clip, diffusion, signal, preview, log }: NodeContext, progress: (share: number, text: string) => void): Promise<Shot> {
  const [aim] = await clip.embedTexts([prompt], { signal })
  let best: Shot | null = null
  for (let round = 0, redrawn = 0; ; redrawn++) {
    for (let attempt = 0; attempt < tries; attempt++, round++) {
      const own = (seed + round) % 4294967296
      const { frames, fps } = await diffusion.generateClip({
        prompt, negative, steps, guidance, seed: own, signal,
        onStep(step) {
          progress((step.index + 1) / step.of, `${prompt}: step ${step.index + 1} of ${step.of}`)
          if (step.preview) preview(step.preview, prompt)
        },
      })
      const vectors = await clip.embedPictures(frames, { signal })
      const cosine = vectors.reduce((sum, vector) => sum + dot(aim!, vector), 0) / vectors.length
      if (!best || cosine > best.cosine) best = { frames, fps, cosine, seed: own, redrawn }
    }
    if (best!.cosine >= floor || redrawn === mostRetries) return { ...best!, redrawn }
    log('info', `\u201c${prompt}\u201d has cosine ${best!.cosine.toFixed(2)} with its words, below ${floor.toFixed(2)}: drawn again.`)
  }
}
