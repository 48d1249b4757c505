import { expect, type Locator, test } from '@playwright/test'
import { makeFlow } from '../running/make-flow.ts'
import { EditorPage } from './editor-page.ts'

const place = async (locator: Locator) => (await locator.boundingBox())!
const dragBy = async (locator: Locator, x: number, y: number) => {
  const { mouse } = locator.page()
  const box = await place(locator)
  await mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await mouse.down()
  await mouse.move(box.x + box.width / 2 + x / 2, box.y + box.height / 2 + y / 2, { steps: 5 })
  await mouse.move(box.x + box.width / 2 + x, box.y + box.height / 2 + y, { steps: 5 })
  await mouse.up()
}

test('tidying up lets every wire lead to the right, in one step that can be undone', async ({ page, request }) => {
  const editor = new EditorPage(page)
  await editor.open(await makeFlow(request))
  const node = (id: string) => page.locator(`.react-flow__node[data-id="${id}"]`)
  const gap = async () => (await place(node('instructor'))).x - (await place(node('fidelity'))).x
  await expect(node('fidelity')).toBeVisible()
  await dragBy(node('instructor').getByRole('heading'), 700, 90)
  const untidy = await gap()
  expect(untidy, 'the instructor stands far to the right').toBeGreaterThan(0)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Shift+T')
  await expect(page.getByRole('button', { name: 'Undo tidying up' })).toBeEnabled()
  await expect.poll(gap, 'wires lead to the right').toBeLessThan(0)
  await page.keyboard.press('Control+z')
  await expect.poll(gap).toBeGreaterThan(0)
})

test('a group frames its nodes, moves them, collapses to a card that keeps the wires, and is saved', async ({ page }) => {
  const editor = new EditorPage(page)
  await editor.openConnectedPair()
  await editor.card('Picture creator').getByRole('heading').click()
  await page.keyboard.press('Control+g')
  const frame = page.getByRole('region', { name: 'Group without a title' })
  await expect(frame).toBeVisible()
  await frame.getByRole('textbox', { name: 'Name of the group' }).fill('Made things')
  await page.keyboard.press('Enter')
  const named = page.getByRole('region', { name: 'Group Made things' })
  await named.getByRole('button', { name: 'Colour green' }).click()

  await editor.chooseNothing()
  const before = await place(editor.card('Picture creator'))
  const request = await place(editor.card('Request'))
  await dragBy(named.getByText('1 node'), 0, 80)
  const after = await place(editor.card('Picture creator'))
  expect(after.y - before.y).toBeGreaterThan(60)
  expect((await place(editor.card('Request'))).y).toBe(request.y)

  await named.getByRole('button', { name: 'Collapse the group' }).click()
  await expect(editor.card('Picture creator')).toBeHidden()
  await expect(named.getByText('Need · Picture creator')).toBeVisible()
  await expect(editor.wires).toHaveCount(1)
  await editor.expectSaved()
  await page.reload()
  await expect(named.getByText('Need · Picture creator')).toBeVisible()
  await named.getByRole('button', { name: 'Open the group' }).click()
  await expect(editor.card('Picture creator')).toBeVisible()
  await named.getByText('1 node').click()
  await page.keyboard.press('Control+Shift+G')
  await expect(named).toHaveCount(0)
  await expect(editor.nodes).toHaveCount(2)
})

test('a node dropped in the frame of a group joins it', async ({ page }) => {
  const editor = new EditorPage(page)
  await editor.openConnectedPair()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+g')
  await expect(page.getByText('2 nodes')).toBeVisible()
  await editor.dragFromPalette('Merge', { x: 620, y: 700 })
  await dragBy(editor.card('Merge').getByRole('heading'), 20, -340)
  await expect(page.getByText('3 nodes')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(page.getByText('2 nodes')).toBeVisible()
})

test('a sticky note is written where it lies, pulled larger, and kept', async ({ page }) => {
  const editor = new EditorPage(page)
  await editor.openConnectedPair()
  await editor.chooseNothing()
  await page.keyboard.press('n')
  await page.keyboard.type('Ask Mia first.')
  await page.keyboard.press('Escape')
  const note = editor.nodes.filter({ hasText: 'Ask Mia first.' })
  await expect(note).toBeVisible()
  const before = await place(note)
  await dragBy(note.locator('.react-flow__resize-control.handle.bottom.right'), 120, 60)
  const after = await place(note)
  expect([after.width > before.width + 80, after.height > before.height + 40]).toEqual([true, true])
  await note.dblclick()
  await page.getByRole('textbox', { name: 'Text of the note' }).fill('Mia agreed.')
  await page.keyboard.press('Escape')
  await editor.expectSaved()
  await page.reload()
  const kept = editor.nodes.filter({ hasText: 'Mia agreed.' })
  await expect.poll(async () => { const { width, height } = await place(kept); return Math.round((width / height) * 10) }).toBe(Math.round((after.width / after.height) * 10))
})

test('a dragged card snaps into line with another and shows the line; arrow keys move it by the grid', async ({ page }) => {
  const editor = new EditorPage(page)
  await editor.openConnectedPair()
  await editor.choose('Request')
  const creator = await place(editor.card('Picture creator'))
  const head = await place(editor.card('Request').getByRole('heading'))
  const request = await place(editor.card('Request'))
  const dy = creator.y - request.y + 300
  await page.mouse.move(head.x + 10, head.y + 10)
  await page.mouse.down()
  await page.mouse.move(head.x + 13, head.y + 12)
  await page.mouse.move(head.x + 10 + creator.x - request.x + 30, head.y + 10 + dy, { steps: 6 })
  await page.mouse.move(head.x + 10 + creator.x - request.x + 5, head.y + 10 + dy, { steps: 3 })
  await expect(page.getByTestId('guide').first()).toBeVisible()
  await page.mouse.up()
  await expect(page.getByTestId('guide')).toHaveCount(0)
  expect((await place(editor.card('Request'))).x).toBeCloseTo(creator.x, 0)
  await page.keyboard.press('ArrowRight')
  await expect.poll(async () => (await place(editor.card('Request'))).x).toBeCloseTo(creator.x + 8, 0)
  await expect(page.getByRole('button', { name: 'Undo move of a node' })).toBeEnabled()
})

test('the map of the flow can be hidden, and stays hidden', async ({ page, request }) => {
  const editor = new EditorPage(page)
  await editor.open(await makeFlow(request))
  const map = page.getByRole('img', { name: 'Map of the flow' })
  await expect(map).toBeVisible()
  await page.keyboard.press('m')
  await expect(map).toHaveCount(0)
  await page.reload()
  await expect(editor.nodes.first()).toBeVisible()
  await expect(map).toHaveCount(0)
})

test('dragging one card draws no other card again', async ({ page, request }) => {
  const editor = new EditorPage(page)
  await editor.open(await makeFlow(request))
  await page.evaluate(() => {
    const moved = new Set<string>()
    ;(window as { changed?: Set<string> }).changed = moved
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const card = (target instanceof Element ? target : target.parentElement)?.closest('.react-flow__node')
        if (card) moved.add(card.getAttribute('data-id') ?? '')
      }
    }).observe(document.querySelector('.react-flow__nodes')!, { subtree: true, childList: true, attributes: true, characterData: true })
  })
  await dragBy(page.locator('.react-flow__node[data-id="creator"] h3'), 90, 110)
  expect(await page.evaluate(() => [...(window as { changed?: Set<string> }).changed!])).toEqual(['creator'])
})
