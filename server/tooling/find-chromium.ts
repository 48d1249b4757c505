import { existsSync } from 'node:fs'
import path from 'node:path'
import { programFolders } from '../env.ts'

/** The Chromium on PATH: Playwright's own would be downloaded from a place that not every machine reaches. */
export function findChromium(): string {
  const names = ['chromium', 'chromium-browser', 'google-chrome']
  const found = names.flatMap((name) => programFolders.map((folder) => path.join(folder, name))).find((file) => existsSync(file))
  if (!found) throw new Error('The browser tests need Chromium on PATH (Debian: apt-get install chromium); `npm test` sees to it.')
  return found
}
