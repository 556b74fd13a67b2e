import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { besideDatabase } from '../../store/database/sqlite/private-files.ts'
import { type Examination, must, note, ok, warning } from '../diagnosis.ts'
import { fileOf } from './database.ts'

/** Rights of the group and of everybody. */
const OTHERS = 0o077

const mayOthers = (path: string): boolean => (statSync(path).mode & OTHERS) !== 0

/** What of a database file, or of the folder that it will be made in, can't be written; null for nothing. */
function notWritable(file: string): string | null {
  if (existsSync(file) && !isWritable(file)) return file
  let folder = dirname(resolve(file))
  while (!existsSync(folder)) folder = dirname(folder)
  return isWritable(folder) && statSync(folder).isDirectory() ? null : folder
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** Whether the numbers and the tokens are for the bot's own eyes. Windows keeps rights in another way. */
export const files: Examination = {
  name: 'files',
  run({ databaseUrl }) {
    if (process.platform === 'win32') return []
    const file = fileOf(databaseUrl)
    const stuck = file && notWritable(file)
    if (stuck)
      return [
        must(
          `${stuck} can’t be written by this user.`,
          'Give it to the user who runs Drumbeat, or run this as that user; on a disk that is read-only, set DATABASE_URL to another.',
        ),
      ]
    const there = [...(file ? besideDatabase(file) : []), '.env'].filter((path) => existsSync(path))
    if (there.length === 0) return []
    const open = there.filter(mayOthers)
    const folder = file && existsSync(file) ? dirname(file) : null
    return [
      open.length > 0
        ? warning(
            `Other users of this machine may read or write ${open.join(', ')}.`,
            `chmod 600 ${open.map((path) => `'${path}'`).join(' ')}`,
          )
        : ok(`Only its own user may read ${there.join(', ')}.`),
      // The folder that the bot is started in holds more than its data.
      ...(folder && folder !== '.' && mayOthers(folder)
        ? [note(`Other users of this machine may look into the folder ${folder}.`, `chmod 700 '${folder}'`)]
        : []),
    ]
  },
}
