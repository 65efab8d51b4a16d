/**
 * Scripts whose letters run from right to left (Unicode Standard, bidirectional classes R and AL), by ISO 15924.
 * Not asked of `Intl.Locale`: where engines know the answer, some give it as a method and some as a property.
 */
const rightToLeft = new Set(['Adlm', 'Arab', 'Aran', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa', 'Yezi'])

/** Which way a language is written: `fa` and `az-Arab` from the right, `az` from the left. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const { script = '' } = new Intl.Locale(language).maximize()
  return rightToLeft.has(script) ? 'rtl' : 'ltr'
}
