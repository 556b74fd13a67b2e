import { close } from './close.ts'
import { plan } from './plan.ts'
import { prompt } from './prompt.ts'
import { remind } from './remind.ts'
import type { Ritual } from './ritual.ts'
import { rockReminder } from './rock-reminder.ts'

/** Every ritual there is. A new one is a file beside this one and a line here. */
export const RITUALS: readonly Ritual[] = [plan, prompt, remind, rockReminder, close]
