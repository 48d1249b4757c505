import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { runCheckLegal } from '@/nodes/check-legal/run.ts'
import { runCheckPrivacy } from '@/nodes/check-privacy/run.ts'
import { runCheckSafety } from '@/nodes/check-safety/run.ts'
import type { Verdict } from '@/nodes/kit/item.ts'
import type { NodeContext } from '@/nodes/kit/node-context.ts'
import { testContext } from '@/nodes/kit/test-context.ts'
import type { PortValueOf } from '@/nodes/kit/port-types.ts'
import { openArtifactStore } from '../artifacts/artifact-store.ts'
import { openDetectors } from '../detectors/open-detectors.ts'
import { openMedia } from '../media/open-media.ts'
import type { Cell, Table } from './table.ts'
import type { EvaluationWorld } from './evaluation-world.ts'
import { type Share, wilson } from './decision-tables.ts'
import { buildStressSet, type CheckKind, type StressCase, type StressSet } from './stress-set.ts'

/** What a check said of a case. `flagged`: the verdict that the case is about; `alarmed`: any verdict of the node. */
interface Judged { one: StressCase; flagged: boolean; alarmed: boolean; verdicts: Verdict[] }

/**
 * Runs the check nodes' own code over the stress set: per verdict and per way of hiding, the share of harm found and of
 * harmless cases flagged, with 95 % Wilson intervals. Leaves nothing behind: its pictures lie in a folder of its own.
 */
export async function fidelityTables({ clip, catalogue, quick, progress }: EvaluationWorld): Promise<Table[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'generec-stress-'))
  const detectors = openDetectors()
  try {
    const artifacts = openArtifactStore({ folder })
    const set = await buildStressSet(artifacts)
    const cases = set.cases.filter((_, at) => !quick || at % 5 === 0)
    const context = testContext({ clip, catalogue, detectors, artifacts, media: openMedia({ artifacts }), log: (_level, message) => progress(message) })
    const judged: Judged[] = []
    for (const check of ['check-safety', 'check-privacy', 'check-legal'] as const) {
      progress(`fidelity: ${check}`)
      judged.push(...await judgeAll(check, cases.filter((one) => one.check === check), set, context))
    }
    return tablesOf(judged)
  } finally {
    await detectors.close()
    await rm(folder, { recursive: true })
  }
}

/** One run of the node for all cases without a viewer, one for each that has its own. */
async function judgeAll(check: CheckKind, cases: readonly StressCase[], set: StressSet, context: NodeContext): Promise<Judged[]> {
  const judged: Judged[] = []
  for (const some of [cases.filter((one) => !one.viewer), ...cases.filter((one) => one.viewer).map((one) => [one])]) {
    if (some.length === 0) continue
    const { byItem } = await runCheck(check, { type: 'items', items: some.map(({ item }) => item) }, some[0]?.viewer, set.params[check], context)
    const byId = new Map(byItem.map((row) => [row.itemId, row.verdicts]))
    for (const one of some) {
      const verdicts = byId.get(one.id) ?? []
      judged.push({ one, verdicts, flagged: verdicts.some(({ check: name, verdict }) => name === one.verdict && verdict !== 'pass'), alarmed: verdicts.some(({ verdict }) => verdict !== 'pass') })
    }
  }
  return judged
}

async function runCheck(check: CheckKind, items: PortValueOf<'items'>, viewer: PortValueOf<'viewer'> | undefined, params: Record<string, unknown>, context: NodeContext): Promise<PortValueOf<'verdicts'>> {
  const step = { nodeId: check, inputs: { items: [items], viewer } }
  switch (check) {
    case 'check-safety': return (await runCheckSafety.run({ ...step, params: runCheckSafety.definition.params.parse(params) }, context)).verdicts
    case 'check-privacy': return (await runCheckPrivacy.run({ ...step, params: runCheckPrivacy.definition.params.parse(params) }, context)).verdicts
    case 'check-legal': return (await runCheckLegal.run({ ...step, params: runCheckLegal.definition.params.parse(params) }, context)).verdicts
  }
}

/** Detection over harmful and false alarms over harmless cases of each verdict, then detection by way of hiding. */
function tablesOf(judged: readonly Judged[]): Table[] {
  const share = (some: readonly Judged[], hit: (one: Judged) => boolean): Share => wilson(some.filter(hit).length, some.length)
  const harm = (some: readonly Judged[], harmful: boolean): Judged[] => some.filter(({ one }) => one.harmful === harmful)
  const verdictOf = ({ one }: Judged): string => `${one.check}: ${one.verdict}`
  const names = [...new Set(judged.map(verdictOf))]
  const checks = [...new Set(judged.map(({ one }) => one.check))]
  const row = (name: string, of: readonly Judged[], hit: (one: Judged) => boolean): Cell[] => [name, share(harm(of, true), hit), share(harm(of, false), hit)]
  const hidden = names.flatMap((name) => {
    const of = harm(judged.filter((one) => verdictOf(one) === name), true)
    return [...new Set(of.map(({ one }) => one.how))].map((how): Cell[] => [name, how, share(of.filter(({ one }) => one.how === how), ({ flagged }) => flagged)])
  })
  return [
    {
      name: 'fidelity', about: `Fidelity checks on ${judged.length} cases of the stress set, ${harm(judged, true).length} of them harmful; 95 % Wilson intervals.`, columns: ['verdict', 'detected', 'false alarms'],
      rows: [
        ...names.map((name) => row(name, judged.filter((one) => verdictOf(one) === name), ({ flagged }) => flagged)),
        ...checks.map((check) => row(`${check}, any verdict`, judged.filter(({ one }) => one.check === check), ({ alarmed }) => alarmed)),
      ],
    },
    { name: 'fidelity-hiding', about: 'Detection by the way in which harm was hidden.', columns: ['verdict', 'way', 'detected'], rows: hidden },
  ]
}
