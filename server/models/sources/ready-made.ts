import type { ModelRole } from '../manifest.ts'

export const variants = ['fp32', 'fp16', 'int8'] as const
export type Variant = (typeof variants)[number]

/** A public model that is known to fit: where it lies, which of its files are taken, and under which licence. */
export interface ReadyMade {
  repo: string
  revision: string
  role: ModelRole
  title: string
  licence: string
  trainedOn: string
  /** files by variant, as whole paths or folders ending in a slash; the first is the default */
  files: Partial<Record<Variant, readonly string[]>>
  /** files of other repositories that it lacks */
  borrowed?: readonly { repo: string; path: string; as: string }[]
}

const towers = (suffix: string): readonly string[] => [`onnx/text_model${suffix}.onnx`, `onnx/vision_model${suffix}.onnx`, 'config.json', 'preprocessor_config.json', 'tokenizer.json', 'tokenizer_config.json', 'special_tokens_map.json']
/** Files of a CLIP by variant. */
export const towerFiles: Record<Variant, readonly string[]> = { int8: towers('_quantized'), fp32: towers(''), fp16: towers('_fp16') }
/** Files of a diffusion pipeline. */
export const pipelineFiles: readonly string[] = ['model_index.json', 'scheduler/', 'text_encoder/', 'tokenizer/', 'unet/', 'vae_decoder/', 'vae_encoder/']
const pipeline: ReadyMade['files'] = { fp32: pipelineFiles }
// These folders carry the tokeniser as vocabulary and merges only; its one-file form is the same for all of them.
const tokeniser = [{ repo: 'openai/clip-vit-large-patch14', path: 'tokenizer.json', as: 'tokenizer/tokenizer.json' }]
const web = 'About 400 million pairs of picture and text from the web (WIT), by OpenAI'

export const readyMade: readonly ReadyMade[] = [
  { repo: 'Xenova/clip-vit-base-patch32', revision: 'main', role: 'clip', title: 'CLIP ViT-B/32', licence: 'MIT', trainedOn: web, files: towerFiles },
  { repo: 'Xenova/clip-vit-base-patch16', revision: 'main', role: 'clip', title: 'CLIP ViT-B/16', licence: 'MIT', trainedOn: web, files: towerFiles },
  { repo: 'Xenova/siglip-base-patch16-224', revision: 'main', role: 'clip', title: 'SigLIP B/16, 224 px', licence: 'Apache-2.0', trainedOn: 'WebLI, pairs of picture and English text, by Google', files: towerFiles },
  { repo: 'jdp8/stable-diffusion-1-5-base-onnx', revision: 'main', role: 'diffusion', title: 'Stable Diffusion 1.5', licence: 'CreativeML OpenRAIL-M', trainedOn: 'LAION-2B (en) and subsets of it', files: pipeline, borrowed: tokeniser },
  { repo: 'SimianLuo/LCM_Dreamshaper_v7', revision: 'main', role: 'diffusion', title: 'LCM Dreamshaper v7', licence: 'MIT', trainedOn: 'LAION-Aesthetics, distilled from Dreamshaper v7', files: pipeline, borrowed: tokeniser },
  { repo: 'jdp8/sd-turbo-onnx', revision: 'main', role: 'diffusion', title: 'SD-Turbo', licence: 'Stability AI Community License', trainedOn: 'Distilled from Stable Diffusion 2.1 (LAION-5B)', files: pipeline, borrowed: tokeniser },
]
