import { existsSync, readFileSync } from 'node:fs'
import { ConfigProblem } from './config.ts'
import { StartRefused } from './start-refused.ts'
import { StoreRefused } from './store/database/refused.ts'

/** Something to be said before ending with 1. */
export class Failed extends Error {}

/** For these the message says everything; a stack would only hide it. */
const isForPeople = (error: unknown): error is Error =>
  [ConfigProblem, StartRefused, StoreRefused, Failed].some((kind) => error instanceof kind)

/** What the system says when a file can't be read or written, of which a stack would say nothing more. */
const isOfSystem = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'syscall' in error && typeof (error as NodeJS.ErrnoException).code === 'string'

/** The environment, and what `.env` in the working directory adds to it. */
export function environment(): NodeJS.ProcessEnv {
  if (existsSync('.env')) {
    try {
      // Read first: when it can't be read, loading it says that it is not there. It overrides nothing that is set.
      readFileSync('.env')
      process.loadEnvFile('.env')
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      throw new Failed(
        `The file .env in ${process.cwd()} can't be read: ${reason}. Let the user who runs Drumbeat read it, or start where there is none.`,
      )
    }
  }
  return process.env
}

/** Runs what a command does; what a person has to mend is told to them in words, and the exit code is 1. */
export async function runCommand(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (isForPeople(error)) console.error(error.message)
    else if (isOfSystem(error)) console.error(`It could not be done: ${error.message}.`)
    else throw error
    process.exit(1)
  }
}
