import { createHash } from 'node:crypto'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { catalog } from '@/nodes/catalog.ts'
import pictures from '@/nodes/face-parts/fixtures/pictures.json'
import { faceOf, kindsWithFace } from '@/nodes/faces.ts'
import { artifactRef } from '@/nodes/kit/artifact-ref.ts'
import { portValue } from '@/nodes/kit/port-types.ts'
import { NodeRunView } from '../../_run/node-run-body.tsx'
import { cellsOf, outputsByKind } from './gallery-cells.ts'

const kinds = Object.keys(outputsByKind)
const definitions = catalog as Record<string, { outputs: Record<string, { type: string; optional?: boolean }> } | undefined>

describe.each(kinds)('the fixture of %s', (kind) => {
  const outputs = z.record(z.string(), portValue).parse(outputsByKind[kind])

  it('is what the node declares to give', () => {
    const ports = definitions[kind]!.outputs
    for (const [name, value] of Object.entries(outputs)) expect(value.type, name).toBe(ports[name]?.type)
    for (const [name, port] of Object.entries(ports)) if (!port.optional) expect(outputs, name).toHaveProperty(name)
  })

  it('shows a face in every state, of one height', () => {
    const { height } = faceOf(kind)
    for (const { name, ...cell } of cellsOf(kind, 0, '2026-01-01T00:00:00.000Z')) {
      const html = renderToStaticMarkup(<NodeRunView {...cell} face={faceOf(kind)} />)
      expect(html, name).toContain(`style="height:${height}px"`)
      expect(html, name).toContain(`data-run-state="${cell.run?.state ?? 'none'}"`)
    }
  })
})

it('has a fixture for every face', () => {
  const shown = new Set(kinds.map(faceOf)) // checks share one
  expect(kindsWithFace.filter((kind) => !shown.has(faceOf(kind)))).toEqual([])
  expect(kinds.filter((kind) => !kindsWithFace.includes(kind))).toEqual([])
})

it('holds its pictures under their own hash', () => {
  const entries = Object.entries(pictures)
  expect(entries.length).toBeGreaterThan(20)
  for (const [sha256, uri] of entries) {
    expect(createHash('sha256').update(Buffer.from(uri.split(',')[1]!, 'base64')).digest('hex')).toBe(artifactRef.shape.sha256.parse(sha256))
  }
})

it('says what failed and what to do, in words that no markup can slip through', () => {
  const error = { code: 'x', nodeId: 'n', text: '<img src=x onerror=alert(1)>', cure: 'Try “again”.' }
  const run = { ...cellsOf('request', 0, '2026-01-01T00:00:00.000Z').find(({ name }) => name === 'failed')!.run!, error }
  const html = renderToStaticMarkup(<NodeRunView run={run} preview={null} outputs={undefined} face={faceOf('request')} />)
  expect(html).toContain('&lt;img src=x')
  expect(html).toContain('Try “again”.')
})
