/** On what a trial is played. */
export type DrawOptions = { database: 'sqlite' | 'postgres'; replicas: number }
