/** What happens at its time in a team's week, as due rows name it: `prompt` asks, `remind` asks again. */
export type RitualId = 'plan' | 'prompt' | 'remind' | 'rock-reminder' | 'close'
