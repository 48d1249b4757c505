import { type Locator, type Page, expect } from '@playwright/test'

export interface Place { x: number; y: number }

/** A flow's page, as a person who builds sees it. */
export class EditorPage {
  constructor(readonly page: Page) {}

  /** Opens a blank flow, as the button in the list of flows does. */
  async openBlank(): Promise<void> {
    await this.page.goto('/flows')
    await this.page.getByRole('button', { name: 'New flow' }).click()
    await expect(this.page.getByRole('heading', { name: 'Build your first flow' })).toBeVisible()
  }
  async open(flowId: string): Promise<void> {
    await this.page.goto(`/flows/${flowId}`)
    await expect(this.canvas).toBeVisible()
  }

  get canvas(): Locator { return this.page.getByTestId('canvas') }
  get nodes(): Locator { return this.canvas.locator('.react-flow__node') }
  get wires(): Locator { return this.canvas.locator('.react-flow__edge') }
  get problems(): Locator { return this.page.getByTestId('problems') }
  /** the card of a node, by the title it shows */
  card(title: string): Locator { return this.nodes.filter({ has: this.page.getByRole('heading', { name: title, exact: true }) }) }
  /** the mark at which wires begin or end */
  port(title: string, name: string): Locator { return this.card(title).getByRole('button', { name: new RegExp(`^(Input|Output) ${name}:`) }) }
  paletteEntry(title: string): Locator { return this.page.getByRole('complementary', { name: 'Nodes' }).getByRole('button', { name: title, exact: true }) }
  setting(param: string): Locator { return this.page.locator(`[data-param="${param}"]`) }

  async dragFromPalette(title: string, to: Place): Promise<void> {
    const before = await this.nodes.count()
    await this.paletteEntry(title).dragTo(this.canvas, { targetPosition: to })
    await expect(this.nodes).toHaveCount(before + 1)
  }

  /** Pulls a wire with the mouse, as a hand does: in steps. */
  async pullWire(from: Locator, to: Locator | Place): Promise<void> {
    const start = await middle(from)
    const end = 'x' in to ? to : await middle(to)
    const { mouse } = this.page
    await mouse.move(start.x, start.y)
    await mouse.down()
    await mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 6 })
    await mouse.move(end.x, end.y, { steps: 6 })
    await mouse.up()
  }

  /** A blank flow with a Request wired to a Picture creator, all by hand. */
  async openConnectedPair(): Promise<void> {
    await this.openBlank()
    await this.dragFromPalette('Request', { x: 420, y: 300 })
    await this.dragFromPalette('Picture creator', { x: 820, y: 300 })
    await this.pullWire(this.port('Request', 'Request'), this.port('Picture creator', 'Need'))
    await expect(this.wires).toHaveCount(1)
  }

  /** Selects one node, and waits until the view has made room for its panel. */
  async choose(title: string): Promise<void> {
    await this.card(title).getByRole('heading').click()
    await expect(this.page.getByRole('complementary', { name: 'Inspector' })).toBeVisible()
    await expect(this.card(title)).toHaveClass(/selected/)
  }
  /** Selects nothing, by a click beside all nodes, and waits until the view has taken the room of the panel back. */
  async chooseNothing(): Promise<void> {
    await this.canvas.click({ position: { x: 620, y: 870 } })
    await expect(this.page.getByRole('complementary', { name: 'Inspector' })).toBeHidden()
  }

  async expectSaved(): Promise<void> {
    await expect(this.page.getByTestId('save-state')).toContainText('Saved')
  }
}

async function middle(locator: Locator): Promise<Place> {
  const box = await locator.boundingBox()
  if (!box) throw new Error('what the wire begins or ends at is not on the page')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}
