import { expect, test } from '@playwright/test'
import { clipFiles } from '../../server/models/fixtures/clip-files.ts'
import { startHubServer } from '../../server/models/fixtures/hub-server.ts'
import { testStack } from '../stack.ts'

const repo = 'Xenova/clip-vit-base-patch32'

test('a public model is fetched with its failures told, chosen, and removed; the bundled ones stay', async ({ page }) => {
  const { env } = await testStack()
  await page.goto('/flows')
  await page.getByRole('link', { name: 'Models' }).click()
  const card = (title: string) => page.getByRole('article').filter({ has: page.getByRole('heading', { name: title, exact: true }) })
  await expect(card('Sticker CLIP')).toContainText('In use')
  await expect(card('Sticker CLIP').getByRole('button', { name: 'Remove' })).toHaveCount(0)

  // no host answers yet
  await page.getByRole('button', { name: 'Fetch CLIP ViT-B/32' }).click()
  const download = card('CLIP ViT-B/32')
  await expect(download.getByRole('alert')).toContainText('does not answer')
  await expect(download.getByRole('alert')).toContainText('sticker-clip works without it')

  const hub = await startHubServer(Number(new URL(env.HF_ENDPOINT).port))
  try {
    const files = await clipFiles({ padding: 300_000 })
    for (const tower of ['text', 'vision']) files.set(`onnx/${tower}_model_quantized.onnx`, files.get(`onnx/${tower}_model.onnx`)!)
    hub.repositories.set(repo, files)
    hub.breaks = { path: 'onnx/vision_model_quantized.onnx', afterBytes: 100_000, times: 3 }
    await download.getByRole('button', { name: 'Try again' }).click()
    await expect(download.getByRole('alert')).toContainText('goes on where it was')
    await download.getByRole('button', { name: 'Go on' }).click()
    await expect(card('CLIP ViT-B/32')).toContainText('Stored as')
    await card('CLIP ViT-B/32').getByRole('button', { name: 'Measure the speed here' }).click()
    await expect(card('CLIP ViT-B/32')).toContainText('Time for a picture embedded')
    await card('CLIP ViT-B/32').getByRole('button', { name: 'Use from the next start' }).click()
    await expect(card('CLIP ViT-B/32')).toContainText('In use')
    await card('CLIP ViT-B/32').getByRole('button', { name: 'Remove' }).click()
    await card('CLIP ViT-B/32').getByRole('button', { name: /^Remove \d/ }).click()
    await expect(page.getByRole('button', { name: 'Fetch CLIP ViT-B/32' })).toBeVisible()
    await expect(card('Sticker CLIP')).toContainText('In use')
  } finally {
    await hub.close()
  }
})
