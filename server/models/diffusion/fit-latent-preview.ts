import { readFile, writeFile } from 'node:fs/promises'
import { openModelFolder } from '../model-folder.ts'
import { openModelThread } from '../model-thread.ts'
import type { PreviewMap } from './latent-preview.ts'
import { openDiffusion } from './open-diffusion.ts'

/**
 * `npx tsx server/models/diffusion/fit-latent-preview.ts`: fits latent-preview.json, by least squares from latents to
 * tiles of pixels, over pictures that the model draws itself. To be run after its autoencoder changed (some minutes).
 */
const scale = 4
const pictureCount = 64
const ridge = 1e-3

const model = await openModelFolder('diffusion')
const diffusion = await openDiffusion()
const thread = openModelThread()
const { styles, concepts, scenes } = JSON.parse(await readFile(new URL('../../../prisma/catalog/vocabulary.json', import.meta.url), 'utf8')) as Record<'styles' | 'concepts' | 'scenes', unknown[]>
const nameOf = (list: unknown[], index: number): string => {
  const entry = list[index % list.length]
  return typeof entry === 'string' ? entry : String((entry as { name?: unknown }).name)
}

// Normal equations, gathered picture by picture: left = sum of z z', right = sum of z rgb'.
let left: number[][] = [], right: number[][] = [], channels = 0
for (let index = 0; index < pictureCount; index++) {
  const prompt = `${nameOf(styles, index)} of a ${nameOf(concepts, index * 37)}, ${nameOf(scenes, index * 5)}`
  const picture = await diffusion.generatePicture({ prompt, seed: index, steps: 8 })
  const { width, height, data } = picture
  const planar = new Float32Array(3 * width * height)
  for (let pixel = 0; pixel < width * height; pixel++) for (let colour = 0; colour < 3; colour++) planar[colour * width * height + pixel] = (data[pixel * 3 + colour] as number) / 127.5 - 1
  const { latent_sample: latent } = await thread.call('run', { file: model.file('vae_encoder/model.onnx'), feeds: { sample: { type: 'float32', dims: [1, 3, height, width], data: planar } } })
  if (latent?.type !== 'float32') throw new TypeError('the encoder gave no float32 latent_sample')
  const [, found = 0, rows = 0, columns = 0] = latent.dims
  channels = found
  const features = channels + 1
  const targets = scale * scale * 3
  if (left.length === 0) [left, right] = [zeros(features, features), zeros(features, targets)]
  const tile = height / rows / scale
  for (let y = 0; y < rows; y++) for (let x = 0; x < columns; x++) {
    const z = Array.from({ length: features }, (_, channel) => channel === channels ? 1 : Number(latent.data[(channel * rows + y) * columns + x]))
    const rgb = Array.from({ length: targets }, (_, target) => {
      const place = Math.floor(target / 3)
      return mean(picture, (x * scale + (place % scale)) * tile, (y * scale + Math.floor(place / scale)) * tile, tile, target % 3)
    })
    for (let row = 0; row < features; row++) {
      for (let column = 0; column < features; column++) left[row]![column]! += z[row]! * z[column]!
      for (let target = 0; target < targets; target++) right[row]![target]! += z[row]! * rgb[target]!
    }
  }
  console.log(`${index + 1} of ${pictureCount}: ${prompt}`)
}
const weights = solve(left.map((row, index) => row.map((value, column) => value + (index === column ? ridge : 0))), right)
const map: PreviewMap = {
  decoderSha256: model.file('vae_decoder/model.onnx').sha256,
  channels,
  scale,
  rows: Array.from({ length: scale * scale * 3 }, (_, target) => weights.map((row) => Number(row[target]!.toFixed(3)))),
}
const json = JSON.stringify(map).replaceAll('],[', '],\n[')
await writeFile(new URL('latent-preview.json', import.meta.url), `${json}\n`)
await Promise.all([diffusion.close(), thread.close()])

function zeros(rows: number, columns: number): number[][] {
  return Array.from({ length: rows }, () => new Array<number>(columns).fill(0))
}

function mean(picture: { width: number; data: Uint8Array }, left: number, top: number, side: number, colour: number): number {
  let sum = 0
  for (let y = top; y < top + side; y++) for (let x = left; x < left + side; x++) sum += picture.data[(y * picture.width + x) * 3 + colour] as number
  return sum / side ** 2
}

/** Solves `a x = b` for a small symmetric positive matrix by Gauss-Jordan elimination with row pivots. */
function solve(a: number[][], b: number[][]): number[][] {
  const rows = a.map((row, index) => [...row, ...b[index]!])
  for (let pivot = 0; pivot < rows.length; pivot++) {
    const best = rows.reduce((found, row, index) => index >= pivot && Math.abs(row[pivot]!) > Math.abs(rows[found]![pivot]!) ? index : found, pivot)
    ;[rows[pivot], rows[best]] = [rows[best]!, rows[pivot]!]
    const scaled = rows[pivot]!.map((value) => value / rows[pivot]![pivot]!)
    rows.forEach((row, index) => { rows[index] = index === pivot ? scaled : row.map((value, column) => value - row[pivot]! * scaled[column]!) })
  }
  return rows.map((row) => row.slice(a.length))
}
