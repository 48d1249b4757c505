import { implement } from '../kit/define-node.ts'
import { drawBest, type Draft } from '../kit/draw-best.ts'
import { modelName } from '../kit/model-name.ts'
import { publishPoster } from '../kit/publish-poster.ts'
import { showNearest } from '../kit/show-nearest.ts'
import { wantedText } from '../kit/wanted-text.ts'
import { storyboard } from './definition.ts'
import { shotPrompts } from './shot-prompts.ts'

export const runStoryboard = implement(storyboard, async ({ nodeId, params, inputs }, context) => {
  const { diffusion, media, provenance, signal, progress, log } = context
  const wanted = wantedText(inputs.need, params.when)
  if (!wanted) {
    log('info', 'Nothing to make: the instructor found that the catalogue meets the need.')
    return {}
  }
  const prompts = shotPrompts(wanted.prompt, params.shots)
  await showNearest(wanted.prompt, context)
  const shots: (Draft & { redrawn: number })[] = []
  for (const [at, prompt] of prompts.entries()) {
    const { drafts: [best], redrawn } = await drawBest({ prompt, candidates: params.tries, floor: params.floor, seed: params.seed },
      (request) => diffusion.generateClip({ ...request, negative: wanted.negative, steps: params.steps, guidance: params.guidance }), context,
      (share, text) => progress((at + share) / (prompts.length + 1), `Shot ${at + 1} of ${prompts.length}, ${text}`))
    shots.push({ ...best, redrawn })
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
