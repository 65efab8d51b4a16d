/**
 * How many years of school a text asks for: the Flesch–Kincaid grade level, 0.39 words a sentence + 11.8 syllables a
 * word − 15.59 (Kincaid, Fishburne, Rogers and Chissom 1975, "Derivation of New Readability Formulas").
 */
import type { Root, RootContent } from 'mdast'

/** Grade of running prose: paragraphs, outside tables, lists, quotes, code and blocks such as worksheets. */
export function readingGrade(tree: Root): number {
  const prose = tree.children.flatMap((node) => (node.type === 'paragraph' ? [plain(node)] : []))
  return grade(prose)
}

export function grade(paragraphs: readonly string[]): number {
  const sentences = paragraphs
    .flatMap((text) => text.split(/(?<=[.!?:;]["'”’)]?)\s+/))
    .filter((text) => /[a-z]/i.test(text))
  const words = sentences.flatMap((sentence) => sentence.match(/[A-Za-z][A-Za-z'’-]*|\d[\d.,]*/g) ?? [])
  const count = words.reduce((sum, word) => sum + syllables(word), 0)
  return 0.39 * (words.length / sentences.length) + 11.8 * (count / words.length) - 15.59
}

/** Groups of vowels, without a silent e at the end or before an ending; a number is read as one. */
export function syllables(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-z]/g, '')
  const stem = letters.replace(/(?<=[^aeiouyl])e(?=(ment|ments|ful|less|ly)$)/, '')
  const spoken = stem.replace(/(?<=[^aeiouyl])e$|(?<=[aeiouy]l)e$|(?<=[^aeiouytd])ed$|(?<=[^aeiouysxzcg])es$/, '')
  return Math.max(1, spoken.match(/[aeiouy]+/g)?.length ?? 0)
}

function plain(node: RootContent): string {
  if (node.type === 'footnoteReference' || node.type === 'html') return ''
  if (node.type === 'break') return ' '
  if ('value' in node) return node.value
  return 'children' in node ? node.children.map(plain).join('') : ''
}
