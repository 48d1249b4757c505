import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { PlainError } from './plain-error.mjs'

/** Milliseconds in which a lock just taken may still be moved away by somebody who took it for the old one. */
const settleMs = 100

/**
 * Takes the lock `file` for as long as this process lives. The lock names a loopback port that its holder listens on, and
 * a token: who answers with it lives. A process number would lie after a crash, in containers above all, where numbers repeat.
 * @param {string} file
 * @param {{ holder: string }} facts  told to whoever asks; `update` replaces them
 * @param {(facts: any) => string} refusal  the message when somebody holds it
 */
export async function takeLock(file, facts, refusal) {
  const token = randomBytes(16).toString('hex')
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', (data) => (data.toString().trim() === token ? socket.end(JSON.stringify(facts)) : socket.destroy()))
  })
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  server.unref()
  mkdirSync(path.dirname(file), { recursive: true })
  const own = `${file}.${token}`
  writeFileSync(own, JSON.stringify({ port: server.address().port, token }), { mode: 0o600 })
  try {
    for (let attempt = 0; !(await taken(own, file, token)); attempt++) {
      const asked = tokenOf(file)
      const held = await askHolder(file)
      if (held || attempt === 20) throw new PlainError(refusal(held ?? { holder: 'another command' }))
      removeStale(file, asked, token)
    }
  } catch (error) {
    server.close()
    throw error
  } finally {
    rmSync(own, { force: true })
  }
  return {
    update(next) {
      facts = next
    },
    release() {
      rmSync(file, { force: true })
      server.close()
    },
  }
}

/** The facts of whoever holds the lock `file` now; undefined when nobody does. */
export async function askHolder(file) {
  let held
  try {
    held = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
  return new Promise((resolve) => {
    const socket = connect({ port: held.port, host: '127.0.0.1' }, () => socket.write(held.token))
    let answer = ''
    const settle = () => {
      socket.destroy()
      try {
        resolve(JSON.parse(answer))
      } catch {
        resolve(undefined) // a program that knows nothing of the token took the port since
      }
    }
    socket.setTimeout(5000, settle)
    socket.on('data', (data) => (answer += data)).on('end', settle).on('error', settle)
  })
}

/** Whether the lock is now ours, and still is after the moment in which somebody who found the old one stale may move it away. */
async function taken(own, file, token) {
  if (!link(own, file)) return false
  await sleep(settleMs)
  return tokenOf(file) === token
}

/** The token in the lock; undefined where there is none to be read. */
function tokenOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).token
  } catch {
    return undefined
  }
}

function link(own, file) {
  try {
    linkSync(own, file) // makes the file and fails when there is one, in a single step
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

/**
 * Removes the lock that nobody answered for. Of several who find it stale, one may by then hold it anew: so it is looked
 * at again before it is moved aside and after, and put back where it is another. Should a third have come in between,
 * the one who was moved sees that the lock is no longer its own ({@link taken}).
 */
function removeStale(file, stale, token) {
  const aside = `${file}.stale-${token}`
  try {
    if (tokenOf(file) !== stale) return
    renameSync(file, aside)
    if (tokenOf(aside) !== stale) linkSync(aside, file)
  } catch {
    // removed or taken by another in the meantime
  }
  rmSync(aside, { force: true })
}
