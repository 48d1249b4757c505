import { type Locator, type Page, expect } from '@playwright/test'

/** A flow's page, as a person who runs it sees it. */
export class RunPage {
  constructor(readonly page: Page) {}

  async open(flowId = 'sample'): Promise<void> {
    await this.page.goto(`/flows/${flowId}`)
    await expect(this.node('instructor')).toBeVisible()
  }
  get bar(): Locator { return this.page.getByTestId('run-bar') }
  get run(): Locator { return this.bar.getByRole('button', { name: 'Run', exact: true }) }
  get cancel(): Locator { return this.bar.getByRole('button', { name: 'Cancel' }) }
  /** the part of a node's card that speaks of the run */
  node(id: string): Locator { return this.page.locator(`[data-run-of="${id}"]`) }
  get recommended(): Locator { return this.page.getByTestId('recommended-item') }

  /** Brings the list of what is recommended into view. */
  async openResults(): Promise<void> {
    if (await this.recommended.first().isVisible()) return
    await this.page.getByRole('tab', { name: 'Results' }).click()
    await expect(this.recommended.first()).toBeVisible()
  }
  async expectNode(id: string, state: string, timeout?: number): Promise<void> {
    await expect(this.node(id)).toHaveAttribute('data-run-state', state, { timeout })
  }
  async expectRun(state: string): Promise<void> {
    await expect(this.bar).toHaveAttribute('data-run-state', state, { timeout: 90_000 })
  }

  /** Collects every state that the nodes go through from now on, in order, as `node state`. */
  async recordStates(): Promise<() => Promise<string[]>> {
    await this.page.evaluate(() => {
      const seen: string[] = []
      ;(window as { runStatesSeen?: string[] }).runStatesSeen = seen
      new MutationObserver((changes) => {
        for (const { target } of changes) if (target instanceof HTMLElement && target.dataset.runOf) seen.push(`${target.dataset.runOf} ${target.dataset.runState}`)
      }).observe(document.body, { subtree: true, attributeFilter: ['data-run-state'] })
    })
    return () => this.page.evaluate(() => (window as { runStatesSeen?: string[] }).runStatesSeen ?? [])
  }

  /** Resolves to the addresses of the live pictures that a node has shown by the time it is over. */
  async recordPreviews(id: string): Promise<() => Promise<string[]>> {
    await this.page.evaluate((nodeId) => {
      const seen = new Set<string>()
      ;(window as { previewsSeen?: Set<string> }).previewsSeen = seen
      new MutationObserver(() => {
        for (const image of document.querySelectorAll<HTMLImageElement>(`[data-run-of="${nodeId}"][data-run-state="running"] [data-testid="live-preview"] img`)) seen.add(image.src)
      }).observe(document.body, { subtree: true, childList: true, attributes: true })
    }, id)
    return () => this.page.evaluate(() => [...((window as { previewsSeen?: Set<string> }).previewsSeen ?? [])])
  }
}

/** Whether a picture has been fetched and decoded. */
export function isLoaded(image: Locator): Promise<boolean> {
  return image.evaluate((element: HTMLImageElement) => element.complete && element.naturalWidth > 0)
}
