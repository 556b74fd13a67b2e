import type { RitualId } from '../domain/weeks/ritual-id.ts'
import { close } from './close.ts'
import { plan } from './plan.ts'
import { prompt } from './prompt.ts'
import { remind } from './remind.ts'
import type { Ritual } from './ritual.ts'
import { rockReminder } from './rock-reminder.ts'

const BY_ID: Readonly<Record<RitualId, Ritual>> = {
  plan,
  prompt,
  remind,
  'rock-reminder': rockReminder,
  close,
}

/** Every ritual there is. A new one is a file beside this one, its id in `RitualId` and a line here. */
export const RITUALS: readonly Ritual[] = Object.values(BY_ID)
