import { ConfigProblem, readConfig, SETTINGS } from '../../config.ts'
import { nearestWord } from '../../domain/nearest-word.ts'
import { type Diagnosis, type Examination, must, note, ok, warning } from '../diagnosis.ts'

/** Beginnings of our settings' names, by which one that is misspelt is told from what is other programs'. */
const OURS = [
  ...new Set(SETTINGS.filter((name) => name.includes('_')).map((name) => `${name.split('_')[0]}_`)),
]

/** So many slips make a name another setting. */
const SLIPS = 2

export const configuration: Examination = {
  name: 'configuration',
  run({ env, settings }) {
    const found = [...problemsIn(env), ...misspelt(env), ...unused(settings)]
    if (found.some(({ level }) => level === 'must')) return found
    const mode = settings.SLACK_APP_TOKEN ? 'Socket Mode' : `HTTP on port ${settings.PORT}`
    return [ok(`All settings are right: ${mode}.`), ...found]
  },
}

function problemsIn(env: Parameters<typeof readConfig>[0]): Diagnosis[] {
  try {
    readConfig(env)
    return []
  } catch (error) {
    if (!(error instanceof ConfigProblem)) throw error
    return error.problems.map((problem) => {
      const [, wrong = problem, where = ''] = /^(.*?)\. (.*)$/.exec(problem) ?? []
      return must(`${wrong}.`, where)
    })
  }
}

function misspelt(env: Parameters<typeof readConfig>[0]): Diagnosis[] {
  const strange = Object.keys(env).filter(
    (name) => OURS.some((prefix) => name.startsWith(prefix)) && !SETTINGS.some((each) => each === name),
  )
  return strange.flatMap((name) => {
    const meant = nearestWord(name, SETTINGS, () => SLIPS)
    if (!meant) return []
    const todo = env[meant]?.trim() ? 'Take it out: it has no effect.' : `Call it ${meant}.`
    return [warning(`${name} is no setting. Did you mean ${meant}?`, todo)]
  })
}

function unused({ SLACK_APP_TOKEN: app, SLACK_SIGNING_SECRET: secret }: Settings): Diagnosis[] {
  return app && secret
    ? [
        note(
          'SLACK_APP_TOKEN and SLACK_SIGNING_SECRET are both set: Socket Mode is used.',
          'For HTTP, leave SLACK_APP_TOKEN out.',
        ),
      ]
    : []
}
type Settings = { SLACK_APP_TOKEN?: string | undefined; SLACK_SIGNING_SECRET?: string | undefined }
