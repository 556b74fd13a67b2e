import { existsSync } from 'node:fs'
import { ConfigProblem } from './config.ts'
import { StartRefused } from './start-refused.ts'
import { StoreRefused } from './store/database/refused.ts'

/** Something to be said before ending with 1. */
export class Failed extends Error {}

/** For these the message says everything; a stack would only hide it. */
const isForPeople = (error: unknown): error is Error =>
  [ConfigProblem, StartRefused, StoreRefused, Failed].some((kind) => error instanceof kind)

/** The environment, and what `.env` in the working directory adds to it. */
export function environment(): NodeJS.ProcessEnv {
  // Does not override what is set already.
  if (existsSync('.env')) process.loadEnvFile('.env')
  return process.env
}

/** Runs what a command does; what a person has to mend is told to them in words, and the exit code is 1. */
export async function runCommand(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!isForPeople(error)) throw error
    console.error(error.message)
    process.exit(1)
  }
}
