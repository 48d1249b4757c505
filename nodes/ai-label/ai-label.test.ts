import { expect, test } from 'vitest'
import type { ProvenanceRead } from '../kit/provenance-api.ts'
import { runNode, testContext } from '../kit/test-context.ts'
import { testItem } from '../kit/test-item.ts'
import { runAiLabel } from './run.ts'

const mark = (id: string | null): ProvenanceRead => ({ c2pa: { state: 'absent' }, registered: null, watermark: id === null ? null : { id, logFalseAlarm: -9 } })
const labelled = { sha256: 'e'.repeat(64), mime: 'video/mp4', bytes: 2 }

test('what a model drew is labelled once; what people made stays', async () => {
  const reads: Record<string, ProvenanceRead> = { drawn: mark('3fa9c071'), human: mark(null), twice: mark('3fa9c071') }
  const items = Object.keys(reads).map((id, at) => { const item = testItem(id); return { ...item, media: { ...item.media, artifact: { ...item.media.artifact, sha256: String(at).repeat(64) } } } })
  const idOf = ({ sha256 }: { sha256: string }) => Object.keys(reads)[Number(sha256[0])]!
  const { items: out } = await runNode(runAiLabel, { inputs: { items: { type: 'items', items } } }, testContext({
    provenance: { read: async (ref: { sha256: string }) => reads[idOf(ref)]!, findLabel: async (ref: { sha256: string }) => (idOf(ref) === 'twice' ? { corner: 'top-left', box: { x: 0, y: 0, width: 0.1, height: 0.1 }, score: 1 } : null), label: async () => labelled } as never,
  }))
  expect(out.items.map(({ media }) => media.artifact.sha256 === labelled.sha256)).toEqual([true, false, false])
  expect(out.items.map(({ decisions }) => decisions.at(-1)?.text)).toEqual(['Labelled \u201cAI\u201d, bottom right.', 'Not labelled: no model drew it.', 'Labelled already.'])
})
