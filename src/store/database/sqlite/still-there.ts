import { statSync } from 'node:fs'

/** The file that was opened is no longer the one that its path leads to: what is stored in it is lost. */
export class FileLost extends Error {
  constructor(path: string) {
    super(
      `The database file ${path} was deleted or replaced while Drumbeat runs, so nothing is stored in it any more. Stop Drumbeat, put the file back or restore a backup, and start it again.`,
    )
    this.name = 'FileLost'
  }
}

/**
 * Watches over an open file: the system lets one that was deleted be written to, and it is gone with the process.
 * @returns what throws FileLost once the path leads to another file, or to none
 */
export function stillThere(path: string): () => void {
  const { dev, ino } = statSync(path)
  return () => {
    const now = statSync(path, { throwIfNoEntry: false })
    if (now?.dev !== dev || now.ino !== ino) throw new FileLost(path)
  }
}
