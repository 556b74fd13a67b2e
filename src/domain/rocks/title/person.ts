const PERSON =
  '(?:sales\\s?)?(?:reps?|representatives?|sdrs?|bdrs?|isrs?|aes?|ams?|csms?|sellers?|salesperson|salespeople|persons?|people|heads?|closers?|setters?|agents?|advisors?|individuals?|executives?|managers?|members?)'
const PER_PERSON = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?:each|every|per)\\s(?:of\\s(?:the|our)\\s)?(?:(?:sales|account|team|full|inside|outside|field)\\s)?${PERSON}|${PERSON}\\s(?:will\\s)?each)(?![\\p{L}\\p{N}])|(?<=\\p{L}\\s?)/\\s?${PERSON}(?![\\p{L}\\p{N}])`,
  'iu',
)

/** The words by which a title gives its number to each person, "each rep", "per AE"; null where it doesn't. */
export const perPersonIn = (text: string): string | null =>
  PER_PERSON.exec(text)?.[0].replace(/\s+/gu, ' ').trim() ?? null
