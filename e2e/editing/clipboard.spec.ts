import { expect, test } from '@playwright/test'
import { EditorPage } from './editor-page.ts'

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

test('nodes are copied with the wires among them as text, into another flow in another tab', async ({ page, context }) => {
  const editor = new EditorPage(page)
  await editor.openConnectedPair()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+c')
  const text = JSON.parse(await page.evaluate(() => navigator.clipboard.readText())) as { nodes: unknown[]; edges: unknown[] }
  expect([text.nodes.length, text.edges.length]).toEqual([2, 1])

  const other = new EditorPage(await context.newPage())
  await other.openBlank()
  await other.page.keyboard.press('Control+v')
  await expect(other.nodes).toHaveCount(2)
  await expect(other.wires).toHaveCount(1)
  await other.page.keyboard.press('Control+v')
  await expect(other.nodes, 'a second time beside the first').toHaveCount(4)
  await other.page.keyboard.press('Control+z')
  await expect(other.nodes).toHaveCount(2)
  await other.expectSaved()
})

test('what is cut comes back with paste; duplicates keep their wires', async ({ page }) => {
  const editor = new EditorPage(page)
  await editor.openConnectedPair()
  await editor.card('Picture creator').getByRole('heading').click()
  await page.keyboard.press('Control+d')
  await expect(editor.nodes).toHaveCount(3)
  await expect(editor.wires, 'the copy is fed by the same request').toHaveCount(2)
  await page.keyboard.press('Control+x')
  await expect(editor.nodes).toHaveCount(2)
  await page.keyboard.press('Control+v')
  await expect(editor.nodes).toHaveCount(3)
  await expect(editor.wires).toHaveCount(1)
})

for (const [name, text, says] of [
  ['prose', 'The quick brown fox', /holds no nodes/],
  ['JSON of something else', '{"a": [1, 2]}', /no nodes of a flow/],
  ['nodes with a script for an id', '{"format":1,"edges":[],"nodes":[{"id":"<img src=x onerror=alert(1)>","kind":"note","version":1,"position":{"x":0,"y":0}}]}', /cannot be pasted/],
] as const) {
  test(`${name} on the clipboard is refused with the reason`, async ({ page }) => {
    const editor = new EditorPage(page)
    await editor.openBlank()
    await page.evaluate((content) => navigator.clipboard.writeText(content), text)
    await page.keyboard.press('Control+v')
    await expect(page.getByRole('alert').filter({ hasText: says })).toBeVisible()
    await expect(editor.nodes).toHaveCount(0)
  })
}
