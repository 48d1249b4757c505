import type { DetectorsApi } from '@/nodes/kit/detectors-api.ts'
import type { CatalogueApi, ClipApi, DiffusionApi, MediaApi, NodeContext } from '@/nodes/kit/node-context.ts'
import type { LanguageApi } from '@/nodes/kit/language-api.ts'
import type { ProvenanceApi } from '@/nodes/kit/provenance-api.ts'
import type { PrismaClient } from '@/prisma/client/client.ts'
import type { ArtifactStore } from '../artifacts/artifact-store.ts'
import { env } from '../env.ts'
import type { StepScope } from '../runs/stage-services.ts'
import { postWebhook } from '../webhook/open-webhook.ts'
import { PreviewSender } from './preview-sender.ts'

export interface World { db: PrismaClient; clip: ClipApi; diffusion: DiffusionApi; media: MediaApi; detectors: DetectorsApi; artifacts: ArtifactStore; catalogue: CatalogueApi; language: LanguageApi; provenance: { forRun(runId: string): ProvenanceApi } }

/** Everything a running node may reach, for one step. Work that the node starts is aborted with the step, also where the node forgets to pass its signal on. */
export function openNodeContext(world: World, { runId, nodeId, signal, answer, log }: StepScope): { context: NodeContext; close(): void } {
  const { db, clip, diffusion, media, detectors, artifacts, catalogue, language } = world
  const provenance = world.provenance.forRun(runId)
  const sender = new PreviewSender({ db, runId, nodeId, save: (picture) => media.savePicture(picture, 'webp') })
  const context: NodeContext = {
    signal,
    answer,
    clip: {
      modelId: clip.modelId,
      logitScale: clip.logitScale,
      embedTexts: (texts, options) => clip.embedTexts(texts, { signal, ...options }),
      embedPictures: (pictures, options) => clip.embedPictures(pictures, { signal, ...options }),
    },
    diffusion: {
      modelId: diffusion.modelId,
      generatePicture: (request) => diffusion.generatePicture({ signal, ...request }),
      generateClip: (request) => diffusion.generateClip({ signal, ...request }),
      extendClip: (request) => diffusion.extendClip({ signal, ...request }),
    },
    media: {
      ...media,
      framesEvenly: (ref, options) => media.framesEvenly(ref, { signal, ...options }),
      framesAtScenes: (ref, options) => media.framesAtScenes(ref, { signal, ...options }),
      editClip: (ref, edit, options) => media.editClip(ref, edit, { signal, ...options }),
      joinClips: (refs, options) => media.joinClips(refs, { signal, ...options }),
      framesBetween: (ref, options) => media.framesBetween(ref, { signal, ...options }),
      burnText: (ref, options) => media.burnText(ref, { signal, ...options }),
      saveClip: (frames, options) => media.saveClip(frames, { signal, ...options }),
    },
    detectors: {
      unsafePicture: (picture, options) => detectors.unsafePicture(picture, { signal, ...options }),
      faces: (picture, options) => detectors.faces(picture, { signal, ...options }),
      textOn: (picture, options) => detectors.textOn(picture, { signal, ...options }),
      pictureHash: (picture, options) => detectors.pictureHash(picture, { signal, ...options }),
    },
    artifacts,
    catalogue,
    language: { extract: (request) => language.extract({ signal, ...request }) },
    webhook: { post: (url, body) => postWebhook(url, body, { signal, idempotencyKey: `${runId}.${nodeId}`, allowInside: env.WEBHOOK_ALLOW_INSIDE }) },
    provenance: {
      publish: (publication) => provenance.publish({ signal, ...publication }),
      read: (ref, options) => provenance.read(ref, { signal, ...options }),
      label: (ref, options) => provenance.label(ref, { signal, ...options }),
      findLabel: (ref, options) => provenance.findLabel(ref, { signal, ...options }),
    },
    progress: (fraction, text) => sender.progress(fraction, text),
    preview: (picture, caption) => sender.preview(picture, caption),
    log,
  }
  return { context, close: () => sender.close() }
}
