import type { Feature } from '../registry.ts'
import { submitCommand } from './commands.ts'
import { submitActions, submitSubmission } from './submit.listener.ts'

/** Asking for numbers and taking them. */
export const submitFeature: Feature = {
  commands: [submitCommand],
  actions: submitActions,
  submissions: [submitSubmission],
}
