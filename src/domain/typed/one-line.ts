/**
 * What somebody typed, on one line: line breaks, other control characters and halves of characters become a space.
 * No message has a place for them, and PostgreSQL stores no NUL.
 */
export const oneLine = (text: string): string => text.replace(/[\s\p{Cc}\p{Cs}]+/gu, ' ').trim()
