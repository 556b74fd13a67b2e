import { alertsFeature } from './alerts/alerts.feature.ts'
import { membersFeature } from './members/members.feature.ts'
import type { Feature } from './registry.ts'
import { submitFeature } from './submit/submit.feature.ts'

/** Every feature there is. A new one is a folder beside this file and one line here. */
export const FEATURES: readonly Feature[] = [submitFeature, alertsFeature, membersFeature]
