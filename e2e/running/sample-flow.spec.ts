import { expect, test } from '@playwright/test'
import { frailTest } from './frail-connection.ts'
import { makeFlow } from './make-flow.ts'
import { RunPage, isLoaded } from './run-page.ts'

const steps = ['viewer', 'request', 'instructor', 'retriever', 'creator', 'thumbnails', 'fidelity', 'recommendation']
/** a seed for this run of the tests alone: nothing made earlier is reused */
const seed = Date.now() % 4_000_000_000

test('the sample flow runs live to a list that plays, survives a reload, and reuses what did not change', async ({ page, request }) => {
  const studio = new RunPage(page)
  const flowId = await makeFlow(request, { creator: { when: 'always', seed, steps: 24, candidates: 1 } })
  await studio.open(flowId)
  const statesSeen = await studio.recordStates()
  const previewsSeen = await studio.recordPreviews('creator')

  await studio.run.click()
  await studio.expectRun('done')
  for (const id of steps) await studio.expectNode(id, 'done')
  const seen = await statesSeen()
  expect(seen.indexOf('creator running')).toBeGreaterThanOrEqual(0)
  expect(seen.indexOf('creator done')).toBeGreaterThan(seen.indexOf('creator running'))
  expect(seen.filter((state) => state === 'creator done')).toHaveLength(1)
  // the picture sharpened: more than one preview was on show before the step was over
  expect((await previewsSeen()).length).toBeGreaterThan(1)

  const thumbnails = studio.node('retriever').locator('li img')
  await expect(thumbnails.first()).toBeVisible()
  expect(await thumbnails.count()).toBeGreaterThan(4)
  await expect.poll(() => isLoaded(thumbnails.first())).toBe(true)

  await studio.openResults()
  await expect(studio.recommended).toHaveCount(6)
  await expect(studio.recommended.first()).toHaveAttribute('data-origin', 'created')
  await expect(studio.recommended.first()).toContainText('Created')
  const clip = studio.recommended.filter({ has: page.locator('video') }).first()
  await clip.getByRole('button', { name: /^Open/ }).click()
  const player = page.getByRole('dialog').locator('video')
  await expect.poll(() => player.evaluate((video: HTMLVideoElement) => video.readyState >= 2 && video.duration > 1)).toBe(true)
  await page.keyboard.press('Escape')
  await studio.recommended.first().getByRole('button', { name: 'Why this?' }).click()
  await expect(studio.recommended.first()).toContainText(String(seed))

  await page.reload()
  await studio.expectRun('done')
  for (const id of steps) await studio.expectNode(id, 'done')
  await studio.openResults()
  await expect(studio.recommended).toHaveCount(6)

  await studio.run.click()
  await expect(studio.node('creator')).toContainText('Reused')
  await studio.expectRun('done')
  for (const id of steps) await expect(studio.node(id)).toHaveAttribute('data-reused', 'true')
  await expect(studio.bar).toContainText(`${steps.length} reused`)
})

frailTest('a tab whose connection breaks again and again, and a second tab, show the same run', async ({ page, browser, request, frail }) => {
  const studio = new RunPage(page)
  const flowId = await makeFlow(request, { creator: { when: 'always', seed: seed + 1, steps: 50, candidates: 1 } })
  await page.goto(`${frail.address}/flows/${flowId}`)
  await studio.run.click()
  await studio.expectNode('creator', 'running', 60_000)
  frail.refuse(true)
  await expect(studio.bar).toContainText('Reconnecting')
  const other = new RunPage(await browser.newPage())
  await other.open(flowId)
  await other.expectNode('creator', 'running')
  frail.refuse(false)
  await expect(studio.bar).not.toContainText('Reconnecting')
  while ((await studio.bar.getAttribute('data-run-state')) === 'running') {
    frail.cut()
    await page.waitForTimeout(Math.random() * 900)
  }
  await studio.expectRun('done')
  await other.expectRun('done')
  for (const tab of [studio, other]) for (const id of steps) await tab.expectNode(id, 'done')
  await other.page.close()
})

test('a run can be cancelled while a model works, and says so', async ({ page, request }) => {
  const studio = new RunPage(page)
  const flowId = await makeFlow(request, { creator: { when: 'always', seed: seed + 2, steps: 50, candidates: 4 } })
  await studio.open(flowId)
  await studio.run.click()
  await studio.expectNode('creator', 'running', 60_000)
  await studio.cancel.click()
  await studio.expectRun('cancelled')
  await studio.expectNode('creator', 'cancelled')
  await studio.expectNode('recommendation', 'cancelled')
  await expect(studio.run).toBeEnabled()
})

test('a step that fails is named with what to do about it', async ({ page, request }) => {
  const studio = new RunPage(page)
  const flowId = await makeFlow(request, { viewer: { viewerId: 'nobody' } })
  await studio.open(flowId)
  await page.keyboard.press('Control+Enter')
  await studio.expectRun('failed')
  await studio.expectNode('viewer', 'failed')
  await expect(studio.bar).toContainText('Failed at “Viewer”')
  await expect(studio.bar).toContainText('nobody')
  await expect(studio.node('viewer')).toContainText('nobody')
  await expect(page.getByText(/\bat .*\.ts:\d+/)).toHaveCount(0)
})
