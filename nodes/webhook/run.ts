import { implement } from '../kit/define-node.ts'
import { webhook } from './definition.ts'

export const runWebhook = implement(webhook, async ({ params, inputs: { items } }, context) => {
  const status = await context.webhook.post(params.url, {
    items: items.items.map(({ id, origin, title, caption, score, media, sourceItemId, verdicts }) => ({ id, origin, title, caption, score, sourceItemId, media: { kind: media.kind, sha256: media.artifact.sha256, mime: media.artifact.mime }, verdicts: verdicts.map(({ check, verdict }) => ({ check, verdict })) })),
  })
  context.log('info', `Sent ${items.items.length} ${items.items.length === 1 ? 'item' : 'items'}: ${status}.`)
  return { items }
})
