import { expect, test, type Page } from '@playwright/test'
import { EditorPage } from './editor-page.ts'

/** Retriever and Recommendation, wired, with room between them. */
async function openChain(page: Page): Promise<EditorPage> {
  const editor = new EditorPage(page)
  await editor.openBlank()
  await editor.dragFromPalette('Retriever', { x: 420, y: 300 })
  await editor.dragFromPalette('Recommendation', { x: 1080, y: 300 })
  await editor.chooseNothing()
  await editor.pullWire(editor.port('Retriever', 'Items'), editor.port('Recommendation', 'Items'))
  await expect(editor.wires).toHaveCount(1)
  return editor
}
const middleOfWire = (page: Page) => page.locator('.react-flow__edge-path').first().evaluate((path: SVGPathElement) => {
  const middle = path.getPointAtLength(path.getTotalLength() / 2).matrixTransform(path.getScreenCTM()!)
  return { x: middle.x, y: middle.y }
})

test('a node from the palette goes into the wire that it is dropped on, and deleting it joins the wire again', async ({ page }) => {
  const editor = await openChain(page)
  const { x, y } = await middleOfWire(page)
  await editor.paletteEntry('Filter').dragTo(editor.canvas, { targetPosition: { x, y } })
  await expect(editor.nodes).toHaveCount(3)
  await expect(page.getByRole('button', { name: /^Undo insertion of Filter/ })).toBeEnabled()
  await expect(editor.wires).toHaveCount(2)
  await editor.card('Filter').getByRole('heading').click()
  await page.keyboard.press('Delete')
  await expect(editor.nodes).toHaveCount(2)
  await expect(editor.wires, 'joined').toHaveCount(1)
  await page.keyboard.press('Control+z')
  await editor.card('Filter').getByRole('heading').click()
  await page.keyboard.press('Shift+Delete')
  await expect(editor.wires, 'not joined').toHaveCount(0)
})

test('a wire under the mouse offers to take a node in: only what fits', async ({ page }) => {
  const editor = await openChain(page)
  const { x, y } = await middleOfWire(page)
  await page.mouse.move(x, y)
  await page.getByRole('button', { name: 'Insert a node' }).click()
  const offered = page.getByRole('listbox', { name: 'Nodes' })
  await expect(offered.getByRole('option', { name: 'Request' }), 'it takes nothing').toHaveCount(0)
  await offered.getByRole('option', { name: /^Merge/ }).click()
  await expect(editor.nodes).toHaveCount(3)
  await expect(editor.wires).toHaveCount(2)
})

test('a card without wires that is dragged onto a wire goes into it', async ({ page }) => {
  const editor = await openChain(page)
  await editor.dragFromPalette('Merge', { x: 700, y: 640 })
  const { x, y } = await middleOfWire(page)
  const head = (await editor.card('Merge').getByRole('heading').boundingBox())!
  await page.mouse.move(head.x + 8, head.y + 8)
  await page.mouse.down()
  await page.mouse.move(x - 60, y + 60, { steps: 6 })
  await page.mouse.move(x, y, { steps: 6 })
  await expect(page.locator('.react-flow__edge[data-takes="true"]')).toHaveCount(1)
  await page.mouse.up()
  await expect(editor.wires).toHaveCount(2)
  await page.keyboard.press('Control+z')
  await expect(editor.wires).toHaveCount(1)
})

test('a node that is replaced keeps the wires that fit', async ({ page }) => {
  const editor = await openChain(page)
  await editor.card('Recommendation').getByRole('heading').click()
  await page.keyboard.press('r')
  await page.getByRole('combobox', { name: /^Replace Recommendation by/ }).fill('merge')
  await page.keyboard.press('Enter')
  await expect(editor.card('Recommendation')).toHaveCount(0)
  await expect(editor.card('Merge')).toBeVisible()
  await expect(editor.wires).toHaveCount(1)
})

test('while a wire is in the hand, ports that fit light up, and one that does not says why', async ({ page }) => {
  const editor = await openChain(page)
  await editor.dragFromPalette('Request', { x: 420, y: 620 })
  const from = (await editor.port('Request', 'Request').boundingBox())!
  const to = (await editor.port('Recommendation', 'Items').boundingBox())!
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
  await page.mouse.down()
  await page.mouse.move(700, 500, { steps: 4 })
  await expect(editor.port('Retriever', 'Need')).toHaveAttribute('data-light', 'fits')
  await expect(editor.port('Recommendation', 'Items')).toHaveAttribute('data-light', 'dim')
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 6 })
  await expect(page.getByTestId('wiring-hint')).toContainText(/takes Items, but .* gives Text/)
  await page.mouse.up()
  await expect(page.getByTestId('wiring-hint')).toHaveCount(0)
  await expect(editor.wires).toHaveCount(1)
})
