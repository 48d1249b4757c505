import { describe, expect, test } from 'vitest'
import type { ClaimRead, ProvenanceRead } from '../kit/provenance-api.ts'
import { judgeIdentity } from './judge-identity.ts'

const claim: ClaimRead = { title: null, sha256: null, generator: 'GeneRec Studio', actions: ['c2pa.created'], by: 'model@abc', seed: 7, nodeKind: 'picture-create', flowVersion: 'f@1', watermark: '3fa9c071', parents: [] }
const whole: ProvenanceRead = {
  c2pa: { state: 'valid', signer: 'CN=us', trusted: true, claim },
  watermark: { id: '3fa9c071', logFalseAlarm: -9 },
  registered: { sha256: 'a', exact: true, watermark: '3fa9c071', nodeKind: 'picture-create', by: 'model@abc', seed: 7, parents: [], at: '2026-01-01' },
}
const nothing: ProvenanceRead = { c2pa: { state: 'absent' }, watermark: null, registered: null }
const label = { box: { x: 0.8, y: 0.9, width: 0.1, height: 0.05 }, score: 0.9 }
const limits = { label: 'advised', ownOnly: true } as const
const outcome = (...args: Parameters<typeof judgeIdentity>): Record<string, string> => Object.fromEntries(judgeIdentity(...args).map(({ check, verdict }) => [check.replace('Identifiability: ', ''), verdict]))

describe('identifiability', () => {
  test('all four marks of a created item pass, and the label is shown', () => {
    expect(outcome({ origin: 'created' }, whole, label, limits)).toEqual({ manifest: 'pass', register: 'pass', 'invisible mark': 'pass', 'visible label': 'pass' })
    expect(judgeIdentity({ origin: 'created' }, whole, label, limits).at(-1)?.where).toEqual([{ kind: 'box', timeS: 0, ...label.box, label: 'AI' }])
  })
  test('a created item with none of them is blocked for its manifest, the rest goes to a person', () => {
    expect(outcome({ origin: 'created' }, nothing, null, limits)).toEqual({ manifest: 'block', register: 'review', 'invisible mark': 'review', 'visible label': 'review' })
    expect(outcome({ origin: 'created' }, whole, null, { ...limits, label: 'required' })).toMatchObject({ 'visible label': 'block' })
    expect(outcome({ origin: 'created' }, whole, null, { ...limits, label: 'off' })).not.toHaveProperty('visible label')
  })
  test('what people made needs nothing, but a broken manifest or a mark of ours tells', () => {
    expect(outcome({ origin: 'catalogue' }, nothing, null, limits)).toEqual({ manifest: 'pass', register: 'pass' })
    expect(outcome({ origin: 'catalogue' }, { ...nothing, c2pa: { state: 'invalid', reason: 'Its content has been changed since it was signed.' } }, null, limits)).toMatchObject({ manifest: 'block' })
    expect(outcome({ origin: 'catalogue' }, whole, null, limits)).toMatchObject({ register: 'review', 'visible label': 'review' })
  })
  test('a cut of a human video needs no mark and no label', () => {
    const cut: ProvenanceRead = { ...whole, c2pa: { state: 'valid', signer: 'CN=us', trusted: true, claim: { ...claim, seed: null, nodeKind: 'clip-select', watermark: null } }, watermark: null, registered: { ...whole.registered!, watermark: null, seed: null } }
    expect(outcome({ origin: 'edited' }, cut, null, limits)).toEqual({ manifest: 'pass', register: 'pass' })
  })
  test('another signer and another mark', () => {
    const foreign: ProvenanceRead = { ...whole, c2pa: { state: 'valid', signer: 'CN=them', trusted: false, claim }, watermark: { id: '00000001', logFalseAlarm: -8 } }
    expect(outcome({ origin: 'created' }, foreign, label, limits)).toMatchObject({ manifest: 'block', 'invisible mark': 'review' })
    expect(outcome({ origin: 'created' }, foreign, label, { ...limits, ownOnly: false })).toMatchObject({ manifest: 'pass' })
  })
})
