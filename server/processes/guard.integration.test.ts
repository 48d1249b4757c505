import { spawn } from 'node:child_process'
import { connect } from 'node:net'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { freePort } from './free-port.ts'

const module = fileURLToPath(new URL('./spawn-guarded.mjs', import.meta.url))
const listen = (port: number) => `require('node:net').createServer().listen(${port}, '127.0.0.1')`

/** A process that starts, guarded, one that ignores the request to stop and has a child of its own; each holds a port. */
function startFamily(ports: [child: number, grandchild: number]) {
  const child = `process.on('SIGTERM', () => {}); ${listen(ports[0])}; require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(listen(ports[1]))}])`
  const parent = `
    const { spawnGuarded } = await import(${JSON.stringify(module)})
    const guarded = spawnGuarded(process.execPath, ['-e', ${JSON.stringify(child)}], { graceMs: 300 })
    process.on('SIGTERM', () => guarded.stop().then(() => process.exit(7)))
    setInterval(() => {}, 1000)`
  return spawn(process.execPath, ['--input-type=module', '-e', parent], { stdio: ['ignore', 'ignore', 'inherit'] })
}

/** How many of the ports somebody listens on; asked by connecting, because trying to listen would take them. */
async function held(ports: number[]): Promise<number> {
  const answers = ports.map((port) => new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false)).on('close', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  }))
  return (await Promise.all(answers)).filter(Boolean).length
}

test.each(['SIGKILL', 'SIGTERM'] as const)('nothing is left of a stubborn child and its children when the parent gets %s', async (signal) => {
  const ports: [number, number] = [await freePort(), await freePort()]
  const parent = startFamily(ports)
  await expect.poll(() => held(ports), { timeout: 30_000 }).toBe(2)
  const ended = new Promise<number | null>((resolve) => parent.once('exit', resolve))
  parent.kill(signal)
  expect(await ended).toBe(signal === 'SIGTERM' ? 7 : null)
  await expect.poll(() => held(ports), { timeout: 30_000 }).toBe(0)
})
