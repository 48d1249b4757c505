import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createConnection } from 'node:net'
import { freePort } from '../../processes/free-port.ts'
import { spawnGuarded } from '../../processes/spawn-guarded.mjs'

export interface TestRedis {
  url: string
  stop(): Promise<void>
}

/** A Redis server of its own on a free loopback port, without persistence; `redis-server` must be on PATH (`npm test` sees to it). */
export async function startRedis(): Promise<TestRedis> {
  const port = await freePort()
  const folder = await mkdtemp(path.join(tmpdir(), 'generec-redis-'))
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder, '--maxmemory-policy', 'noeviction']
  const server = spawnGuarded('redis-server', args, { output: 'ignore' })
  let exitCode: number | undefined
  void server.exited.then((code) => (exitCode = code))
  while (!(await answers(port))) {
    if (exitCode !== undefined) throw new Error(`redis-server ended with exit code ${exitCode}: is it installed? (Debian: apt-get install redis-server)`)
    await sleep(20)
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' }, () => socket.write('PING\r\n'))
    socket.once('data', (reply) => {
      socket.destroy()
      resolve(reply.toString().startsWith('+PONG'))
    })
    socket.once('error', () => resolve(false))
  })
}
