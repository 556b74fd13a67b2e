import { alertsFeature } from './alerts/alerts.feature.ts'
import type { Feature } from './bolt/registry.ts'
import { deliveriesFeature } from './deliveries/deliveries.feature.ts'
import { goalsFeature } from './goals/goals.feature.ts'
import { helpFeature } from './help/help.feature.ts'
import { homeFeature } from './home/home.feature.ts'
import { membersFeature } from './members/members.feature.ts'
import { metricsFeature } from './metrics/metrics.feature.ts'
import { ownersFeature } from './owners/owners.feature.ts'
import { readingFeature } from './reading/reading.feature.ts'
import { rocksFeature } from './rocks/rocks.feature.ts'
import { setupFeature } from './setup/setup.feature.ts'
import { submitFeature } from './submit/submit.feature.ts'
import { teamFeature } from './teams/team.feature.ts'
import { timeOffFeature } from './timeoff/timeoff.feature.ts'

/** A new feature is a folder beside this file and one line here. Help lists their commands in this order. */
const features: readonly Feature[] = [
  readingFeature,
  submitFeature,
  timeOffFeature,
  homeFeature,
  alertsFeature,
  membersFeature,
  setupFeature,
  teamFeature,
  metricsFeature,
  goalsFeature,
  ownersFeature,
  rocksFeature,
  deliveriesFeature,
]

/** Every feature there is, with the help made from them. */
export const FEATURES: readonly Feature[] = [...features, helpFeature(features)]
