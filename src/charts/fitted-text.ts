/** One line, nothing invisible: names come from people and may hold line breaks or direction overrides. */
export function plainLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
}

const EMOJI =
  /(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|\uFE0F\u20E3)(?:\p{Emoji_Modifier}|\uFE0F|\u200D\p{Extended_Pictographic})*/gu

/** One line to be drawn: without emoji, for which no server has a font, unless there is nothing else. */
export function drawable(text: string): string {
  return plainLine(text.replace(EMOJI, '')) || plainLine(text)
}

/** Cut to `length` UTF-16 units, ellipsis included, never through the middle of a letter or an emoji. */
export function shortened(text: string, length: number): string {
  if (text.length <= length) return text
  let kept = ''
  for (const { segment } of new Intl.Segmenter('en').segment(text)) {
    if (kept.length + segment.length > length - 1) break
    kept += segment
  }
  return `${kept.trimEnd()}…`
}

/**
 * Width of a text in pixels, guessed on the generous side: the picture may be drawn on another machine
 * with another font, so there is nothing to measure with.
 */
export function guessedWidth(text: string, fontSize: number): number {
  let ems = 0
  for (const letter of text) {
    if (/[\u1100-\u11FF\u2E80-\uD7FF\uF900-\uFAFF\uFF00-\uFF60\p{Emoji_Presentation}]/u.test(letter))
      ems += 1.25
    else if (/[ .,:;'|!()ijlI1tfr·-]/u.test(letter)) ems += 0.42
    else if (/[MWmw%@\p{Lu}]/u.test(letter)) ems += 0.76
    else ems += 0.61
  }
  return ems * fontSize
}

/** Words laid out in at most `maxLines` lines of `width` pixels; what does not fit ends in an ellipsis. */
export function wrapped(text: string, fontSize: number, width: number, maxLines: number): string[] {
  const lines: string[] = []
  let rest = text
  while (rest !== '' && lines.length < maxLines) {
    const line =
      lines.length === maxLines - 1 ? fitted(rest, fontSize, width) : firstLine(rest, fontSize, width)
    lines.push(line)
    rest = lines.length === maxLines ? '' : rest.slice(line.length).trimStart()
  }
  return lines
}

/** As much of the text as fits in `width` pixels, with an ellipsis where it was cut. */
export function fitted(text: string, fontSize: number, width: number): string {
  if (guessedWidth(text, fontSize) <= width) return text
  return `${lettersThatFit(text, fontSize, width - fontSize).trimEnd()}…`
}

function firstLine(text: string, fontSize: number, width: number): string {
  if (guessedWidth(text, fontSize) <= width) return text
  const letters = lettersThatFit(text, fontSize, width)
  const space = text[letters.length] === ' ' ? letters.length : letters.lastIndexOf(' ')
  return space > 0 ? letters.slice(0, space) : letters
}

function lettersThatFit(text: string, fontSize: number, width: number): string {
  let kept = ''
  let used = 0
  for (const { segment } of new Intl.Segmenter('en').segment(text)) {
    used += guessedWidth(segment, fontSize)
    if (used > width) break
    kept += segment
  }
  return kept
}
