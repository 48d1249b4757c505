import { describe, expect, it } from 'vitest'
import { latentPreview, readPreviewMap, type PreviewMap } from './latent-preview.ts'
import { openModelFolder } from '../model-folder.ts'

describe('latentPreview', () => {
  it('puts each tile at its place, from the first frame', () => {
    // one channel, 2 x 2 pixels a latent pixel; colour = 10 * z + 3 * tile + colour index
    const map: PreviewMap = { decoderSha256: '', channels: 1, scale: 2, rows: Array.from({ length: 12 }, (_, row) => [10, row]) }
    const preview = latentPreview(map, Float32Array.of(0, 1, 2, 3, 99, 99, 99, 99), 2, 2)
    expect([preview.width, preview.height]).toEqual([4, 4])
    const at = (x: number, y: number) => [...preview.data.subarray((y * 4 + x) * 3, (y * 4 + x) * 3 + 3)]
    expect(at(0, 0)).toEqual([0, 1, 2])
    expect(at(1, 0)).toEqual([3, 4, 5])
    expect(at(0, 1)).toEqual([6, 7, 8])
    expect(at(2, 0)).toEqual([10, 11, 12])
    expect(at(3, 3)).toEqual([39, 40, 41])
  })

  it('has a map for the bundled decoder and none for another', async () => {
    const model = await openModelFolder('diffusion')
    expect(await readPreviewMap(model.file('vae_decoder/model.onnx').sha256)).not.toBeNull()
    expect(await readPreviewMap('0'.repeat(64))).toBeNull()
  })
})
