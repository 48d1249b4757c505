import { NodeError } from '@/nodes/kit/node-error.ts'
import type { HubRepository } from './hub-client.ts'
import { pipelineFiles, type ReadyMade, towerFiles, type Variant } from './ready-made.ts'

/**
 * Any repository in one of the two layouts that are known here: the towers of a CLIP as transformers.js has them, or a
 * pipeline of diffusers exported to ONNX. Its licence and what it was trained on stand on its own page.
 * @throws NodeError `model-layout-unknown`
 */
export async function fromRepository(source: HubRepository, repo: string, revision: string): Promise<ReadyMade> {
  const paths = new Set((await source.list()).map(({ path }) => path))
  const page = { repo, revision, title: repo, licence: 'As its page says', trainedOn: 'As its page says' }
  if (paths.has('model_index.json') && (paths.has('unet/model.onnx') || paths.has('transformer/model.onnx'))) {
    const network = paths.has('unet/model.onnx') ? 'unet/' : 'transformer/'
    return { ...page, role: 'diffusion', files: { fp32: pipelineFiles.map((file) => (file === 'unet/' ? network : file)) } }
  }
  const files = Object.fromEntries(Object.entries(towerFiles).filter(([, wanted]) => wanted.filter((file) => file.endsWith('.onnx')).every((file) => paths.has(file)))) as Partial<Record<Variant, readonly string[]>>
  if (Object.keys(files).length > 0) return { ...page, role: 'clip', files }
  throw new NodeError('model-layout-unknown', `${repo} is neither a CLIP in the layout of transformers.js nor a diffusion pipeline in ONNX.`, 'Choose a repository with onnx/text_model.onnx and onnx/vision_model.onnx, or with model_index.json and unet/model.onnx.')
}
