import { env, portIsChosen } from '../env.ts'
import { portIsFree } from '../processes/free-port.ts'
import { PlainError } from './plain-error.mjs'

/** PORT where it is free. The default gives way to the next free one; a port somebody asked for does not. */
export async function choosePort(say: (line: string) => void): Promise<number> {
  if (await isFree(env.PORT)) return env.PORT
  if (portIsChosen) throw new PlainError(`Port ${env.PORT} is in use by another program. Stop that one, or set PORT to another.`)
  for (let port = env.PORT + 1; port <= env.PORT + 100; port++) {
    if (!(await isFree(port))) continue
    say(`Port ${env.PORT} is in use by another program, so this is port ${port}.`)
    return port
  }
  throw new PlainError(`Ports ${env.PORT} to ${env.PORT + 100} are all in use. Set PORT to a free one.`)
}

async function isFree(port: number): Promise<boolean> {
  try {
    return await portIsFree(port, env.HOST)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EACCES') throw new PlainError(`This account may not listen on port ${port}. Set PORT to one above 1023.`)
    throw new PlainError(`HOST is ${env.HOST}, and this machine cannot listen there (${code}). Set it to an address of this machine.`)
  }
}
