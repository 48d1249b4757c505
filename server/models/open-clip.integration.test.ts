import { execFile } from 'node:child_process'
import { cp, mkdtemp, rm, truncate, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { AutoProcessor, AutoTokenizer, CLIPTextModelWithProjection, CLIPVisionModelWithProjection, RawImage, type Tensor } from '@huggingface/transformers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RgbPicture } from '@/nodes/kit/node-context.ts'
import { cosine } from './cosine.ts'
import { catalogueFrames, styleWords, type CatalogueFrame } from './fixtures/catalogue-frames.ts'
import { bundledFolder } from './model-folder.ts'
import { openClip } from './open-clip.ts'
import { localModel } from './thread/local-model.ts'

const opened: { close(): Promise<void> }[] = []
const scratch: string[] = []
const track = <T extends { close(): Promise<void> }>(api: T): T => { opened.push(api); return api }
async function folder(): Promise<string> {
  const created = await mkdtemp(path.join(tmpdir(), 'generec-models-'))
  scratch.push(created)
  return created
}

let clip: Awaited<ReturnType<typeof openClip>>
let frames: CatalogueFrame[]
beforeAll(async () => {
  clip = track(await openClip())
  frames = await catalogueFrames({ every: 5, folder: await folder() })
})
afterAll(async () => {
  await Promise.all(opened.map((api) => api.close()))
  await Promise.all(scratch.map((path) => rm(path, { recursive: true, force: true })))
})

const rows = ({ data, dims }: Tensor): Float32Array[] => Array.from({ length: dims[0] as number }, (_, row) => {
  const vector = (data as Float32Array).slice(row * (dims[1] as number), (row + 1) * (dims[1] as number))
  return vector.map((component) => component / Math.hypot(...vector))
})
const plain = (width: number, height: number, level = 128): RgbPicture => ({ width, height, data: new Uint8Array(width * height * 3).fill(level) })

describe('embeddings', () => {
  const [id, local] = localModel(bundledFolder('clip'))

  it('of texts are those of transformers.js run directly', async () => {
    const texts = ['a dog in the snow, pixel art', 'two glossy 3d pizzas', '']
    const tokeniser = await AutoTokenizer.from_pretrained(id, local)
    const tower = await CLIPTextModelWithProjection.from_pretrained(id, { ...local, dtype: 'q8' })
    const ours = await clip.embedTexts(texts)
    for (const [index, text] of texts.entries()) {
      const { text_embeds } = await tower(tokeniser([text], { padding: 'max_length', truncation: true, max_length: 32 }))
      expect(cosine(ours[index] as Float32Array, rows(text_embeds)[0] as Float32Array)).toBeGreaterThan(0.9999)
    }
  })

  it('of pictures are those of the transformers.js processor and tower', async () => {
    const processor = await AutoProcessor.from_pretrained(id, local)
    const tower = await CLIPVisionModelWithProjection.from_pretrained(id, { ...local, dtype: 'q8' })
    const pictures = frames.slice(0, 4).map((frame) => frame.picture)
    const ours = await clip.embedPictures(pictures)
    const { image_embeds } = await tower(await processor(pictures.map(({ data, width, height }) => new RawImage(data, width, height, 3))))
    rows(image_embeds).forEach((theirs, index) => expect(cosine(ours[index] as Float32Array, theirs)).toBeGreaterThan(0.9999))
  })

  it('repeat to the bit, whatever else is asked for at the same time', async () => {
    const pictures = frames.slice(0, 6).map((frame) => frame.picture)
    const alone = await clip.embedPictures(pictures)
    const [together, , texts] = await Promise.all([clip.embedPictures(pictures), clip.embedPictures(pictures.slice(2, 5)), clip.embedTexts(['a cat', 'a much longer text about a dog'])])
    expect(together).toEqual(alone)
    expect((await clip.embedTexts(['a cat']))[0]).toEqual(texts[0])
  })

  it('of the pictures of one call are nearly those of each alone', async () => {
    const pictures = frames.slice(0, 6).map((frame) => frame.picture)
    const together = await clip.embedPictures(pictures)
    for (const [index, picture] of pictures.entries()) {
      const [alone] = await clip.embedPictures([picture])
      expect(cosine(together[index] as Float32Array, alone as Float32Array)).toBeGreaterThan(0.999)
    }
  })

  it('have unit length, and the logit scale is that of the model card', async () => {
    for (const vector of [...await clip.embedTexts(['x']), ...await clip.embedPictures([plain(10, 10)])]) expect(Math.hypot(...vector)).toBeCloseTo(1, 5)
    expect(clip.logitScale).toBeCloseTo(23.1, 1)
  })
})

describe('on frames of the catalogue', () => {
  it('zero-shot names the style', async () => {
    const styles = Object.keys(styleWords)
    const texts = await clip.embedTexts(styles.map((style) => `${styleWords[style]} picture`))
    const pictures = await clip.embedPictures(frames.map((frame) => frame.picture))
    const right = frames.filter((frame, index) => {
      const scores = texts.map((text) => cosine(text, pictures[index] as Float32Array))
      return styles[scores.indexOf(Math.max(...scores))] === frame.style
    })
    expect(frames.length).toBe(40)
    expect(right.length / frames.length).toBeGreaterThan(0.8)
  })

  it('a caption finds its frame', async () => {
    const texts = await clip.embedTexts(frames.map((frame) => `${styleWords[frame.style]} of ${frame.caption}`))
    const pictures = await clip.embedPictures(frames.map((frame) => frame.picture))
    const found = texts.filter((text, index) => {
      const scores = pictures.map((picture) => cosine(text, picture))
      return scores.indexOf(Math.max(...scores)) === index
    })
    expect(found.length / frames.length).toBeGreaterThan(0.8)
  })
})

describe('hard input', () => {
  it.each([
    ['empty', ''], ['white space', ' \n\t '], ['10,000 characters', 'dog '.repeat(2500)], ['one long word', 'x'.repeat(10_000)], ['emoji', '🐕‍🦺❄️👩🏽‍🚀'],
    ['right to left', 'كلب في الثلج'], ['control characters', '\u0000\u0007\u001b[2J\u202edog'], ['a lone surrogate', '\ud83d dog'], ['special tokens', '<|endoftext|> dog <|startoftext|>'],
  ])('embeds %s', async (_, text) => {
    const [vector] = await clip.embedTexts([text])
    expect(vector).toHaveLength(256)
    expect(Math.hypot(...vector as Float32Array)).toBeCloseTo(1, 5)
  })

  it('keeps the meaning of a text cut at the context', async () => {
    const [short, long, other] = await clip.embedTexts(['a dog in the snow', `a dog in the snow ${'in the snow '.repeat(500)}`, 'a pizza in the kitchen'])
    expect(cosine(short as Float32Array, long as Float32Array)).toBeGreaterThan(cosine(short as Float32Array, other as Float32Array) + 0.2)
  })

  it('takes no input, one pixel, and very wide or large pictures', async () => {
    expect(await clip.embedTexts([])).toEqual([])
    const vectors = await clip.embedPictures([plain(1, 1), plain(4000, 3), plain(2400, 1800)])
    for (const vector of vectors) expect(Math.hypot(...vector)).toBeCloseTo(1, 5)
  })

  it.each([{ width: 2, height: 2, data: new Uint8Array(11) }, { width: 0, height: 0, data: new Uint8Array(0) }, { width: 1.5, height: 2, data: new Uint8Array(9) }])(
    'refuses a picture whose bytes do not fit its size: $width x $height', async (picture) => {
      await expect(clip.embedPictures([plain(2, 2), picture])).rejects.toMatchObject({ code: 'picture-invalid', message: expect.stringContaining('Picture 2') })
    })

  it('stops at an abort and goes on serving', async () => {
    const control = new AbortController()
    const call = clip.embedPictures(Array.from({ length: 64 }, () => plain(192, 192)), { signal: control.signal })
    control.abort(new Error('changed my mind'))
    await expect(call).rejects.toThrow('changed my mind')
    expect(await clip.embedTexts(['dog'])).toHaveLength(1)
  })
})

describe('weights that are not whole', () => {
  async function damaged(damage: (folder: string) => Promise<void>) {
    const copy = await folder()
    await cp(bundledFolder('clip'), copy, { recursive: true })
    await damage(copy)
    return track(await openClip({ folder: copy }))
  }
  const network = 'onnx/text_model_quantized.onnx'

  it('a missing file is named with its cure, and works once it is back', async () => {
    let copy = ''
    const broken = await damaged((folder) => { copy = folder; return unlink(path.join(folder, network)) })
    await expect(broken.embedTexts(['dog'])).rejects.toMatchObject({ code: 'model-file-missing', message: expect.stringContaining(network), cure: expect.stringContaining('Restore') })
    await cp(path.join(bundledFolder('clip'), network), path.join(copy, network))
    expect(await broken.embedTexts(['dog'])).toHaveLength(1)
  })
  it('a truncated file is named with both sizes', async () => {
    const broken = await damaged((folder) => truncate(path.join(folder, network), 1000))
    await expect(broken.embedTexts(['dog'])).rejects.toMatchObject({ code: 'model-file-corrupt', message: expect.stringMatching(/text_model_quantized.*1000 bytes/) })
  })
  it('a file with other content of the same size is refused', async () => {
    const broken = await damaged(async (folder) => writeFile(path.join(folder, network), Buffer.alloc(7139308)))
    await expect(broken.embedTexts(['dog'])).rejects.toMatchObject({ code: 'model-file-corrupt', message: expect.stringContaining('SHA-256') })
  })
})

describe('the process around it', () => {
  it('runs under tsx, computes, and ends by itself without being closed', async () => {
    const program = `import('./server/models/open-clip.ts').then(async ({ openClip }) => {
      const clip = await openClip()
      const [vector] = await clip.embedTexts(['dog'])
      console.log(clip.modelId, vector.length)
    })`
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', '-e', program], { cwd: path.join(import.meta.dirname, '../..') })
    expect(stdout.trim()).toBe(`${clip.modelId} 256`)
  })
})
