import { expect, test } from '@playwright/test'
import { makeFlow } from '../running/make-flow.ts'
import { EditorPage } from './editor-page.ts'

test('Ctrl-K finds commands with their keys, nodes to add and nodes to go to, and does what is chosen', async ({ page, request }) => {
  const editor = new EditorPage(page)
  await editor.open(await makeFlow(request))
  const count = await editor.nodes.count()
  const found = page.getByRole('listbox', { name: 'Found' }).getByRole('option')

  await page.keyboard.press('Control+k')
  await page.keyboard.type('tidy')
  await expect(found.first()).toHaveText(/Tidy up.*Shift.*T/)
  await page.keyboard.press('Escape')
  await expect(found).toHaveCount(0)

  await page.keyboard.press('Control+k')
  await page.keyboard.type('storyboard')
  await expect(found.filter({ hasText: 'Storyboard' })).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(editor.nodes).toHaveCount(count + 1)

  await page.keyboard.press('Control+k')
  await page.keyboard.type('go to fidelity')
  await page.keyboard.press('Enter')
  await expect(editor.card('Fidelity check')).toHaveClass(/selected/)
  await expect(editor.card('Fidelity check')).toBeInViewport({ ratio: 1 })
})

test('the menu, the sheet of shortcuts and the palette list the same commands; the menu names what undo takes back', async ({ page, request }) => {
  const editor = new EditorPage(page)
  await editor.open(await makeFlow(request))
  await page.keyboard.press('Control+a')
  await page.keyboard.press('ArrowRight')
  await page.getByRole('button', { name: 'Menu' }).click()
  await page.getByRole('menuitem', { name: /^Undo move of \d+ nodes/ }).click()
  await expect(page.getByRole('button', { name: /^Redo move of/ })).toBeEnabled()

  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Shortcuts' })
  const explained = await sheet.locator('dt').allInnerTexts()
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await page.keyboard.press('Control+k')
  const offered = page.getByRole('listbox', { name: 'Found' }).getByRole('option')
  for (const title of ['Find in the flow', 'Add a sticky note', 'Select everything', 'Zoom in']) {
    expect(explained).toContain(title)
    await expect(offered.filter({ hasText: title })).toHaveCount(1)
  }
})

test('Ctrl-F steps through titles, kinds, settings and notes, and brings each hit into view', async ({ page }) => {
  const editor = new EditorPage(page)
  await editor.openConnectedPair()
  await editor.card('Request').getByRole('heading').click()
  await editor.setting('text').getByRole('textbox').fill('a quokka on a bicycle')
  await editor.canvas.click({ position: { x: 700, y: 800 } })
  await page.keyboard.press('n')
  await page.getByRole('textbox', { name: 'Text of the note' }).fill('Why a quokka? Ask Mia.')
  await page.keyboard.press('Escape')

  await page.keyboard.press('Control+f')
  const bar = page.getByRole('search', { name: 'Find in the flow' })
  await bar.getByRole('textbox').fill('QUOKKA')
  await expect(bar).toContainText('1 of 2')
  await expect(editor.card('Request')).toHaveClass(/selected/)
  await page.keyboard.press('Enter')
  await expect(bar).toContainText('2 of 2')
  await expect(editor.nodes.filter({ hasText: 'Ask Mia' })).toHaveClass(/selected/)
  await expect(editor.nodes.filter({ hasText: 'Ask Mia' })).toBeInViewport({ ratio: 1 })
  await bar.getByRole('textbox').fill('platypus')
  await expect(bar).toContainText('Not found')
  await page.keyboard.press('Escape')
  await expect(bar).toBeHidden()
})

test('the history lists every step by name and goes to any of them', async ({ page }) => {
  const editor = new EditorPage(page)
  await editor.openConnectedPair()
  await page.keyboard.press('Control+Shift+h')
  const history = page.getByRole('dialog', { name: 'History' })
  await expect(history.getByRole('button', { name: /^(Connection|Addition|As it)/ })).toHaveText(['Connection', 'Addition of Picture creator', 'Addition of Request', 'As it was opened'].map((text) => new RegExp(`^${text}`)))
  await history.getByRole('button', { name: 'Addition of Request' }).click()
  await expect(editor.nodes).toHaveCount(1)
  await history.getByRole('button', { name: 'Connection' }).click()
  await expect(editor.nodes).toHaveCount(2)
  await expect(editor.wires).toHaveCount(1)
})
