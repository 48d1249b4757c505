import { type AddressInfo, type Socket, connect, createServer } from 'node:net'
import { test } from '@playwright/test'

/** A way to the studio that can break: what a browser meets behind it is what a real loss of connection does. */
export interface FrailConnection {
  address: string
  /** Breaks every connection that is open now. */
  cut(): void
  /** Lets nobody through until it is mended; cuts too. */
  refuse(refused: boolean): void
  close(): Promise<void>
}

export async function frailConnection(target: string): Promise<FrailConnection> {
  const { hostname, port } = new URL(target)
  const open = new Set<Socket>()
  let refused = false
  const server = createServer((near) => {
    if (refused) return near.resetAndDestroy()
    const far = connect(Number(port), hostname)
    for (const [socket, other] of [[near, far], [far, near]] as const) {
      open.add(socket)
      socket.on('error', () => other.destroy()).on('close', () => { open.delete(socket); other.destroy() })
      socket.pipe(other)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const cut = () => { for (const socket of open) socket.resetAndDestroy() }
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    refuse: (now) => { refused = now; if (now) cut() },
    close: () => new Promise((resolve) => { server.close(() => resolve()); cut() }),
  }
}

/** A test with a frail connection of its own. */
export const frailTest = test.extend<{ frail: FrailConnection }>({
  frail: async ({ baseURL }, use) => {
    const frail = await frailConnection(baseURL!)
    await use(frail)
    await frail.close()
  },
})
