const tests = '**/*.test.ts'

/**
 * The doors: packages and globals that one folder alone may touch. Each has a reason, which is what the linter says.
 * @type {{ packages: string[], inside: string[], why: string }[]}
 */
const packageDoors = [
  {
    packages: ['onnxruntime-node', 'onnxruntime-web', 'onnxruntime-common', '@huggingface/transformers'],
    inside: ['server/models/**'],
    why: 'Models run only behind server/models: there, one session a model, off the event loop, bounded in memory.',
  },
  {
    packages: ['fluent-ffmpeg', '@ffmpeg-installer/ffmpeg', '@ffprobe-installer/ffprobe'],
    inside: ['server/media/**'],
    why: 'ffmpeg runs only behind server/media: there its arguments are ours, never a request\'s, and a cancel reaches it.',
  },
  {
    packages: ['node:child_process', 'child_process'],
    inside: ['server/media/**', 'server/processes/**', 'server/db/**', 'server/tooling/**', tests, '**/*.mjs', 'e2e/**'],
    why: 'Child processes are started by server/media (ffmpeg) and server/processes (everything else): those stop with their parent.',
  },
  {
    packages: ['bullmq', 'ioredis'],
    inside: ['server/queue/**'],
    why: 'The queue is reached only through server/queue, so that PostgreSQL and Redis stay exchangeable.',
  },
  {
    packages: ['@xyflow/react'],
    inside: ['app/_editor/canvas/**'],
    why: 'React Flow draws the canvas and owns nothing: only the canvas files of app/_editor import it, all else works on the graph document.',
  },
]

const extension = {
  regex: '^(\\.{1,2}/|@/)(?!.*\\.(ts|tsx|mjs|js|css|json)$)',
  message: 'Name the file with its extension: Node, tsx and Next.js then find the same one.',
}

const syntax = {
  environment: {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: 'Only server/env.ts reads process.env: there every variable is named, checked and documented once.',
  },
  barrel: {
    selector: 'ExportAllDeclaration',
    message: 'No barrels: import from the file that holds the thing, so that a search finds it and a bundle carries nothing else.',
  },
}

const typescript = ['**/*.ts', '**/*.tsx']

// A later entry replaces the options of a rule, it does not add to them. So each folder with a door gets the whole list without its own.
const doorsClosedIn = (open) =>
  packageDoors.filter((door) => !open.includes(door)).flatMap(({ packages, why }) => packages.map((name) => ({ name, message: why })))
const importRule = (open, patterns = []) => ({ 'no-restricted-imports': ['error', { paths: doorsClosedIn(open), patterns: [extension, ...patterns] }] })

export const doors = [
  { files: typescript, rules: importRule([]) },
  ...everyFolderWithADoor().map(([glob, open]) => ({ files: [glob], rules: importRule(open) })),
  { files: typescript, rules: { 'no-restricted-syntax': ['error', syntax.environment, syntax.barrel] } },
  { files: ['server/env.ts', '*.config.ts', 'e2e/*.ts'], rules: { 'no-restricted-syntax': ['error', syntax.barrel] } },
]

export const purity = [
  {
    files: ['nodes/kit/**/*.ts', 'nodes/graph/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: importRule([], [
      { regex: '^node:', message: 'nodes/kit and nodes/graph run in the browser too: no Node built-ins.' },
      { regex: '^(react|react-dom|next)(/|$)', message: 'nodes/kit and nodes/graph draw nothing: React belongs in face.tsx and app/.' },
    ]),
  },
]

/** @returns {[glob: string | string[], doors: object[]][]} the doors open in each folder, and in the tests inside it, to which two entries apply */
function everyFolderWithADoor() {
  const globs = [...new Set(packageDoors.flatMap(({ inside }) => inside))].filter((glob) => glob !== tests)
  const openIn = (...places) => packageDoors.filter(({ inside }) => places.some((place) => inside.includes(place)))
  return [...globs.map((glob) => [glob, openIn(glob)]), [tests, openIn(tests)], ...globs.map((glob) => [[glob, tests], openIn(glob, tests)])]
}
