const rightToLeftScripts = ['Adlm', 'Arab', 'Hebr', 'Nkoo', 'Rohg', 'Syrc', 'Thaa']

/** Which way a language is written, by the script it most likely uses (Unicode CLDR, likely subtags). */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const script = new Intl.Locale(language).maximize().script ?? ''
  return rightToLeftScripts.includes(script) ? 'rtl' : 'ltr'
}
