// Entry of a model thread. Node starts threads from JavaScript only, so this registers the TypeScript loader first:
// the thread then runs the same whether its parent runs under tsx, under vitest or under plain node.
import { fileURLToPath } from 'node:url'
import { register } from 'tsx/esm/api'

register({ tsconfig: fileURLToPath(new URL('../../../tsconfig.json', import.meta.url)) })
await import('./main.ts')
