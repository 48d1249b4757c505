// Entry of the thread that groups vectors. Node starts threads from JavaScript only, so this registers the TypeScript loader first.
import { fileURLToPath } from 'node:url'
import { register } from 'tsx/esm/api'

register({ tsconfig: fileURLToPath(new URL('../../../../tsconfig.json', import.meta.url)) })
await import('./main.ts')
