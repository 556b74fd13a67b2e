import { existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { besideDatabase } from '../../store/database/sqlite/private-files.ts'
import { type Examination, note, ok, warning } from '../diagnosis.ts'
import { fileOf } from './database.ts'

/** Rights of the group and of everybody. */
const OTHERS = 0o077

const mayOthers = (path: string): boolean => (statSync(path).mode & OTHERS) !== 0

/** Whether the numbers and the tokens are for the bot's own eyes. Windows keeps rights in another way. */
export const files: Examination = {
  name: 'files',
  run({ databaseUrl }) {
    if (process.platform === 'win32') return []
    const file = fileOf(databaseUrl)
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
