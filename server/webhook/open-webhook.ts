import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'
import { NodeError } from '@/nodes/kit/node-error.ts'

const timeoutMs = 15_000

/** Addresses that mean this machine or the network around it: a flow must not reach what only the server can (SSRF). */
const inside = new BlockList()
for (const [net, prefix] of [['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['224.0.0.0', 3]] as const) inside.addSubnet(net, prefix, 'ipv4')
for (const [net, prefix] of [['::', 127], ['64:ff9b::', 96], ['fc00::', 7], ['fe80::', 10], ['ff00::', 8]] as const) inside.addSubnet(net, prefix, 'ipv6')

export function isInside(address: string): boolean {
  const version = isIP(address)
  return version === 0 || inside.check(address, version === 6 ? 'ipv6' : 'ipv4')
}

/**
 * Sends JSON to an address outside. Redirects are not followed, since they could lead inside. `allowInside` is the
 * workspace's own decision (WEBHOOK_ALLOW_INSIDE), never the flow's.
 */
export async function postWebhook(url: string, body: unknown, { idempotencyKey, allowInside, signal }: { idempotencyKey: string; allowInside: boolean; signal: AbortSignal }): Promise<number> {
  const { hostname, protocol, username } = new URL(url)
  const refused = (why: string) => new NodeError('webhook-refused', `Nothing is sent to ${hostname}: ${why}.`, 'Choose another address, or start with WEBHOOK_ALLOW_INSIDE=1 where your own network is meant.')
  if (protocol !== 'https:' && protocol !== 'http:') throw refused('only http and https are spoken')
  if (username) throw refused('the address carries a name or password')
  const host = hostname.replace(/^\[|\]$/g, '')
  const addresses = isIP(host) ? [host] : (await lookup(host, { all: true }).catch(() => { throw failed(url, 'its name is not known') })).map(({ address }) => address)
  if (!allowInside && addresses.some(isInside)) throw refused('it lies inside this network')
  const response = await fetch(url, {
    method: 'POST', redirect: 'manual', body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'idempotency-key': idempotencyKey, 'user-agent': 'GeneRec-Studio' },
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
  }).catch((error: Error) => { signal.throwIfAborted(); throw failed(url, `it did not answer (${error.message})`) })
  await response.body?.cancel()
  if (!response.ok) throw failed(url, `it answered ${response.status}`)
  return response.status
}

function failed(url: string, why: string): NodeError {
  return new NodeError('webhook-failed', `${new URL(url).host} did not take the slate: ${why}.`, 'Check the address and the system behind it, then run again.', true)
}
