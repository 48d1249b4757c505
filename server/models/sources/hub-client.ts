import { HUB_URL, HubApiError, listFiles } from '@huggingface/hub'
import { NodeError } from '@/nodes/kit/node-error.ts'
import { env } from '../../env.ts'
import { sourceErrors } from './source-error.ts'
import type { ModelRole } from '../manifest.ts'

export interface HubSettings { endpoint?: string; token?: string; offline: boolean }

/** The hub that the environment names. */
export function hubOfEnvironment(): HubSettings {
  return { endpoint: env.HF_ENDPOINT, token: env.HF_TOKEN, offline: env.HF_HUB_OFFLINE }
}

/** A file of a repository, with the hash that it must have: SHA-256 for large files, git's blob hash for small ones. */
export interface HubFile { path: string; bytes: number; hash: { kind: 'sha256' | 'git'; hex: string } }

/** One repository on the hub, or on whatever speaks its layout. */
export interface HubRepository {
  list(): Promise<HubFile[]>
  /** Body of a file from byte `from` on; `restarted` where the host gave all of it instead. */
  open(path: string, from: number, signal?: AbortSignal): Promise<{ body: ReadableStream<Uint8Array>; restarted: boolean }>
}

/** @throws NodeError of `sourceErrors` */
export function openRepository({ endpoint = HUB_URL, token, offline }: HubSettings, repo: string, revision: string, role: ModelRole): HubRepository {
  const host = new URL(endpoint).host
  const failed = (status: number, path: string | null): NodeError => {
    if (status === 401 || status === 403) return sourceErrors.refused(repo, role, token !== undefined)
    return status === 404 ? sourceErrors.missing(repo, path, role) : sourceErrors.status(repo, status, role)
  }
  const explained = (error: unknown, path: string | null): unknown => {
    if (error instanceof NodeError || (error instanceof Error && error.name === 'AbortError')) return error
    if (error instanceof HubApiError) return failed(error.statusCode, path)
    return sourceErrors.unreachable(repo, host, role, error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error))
  }
  return {
    async list() {
      if (offline) throw sourceErrors.offline(repo, role)
      try {
        const files: HubFile[] = []
        for await (const entry of listFiles({ repo, revision, recursive: true, hubUrl: endpoint, ...(token ? { accessToken: token } : {}) })) {
          const hash: HubFile['hash'] = entry.lfs ? { kind: 'sha256', hex: entry.lfs.oid } : { kind: 'git', hex: entry.oid ?? '' }
          if (entry.type === 'file') files.push({ path: entry.path, bytes: entry.size, hash })
        }
        return files
      } catch (error) {
        throw explained(error, null)
      }
    },
    async open(path, from, signal) {
      if (offline) throw sourceErrors.offline(repo, role)
      const address = `${endpoint}/${repo}/resolve/${encodeURIComponent(revision)}/${path.split('/').map(encodeURIComponent).join('/')}`
      const headers = { ...(token ? { authorization: `Bearer ${token}` } : {}), ...(from > 0 ? { range: `bytes=${from}-` } : {}) }
      const response = await fetch(address, { headers, signal }).catch((error: unknown) => { throw signal?.aborted ? signal.reason : explained(error, path) })
      if (response.status === 416) return this.open(path, 0, signal)
      if (!response.ok || !response.body) throw failed(response.status, path)
      return { body: response.body, restarted: response.status !== 206 }
    },
  }
}
