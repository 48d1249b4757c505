import { expect, test } from '@playwright/test'
import { RunPage } from '../running/run-page.ts'
import { EditorPage } from './editor-page.ts'

test('a bypassed node passes on what comes in, a disabled one is skipped with what needs it', async ({ page }) => {
  const editor = new EditorPage(page)
  await editor.openBlank()
  await editor.dragFromPalette('Request', { x: 400, y: 300 })
  await editor.setting('text').getByRole('textbox').fill('a calm forest in the rain')
  await editor.dragFromPalette('Retriever', { x: 400, y: 560 })
  await editor.dragFromPalette('Filter', { x: 720, y: 300 })
  await editor.dragFromPalette('Recommendation', { x: 720, y: 560 })
  await editor.pullWire(editor.port('Request', 'Request'), editor.port('Retriever', 'Need'))
  await editor.pullWire(editor.port('Retriever', 'Items'), editor.port('Filter', 'Items'))
  await editor.pullWire(editor.port('Filter', 'Kept'), editor.port('Recommendation', 'Items'))
  await expect(editor.wires).toHaveCount(3)
  const idOf = async (title: string) => (await editor.card(title).getAttribute('data-id')) ?? ''

  await editor.choose('Filter')
  await page.keyboard.press('b')
  await expect(editor.card('Filter').getByText('Bypassed', { exact: true })).toBeVisible()
  const studio = new RunPage(page)
  await studio.run.click()
  await studio.expectRun('done')
  await studio.expectNode(await idOf('Filter'), 'skipped')
  await studio.expectNode(await idOf('Recommendation'), 'done')

  await page.keyboard.press('b')
  await expect(editor.card('Filter').getByText('Bypassed', { exact: true })).toHaveCount(0)
  await editor.choose('Retriever')
  await page.keyboard.press('d')
  await expect(editor.card('Retriever').getByText('Disabled', { exact: true })).toBeVisible()
  await studio.run.click()
  await studio.expectNode(await idOf('Retriever'), 'skipped')
  await studio.expectRun('done')
  await studio.expectNode(await idOf('Recommendation'), 'skipped')
})
