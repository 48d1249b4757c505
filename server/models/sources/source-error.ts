import { NodeError } from '@/nodes/kit/node-error.ts'
import type { ModelRole } from '../manifest.ts'

const instead = (role: ModelRole): string => `The bundled ${role === 'clip' ? 'sticker-clip' : 'sticker-diffusion'} works without it.`

/** Everything that can keep a model from coming, each with what to do. */
export const sourceErrors = {
  offline: (repo: string, role: ModelRole) => new NodeError('model-offline', `${repo} is not on this machine, and downloads are switched off.`, `Unset HF_HUB_OFFLINE to allow them. ${instead(role)}`),
  unreachable: (repo: string, host: string, role: ModelRole, why: string) => new NodeError('model-host-unreachable', `${repo} cannot be fetched: ${host} does not answer (${why}).`, `Check the network, or set HF_ENDPOINT to a mirror. ${instead(role)}`, true),
  refused: (repo: string, role: ModelRole, hasToken: boolean) => new NodeError('model-needs-token', `${repo} may not be read ${hasToken ? 'with this token' : 'without a token'}.`, `Accept its licence on its page, then set HF_TOKEN to a token that may read it. ${instead(role)}`),
  missing: (repo: string, path: string | null, role: ModelRole) => new NodeError('model-not-found', path ? `${repo} has no file ${path}.` : `There is no model ${repo}.`, `Check its name and revision. ${instead(role)}`),
  broken: (repo: string, path: string, why: string) => new NodeError('model-download-broken', `${path} of ${repo} did not come whole: ${why}.`, 'Start the download again: it goes on where it was.', true),
  corrupt: (repo: string, path: string) => new NodeError('model-download-corrupt', `${path} of ${repo} is not what its host says it is: the hash differs.`, 'Start the download again. If it happens again, the host or a proxy changes the file.', true),
  status: (repo: string, status: number, role: ModelRole) => new NodeError('model-host-failed', `The host of ${repo} answered with status ${status}.`, `Try again later. ${instead(role)}`, true),
}
