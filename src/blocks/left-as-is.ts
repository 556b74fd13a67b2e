/**
 * What an input was opened with, as a short number of ours. What Slack echoes of a view is not what was put into it: it
 * may come back escaped. A person's own text comes back as they left it.
 */
export const opened = (block: string, text: string): string => hash(`${block} ${plainly(text)}`)

/** Whether an input still holds what it was opened with. @param all of the form, as `opened` made them */
export const isLeftAsIs = (all: readonly string[], block: string, text: string): boolean =>
  all.includes(opened(block, text)) || all.includes(opened(block, unescaped(text)))

/** Clients differ in how they end a line, and in what they leave at the end. */
const plainly = (text: string): string => text.replace(/\r\n?/g, '\n').trimEnd()

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

/** 53 bits of a text (cyrb53, public domain), in base 36: two texts of one form are told apart by far. */
function hash(text: string): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 2_654_435_761)
    b = Math.imul(b ^ code, 1_597_334_677)
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909)
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909)
  return (4_294_967_296 * (2_097_151 & b) + (a >>> 0)).toString(36)
}
