import path from 'node:path'
import { defineConfig } from '@playwright/test'
import { findChromium } from '../server/tooling/find-chromium.ts'
import { testStack } from './stack.ts'

const { address, env } = await testStack()

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  fullyParallel: false,
  workers: 1, // one studio, two cores: specs that run flows side by side would only slow each other down
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['list'], ['json']] : [['list']],
  use: {
    baseURL: address,
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: findChromium(),
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    },
  },
  // The very command a user types, with a data folder and a port of its own.
  webServer: {
    command: 'node server/cli/start.mjs',
    cwd: path.resolve(import.meta.dirname, '..'),
    env,
    wait: { stdout: /GeneRec Studio is ready/ },
    stdout: 'pipe',
    timeout: 600_000,
    gracefulShutdown: { signal: 'SIGINT', timeout: 15_000 },
  },
})
