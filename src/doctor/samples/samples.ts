import { ALERTS } from './alerts.ts'
import { METRICS_AND_GOALS } from './metrics.ts'
import { PEOPLE } from './people.ts'
import { READING_AND_HOME } from './reading.ts'
import { ROCKS } from './rocks.ts'
import { RUNNING } from './running.ts'
import type { Samples } from './sample.ts'
import { THE_WEEK } from './week.ts'

/** Every view and every message of the bot, shown with the sample team's data. */
export const SAMPLES: Samples = {
  ...THE_WEEK,
  ...ALERTS,
  ...READING_AND_HOME,
  ...METRICS_AND_GOALS,
  ...RUNNING,
  ...PEOPLE,
  ...ROCKS,
}
