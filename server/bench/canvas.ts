import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Writable } from 'node:stream'
import { chromium, type Page } from '@playwright/test'
import { FORMAT, type GraphDocument, type GraphEdge, type GraphNode } from '@/nodes/graph/document.ts'
import { freePort } from '../processes/free-port.ts'
import { spawnGuarded } from '../processes/spawn-guarded.mjs'
import { findChromium } from '../tooling/find-chromium.ts'
import { quantile } from './report.ts'
import type { Suite } from './suite.ts'

const [columns, rows, rounds] = [40, 20, 5]
const root = path.resolve(import.meta.dirname, '../..')

/** The editor in headless Chromium with 800 nodes and about 1,600 wires: first paint, panning, zooming, dragging, memory. */
export const canvas: Suite = {
  title: `The canvas with ${columns * rows} nodes, ${rounds} rounds of opening, panning, zooming and dragging at 1440 x 900`,
  async measure(progress) {
    const folder = await mkdtemp(path.join(tmpdir(), 'generec-bench-'))
    const port = await freePort()
    progress('starting a studio of its own')
    const { output, ready } = untilReady()
    const studio = spawnGuarded(process.execPath, ['server/cli/start.mjs'], { cwd: root, env: { DATABASE_URL: '', PORT: String(port), DATA_DIR: folder }, stopSignal: 'SIGINT', graceMs: 15_000, output })
    const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] })
    try {
      await Promise.race([ready, studio.exited.then((code) => { throw new Error(`the studio ended with exit code ${code} before it was ready`) })])
      const address = `http://localhost:${port}`
      const made = await fetch(`${address}/api/trpc/flows.create`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ document: largeFlow() }) })
      const { result } = (await made.json()) as { result: { data: { id: string } } }
      const [paint, pan, zoom, drag, heap]: number[][] = [[], [], [], [], []]
      const slowest: Record<'pan' | 'zoom' | 'drag', number[]> = { pan: [], zoom: [], drag: [] }
      for (let round = 0; round < rounds; round++) {
        progress(`round ${round + 1} of ${rounds}`)
        const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
        paint!.push(await firstPaint(page, `${address}/flows/${result.data.id}`))
        for (const [name, list, act] of [['pan', pan!, panning], ['zoom', zoom!, zooming], ['drag', drag!, dragging]] as const) {
          const frames = await framesWhile(page, () => act(page))
          list.push(...frames)
          slowest[name].push(quantile(frames, 0.95))
        }
        heap!.push(await heapOf(page))
        await page.context().close()
      }
      const frame = (what: string, samples: readonly number[]) => ({ what: `${what}: a frame`, unit: 'ms' as const, samples, target: { figure: 17 } })
      const tail = (what: string, samples: readonly number[]) => ({ what: `${what}: 95th percentile of the frames of a round`, unit: 'ms' as const, samples, target: { figure: 50 } })
      return [
        { what: 'from opening to the first node on screen', unit: 'ms', samples: paint!, target: { figure: 2000 } },
        frame('panning', pan!), tail('panning', slowest.pan), frame('zooming', zoom!), tail('zooming', slowest.zoom), frame('dragging one node', drag!), tail('dragging one node', slowest.drag),
        { what: 'memory of the page after collecting what is unused', unit: 'MB', samples: heap!, target: { figure: 250 } },
      ]
    } finally {
      await browser.close()
      await studio.stop()
      await rm(folder, { recursive: true, force: true })
    }
  },
}

/** Columns of merges, each fed by two of the column before, as wide slates of a real flow are. */
function largeFlow(): GraphDocument {
  const execution = { attempts: 2, timeoutS: 300, onError: 'stop' as const }
  const nodes: GraphNode[] = []
  const edges: GraphEdge[] = []
  for (let column = 0; column < columns; column++) {
    for (let row = 0; row < rows; row++) {
      nodes.push({ id: `n${column}-${row}`, kind: column === 0 ? 'recent' : 'merge-items', version: 1, position: { x: column * 340, y: row * 300 }, params: {}, execution })
      for (const from of column === 0 ? [] : [row, (row + 7) % rows]) edges.push({ id: `e${column}-${row}-${from}`, from: { node: `n${column - 1}-${from}`, port: 'items' }, to: { node: `n${column}-${row}`, port: 'items' } })
    }
  }
  return { format: FORMAT, name: 'Eight hundred nodes', description: '', nodes, edges }
}

/** A place for what the studio says, and when it says that it is ready. */
function untilReady(): { output: Writable; ready: Promise<void> } {
  let tell: () => void
  const ready = new Promise<void>((resolve) => { tell = resolve })
  return { ready, output: new Writable({ write(piece: Buffer, _encoding, done) { if (piece.includes('is ready')) tell(); done() } }) }
}

/** Milliseconds from navigation until a node has been painted. */
async function firstPaint(page: Page, address: string): Promise<number> {
  await page.goto(address, { waitUntil: 'commit' })
  await page.waitForFunction(() => document.querySelector('.react-flow__node') !== null, undefined, { polling: 'raf' })
  const at = await page.evaluate<number>('new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(() => painted(performance.now()))))')
  await page.waitForLoadState('networkidle')
  return at
}

/** Milliseconds between the frames that the browser draws while something is done. */
async function framesWhile(page: Page, act: () => Promise<void>): Promise<number[]> {
  // as text: what the compiler adds to functions is not known in the page
  await page.evaluate('{ const own = globalThis.frameTimes = []; requestAnimationFrame(function tick(now) { if (frameTimes === own) { own.push(now); requestAnimationFrame(tick) } }) }')
  await act()
  const times = await page.evaluate<number[]>('frameTimes')
  return times.slice(1).map((time, at) => time - (times[at] as number))
}

const paced = async (page: Page, times: number, act: (at: number) => Promise<void>): Promise<void> => {
  for (let at = 0; at < times; at++) {
    await act(at)
    await page.waitForTimeout(16)
  }
}
const panning = async (page: Page): Promise<void> => {
  await page.mouse.move(720, 450)
  await paced(page, 90, (at) => page.mouse.wheel(Math.sin(at / 10) * 60, Math.cos(at / 10) * 60))
}
const zooming = async (page: Page): Promise<void> => {
  await page.keyboard.down('Control')
  await paced(page, 60, (at) => page.mouse.wheel(0, at < 40 ? -40 : 80))
  await page.keyboard.up('Control')
}
const dragging = async (page: Page): Promise<void> => {
  const node = page.locator('.react-flow__node').filter({ visible: true })
  const boxes = await node.evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).filter(({ x, y }) => x > 400 && x < 1000 && y > 200 && y < 700).map(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height * 0.08 })))
  const [place] = boxes
  if (!place) throw new Error('no node lies in the middle of the canvas')
  await page.mouse.move(place.x, place.y)
  await page.mouse.down()
  await paced(page, 60, (at) => page.mouse.move(place.x + Math.sin(at / 6) * 80, place.y + at))
  await page.mouse.up()
}

async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { metrics } = (await session.send('Performance.enable'), await session.send('Performance.getMetrics'))
  return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN) / 2 ** 20
}
