const test = '\\.test\\.tsx?$'

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} each comment says why, and is what the developer reads */
export const forbidden = [
  {
    name: 'no-cycles',
    comment: 'Modules that import each other cannot be understood, tested or loaded one by one. Move what both need into a third.',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'kit-and-graph-are-pure',
    comment: 'nodes/kit and nodes/graph run in the browser and on the server alike: no Node built-ins, no React, nothing outside themselves but zod.',
    from: { path: '^nodes/(kit|graph)/', pathNot: test },
    to: { pathNot: ['^nodes/(kit|graph)/', '^node_modules/zod/', '^nodes/catalog\\.ts$'] },
  },
  {
    name: 'kit-knows-no-graph',
    comment: 'nodes/kit says what a node is; nodes/graph builds on it, not the other way round.',
    from: { path: '^nodes/kit/', pathNot: test },
    to: { path: '^nodes/graph/' },
  },
  {
    name: 'nodes-know-neither-server-nor-app',
    comment: 'A node reaches the world through NodeContext, which the server implements; so it can be tested and moved alone.',
    from: { path: '^nodes/', pathNot: '\\.integration\\.test\\.ts$' },
    to: { path: '^(server|app|e2e)/' },
  },
  {
    name: 'nodes-do-not-know-each-other',
    comment: 'Nodes meet on edges, not in code. Move what two of them share to nodes/kit, or to nodes/face-parts when it is drawn.',
    from: { path: '^nodes/(?!kit/|graph/)([^/]+)/', pathNot: test },
    to: { path: '^nodes/(?!kit/|graph/|face-parts/)[^/]+/', pathNot: '^nodes/$1/' },
  },
  {
    name: 'only-faces-draw',
    comment: 'The worker loads definitions and runs, and has no React: only face.tsx may import nodes/face-parts.',
    from: { path: '^nodes/', pathNot: ['^nodes/[^/]+/face\\.tsx$', '^nodes/face-parts/', '^nodes/faces\\.ts$', test] },
    to: { path: '^nodes/face-parts/' },
  },
  {
    name: 'definitions-are-pure-data',
    comment: 'definition.ts is loaded by the browser: palette, form and ports derive from it. What runs belongs in run.ts.',
    from: { path: '^nodes/[^/]+/definition\\.ts$' },
    to: { pathNot: ['^nodes/kit/', '^node_modules/zod/', '^nodes/[^/]+/[^/]+\\.ts$'] },
  },
  {
    name: 'browser-takes-only-types-from-server',
    comment: 'Server code in the browser bundle would carry database and models along. Import with `import type`; only route handlers under app/api may import the server.',
    from: { path: '^app/', pathNot: ['^app/api/', '\\.integration\\.test\\.tsx?$'] },
    to: { path: '^server/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'server-does-not-know-the-app',
    comment: 'The server serves any client; what both need lies in nodes or in types of the API.',
    from: { path: '^server/' },
    to: { path: '^app/' },
  },
  {
    name: 'product-does-not-know-its-tests',
    comment: 'Code that ships must not need the test helpers.',
    from: { pathNot: ['\\.test\\.tsx?$', '^server/tooling/', '^e2e/', '^vitest\\.config\\.ts$', '^nodes/kit/testing\\.ts$'] },
    to: { path: '^(server/tooling/testing|e2e)/' },
  },
]
