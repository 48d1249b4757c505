import path from 'node:path'
import { chromium, type Page } from '@playwright/test'
import sharp from 'sharp'
import { RunPage } from '../running/run-page.ts'
import { findChromium } from '../../server/tooling/find-chromium.ts'

/** Takes the pictures of the README again from a studio that runs: `npm run screenshots -- http://localhost:3000`. */
const address = process.argv[2] ?? 'http://localhost:3000'
const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] })

for (const theme of ['light', 'dark'] as const) {
  const context = await browser.newContext({ baseURL: address, viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1.5, colorScheme: theme, reducedMotion: 'reduce' })
  const studio = new RunPage(await context.newPage())
  await studio.open()
  if (theme === 'light') {
    await studio.run.click()
    await studio.expectNode('creator', 'running', 60_000)
    await studio.node('creator').getByTestId('live-preview').locator('img').first().waitFor()
    await save(studio.page, 'running-light')
    await studio.expectRun('done')
  }
  await studio.openResults()
  await settle(studio.page)
  await save(studio.page, `finished-run-${theme}`)
  await context.close()
}
await browser.close()

/** Waits until every picture in sight is decoded. */
async function settle(page: Page): Promise<void> {
  await page.waitForFunction(() => [...document.images].every(({ complete }) => complete))
  await page.waitForTimeout(400) // the panel slides in
}

async function save(page: Page, name: string): Promise<void> {
  await sharp(await page.screenshot()).png({ palette: true, quality: 90, effort: 8 }).toFile(path.join(import.meta.dirname, `${name}.png`))
}
