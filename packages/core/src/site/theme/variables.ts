import type { Theme } from '../course-theme.ts'
import { type CodeColours, type Colours, tokens } from '../tokens.ts'

/** The tokens as custom properties, so that theme and mail cannot drift apart. */
export function tokenStyles({ light, dark }: Pick<Theme, 'light' | 'dark'>): string {
  return `:root {
  color-scheme: light dark;
${declarations(colours(light))}
${declarations(codeColours(tokens.code.light))}
${declarations(fonts())}
${declarations(sizes())}
}
@media (prefers-color-scheme: dark) {
  :root {
${declarations(colours(dark))}
${declarations(codeColours(tokens.code.dark))}
  }
}
`
}

function colours(palette: Colours): Record<string, string> {
  return Object.fromEntries(Object.entries(palette).map(([name, colour]) => [kebab(name), colour]))
}

function codeColours(palette: CodeColours): Record<string, string> {
  return Object.fromEntries(Object.entries(palette).map(([kind, colour]) => [`code-${kind}`, colour]))
}

function fonts(): Record<string, string> {
  return Object.fromEntries(Object.entries(tokens.fonts).map(([name, stack]) => [`font-${name}`, stack]))
}

function sizes(): Record<string, string> {
  const steps = Object.entries(tokens.sizes).map(([name, rem]) => [`size-${name}`, `${rem}rem`])
  return { ...Object.fromEntries(steps), measure: tokens.measure, leading: String(tokens.leading) }
}

function declarations(values: Record<string, string>): string {
  return Object.entries(values)
    .map(([name, value]) => `  --${name}: ${value};`)
    .join('\n')
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
