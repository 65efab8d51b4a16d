import type { MailboxOptions } from './options.ts'
import type { Mail } from './store.ts'

/** The zone to show a mail's times in: its reader's. Mails go to one reader each, so the first address is the one. */
export async function zoneFor({ envelope }: Mail, { zoneOf }: Pick<MailboxOptions, 'zoneOf'>): Promise<string> {
  const [address] = envelope.to
  return (address !== undefined && (await zoneOf(address))) || 'UTC'
}
