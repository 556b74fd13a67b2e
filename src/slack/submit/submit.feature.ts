import type { Feature } from '../bolt/registry.ts'
import { submitCommand, submitForChosen } from './commands.ts'
import { enterForAction, enterForSubmission } from './enter-for.listener.ts'
import { submitActions, submitSubmission } from './submit.listener.ts'

/** Asking for numbers and taking them. */
export const submitFeature: Feature = {
  commands: [submitCommand],
  actions: [...submitActions, submitForChosen, enterForAction],
  submissions: [submitSubmission, enterForSubmission],
}
