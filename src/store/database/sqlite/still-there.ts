import { statSync } from 'node:fs'

/** The file that was opened is no longer the one that its path leads to: what is stored in it is lost. */
export class FileLost extends Error {
  constructor(path: string) {
    super(
      `The database file ${path} was deleted, replaced or overwritten while Drumbeat runs, so nothing is stored in it any more. Stop Drumbeat, bring back a backup with npm run restore -- FILE (a copied one would be damaged by the log that is left), and start it again.`,
    )
    this.name = 'FileLost'
  }
}

/**
 * Watches over an open file: the system lets one that was deleted be written to, and it is gone with the process.
 * @returns what throws FileLost once the path leads to another file, to none, or to what is no database
 */
export function stillThere(path: string): () => void {
  const { dev, ino } = statSync(path)
  return () => {
    const now = statSync(path, { throwIfNoEntry: false })
    if (now?.dev !== dev || now.ino !== ino || !isWhole(now.size)) throw new FileLost(path)
  }
}

/** A database is whole pages; what somebody writes over it mostly is not. */
const isWhole = (size: number): boolean => size > 0 && size % SMALLEST_PAGE === 0
const SMALLEST_PAGE = 512
