import type { Feature } from '../registry.ts'
import { submitCommand, submitForChosen } from './commands.ts'
import { submitActions, submitSubmission } from './submit.listener.ts'

/** Asking for numbers and taking them. */
export const submitFeature: Feature = {
  commands: [submitCommand],
  actions: [...submitActions, submitForChosen],
  submissions: [submitSubmission],
}
