import { expect, test } from '@playwright/test'

test('every node face stands in every state, in both themes, with its pictures and at one height', async ({ page }) => {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => { if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`) })
  await page.goto('/dev/gallery')
  for (const theme of ['dark', 'light']) {
    await page.getByRole('radio', { name: theme }).click()
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    const heights = await page.locator('section[data-kind]').evaluateAll((rows) => rows.map((row) => new Set([...row.querySelectorAll('[data-run-state]')].map((body) => body.getBoundingClientRect().height)).size))
    expect(heights.length).toBeGreaterThan(7)
    expect(new Set(heights)).toEqual(new Set([1]))
  }
  const broken = await page.locator('section[data-kind] img').evaluateAll((images) => images.filter((image) => !(image as HTMLImageElement).complete || (image as HTMLImageElement).naturalWidth === 0).length)
  expect(broken).toBe(0)
  await expect(page.getByText('cannot be loaded')).toHaveCount(0)
  expect(complaints).toEqual([])
})
