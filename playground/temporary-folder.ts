// Folders under the system's temporary one, for tests, playground, demo and bench. None outlives who made it: they go
// with their process, those of a test run with the run, and those of processes that were killed when the next one asks.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Whose the folders of this process are, when not its own: a test run's, whose workers are ended without a word. */
const OWNER = 'DRUMBEAT_TEMPORARY_OWNER'
const NAME = /^drumbeat-[a-z-]+-(\d+)-[A-Za-z0-9]{6}$/

const ownPid = (): number => Number(process.env[OWNER] ?? process.pid)

let begun = false

/** A new folder of one's own. @param purpose in its name, small letters and dashes: "test-template" */
export function temporaryFolder(purpose: string): string {
  if (!begun) {
    begun = true
    sweep()
    if (ownPid() === process.pid) process.once('exit', () => removeOf(process.pid))
  }
  return mkdtempSync(join(tmpdir(), `drumbeat-${purpose}-${ownPid()}-`))
}

/** Makes this process the owner of what it and those it starts make. @returns what removes all of it */
export function ownTemporaryFolders(): () => void {
  process.env[OWNER] ??= String(process.pid)
  sweep()
  return () => removeOf(ownPid())
}

/** Removes what processes left that are no longer there. */
function sweep(): void {
  for (const owner of new Set(owners().map(({ pid }) => pid))) if (!isRunning(owner)) removeOf(owner)
}

function removeOf(pid: number): void {
  for (const { name } of owners().filter((each) => each.pid === pid)) {
    rmSync(join(tmpdir(), name), { recursive: true, force: true, maxRetries: 3 })
  }
}

const owners = (): { name: string; pid: number }[] =>
  readdirSync(tmpdir()).flatMap((name) => {
    const [, pid] = NAME.exec(name) ?? []
    return pid === undefined ? [] : [{ name, pid: Number(pid) }]
  })

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
