import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, openSync, closeSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { spawnGuarded } from '../processes/spawn-guarded.mjs'
import { PlainError } from './plain-error.mjs'
import { refuseWhileRunning, root, whilePreparing } from './project.mjs'

const inRoot = (...parts) => path.join(root, ...parts)
const installed = inRoot('node_modules', '.package-lock.json') // npm writes it last
const installedFrom = inRoot('node_modules', '.generec-installed')
const generatedFrom = inRoot('prisma', 'client', '.generec-generated')

/** Installs the locked dependencies and generates the database client, each only when what it is made from has changed. */
export async function install(shutdown, say) {
  const packages = fingerprint('package-lock.json') + process.platform + process.arch
  const client = fingerprint('prisma/schema.prisma', 'package-lock.json')
  if (isInstalled(packages) && holds(generatedFrom, client)) return
  await whilePreparing(shutdown, async () => {
    if (!isInstalled(packages)) {
      await refuseWhileRunning('The locked dependencies have changed')
      await npmInstall(shutdown, say)
      writeFileSync(installedFrom, packages)
    }
    if (!holds(generatedFrom, client)) {
      await run(shutdown, process.execPath, [inRoot('server', 'tooling', 'generate-client.mjs')], 'generate.log')
      writeFileSync(generatedFrom, client)
    }
  })
}

async function npmInstall(shutdown, say) {
  say('Installing the locked dependencies (once; a minute or two) …')
  const began = Date.now()
  const ticker = setInterval(() => say(`  still installing (${Math.round((Date.now() - began) / 1000)} s)`), 20_000)
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : [process.platform === 'win32' ? 'npm.cmd' : 'npm']
  const [command, ...prefix] = npm
  const flags = ['--loglevel=error', '--no-audit', '--no-fund', '--include=dev']
  // its install script looks for graphics card libraries elsewhere; what runs here comes inside the package
  const env = { ONNXRUNTIME_NODE_INSTALL: 'skip' }
  try {
    await run(shutdown, command, [...prefix, 'ci', ...flags], 'install.log', env).catch((error) => {
      if (shutdown.begun || /ENOSPC|EACCES|ENOTFOUND|ECONNREFUSED|ETIMEDOUT/.test(error.log ?? '')) throw error
      return run(shutdown, command, [...prefix, 'install', ...flags], 'install.log', env)
    })
  } finally {
    clearInterval(ticker)
  }
}

/** Runs a command with its output in a log file; its failure becomes one sentence. */
async function run(shutdown, command, args, logName, env = {}) {
  const logFile = inRoot('.data', 'logs', logName)
  mkdirSync(path.dirname(logFile), { recursive: true })
  const output = openSync(logFile, 'w')
  const child = spawnGuarded(command, args, { cwd: root, output, env })
  closeSync(output)
  shutdown.add(child.stop)
  if ((await child.exited) === 0) return
  const log = readFileSync(logFile, 'utf8')
  throw Object.assign(new PlainError(plainReason(log, logFile)), { log })
}

function plainReason(log, logFile) {
  if (/ENOSPC|no space left/i.test(log)) return 'The disk is full: the dependencies need about 2 GB. Free some space and start again.'
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET/.test(log)) return 'The package registry cannot be reached. Check the network (or the proxy npm is set to), then start again.'
  if (/EACCES|EPERM/.test(log)) return `npm may not write to ${inRoot('node_modules')} or to its cache. Give this account the permission and start again.`
  const lines = log.split('\n').filter((line) => line.trim() && !/^npm (warn|notice)|complete log/i.test(line))
  return `The installation failed. What was said last:\n  ${lines.slice(-4).join('\n  ')}\nAll of it: ${logFile}`
}

function isInstalled(packages) {
  if (!existsSync(installed)) return false
  const { dependencies, devDependencies } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'))
  const whole = Object.keys({ ...dependencies, ...devDependencies }).every((name) => existsSync(inRoot('node_modules', name, 'package.json')))
  if (!whole) return false
  // without our mark, somebody ran npm by hand: then the newer of the two files tells
  return existsSync(installedFrom) ? holds(installedFrom, packages) : statSync(installed).mtimeMs >= statSync(inRoot('package-lock.json')).mtimeMs
}

const holds = (file, text) => existsSync(file) && readFileSync(file, 'utf8') === text

function fingerprint(...files) {
  const hash = createHash('sha256')
  for (const file of files) hash.update(readFileSync(inRoot(file)))
  return hash.digest('hex')
}
