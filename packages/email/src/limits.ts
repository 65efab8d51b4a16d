/**
 * Limits of a mail, each with its reason. Sizes of HTML are those of one reader's mail, with every personal place filled.
 */

/** Bytes of HTML after which Gmail cuts a message and hides the rest, the unsubscribe link included: measured. */
export const mostHtmlBytes = 102_400

/**
 * Bytes of HTML from which one more section may cost the foot. Who forwards a mail quotes and wraps it, and Gmail counts
 * that too; two fifths of its limit are left for it.
 */
export const manyHtmlBytes = 60_000

/** Characters of a subject: RFC 5322, section 2.1.1, wants lines of at most 78; phones show about half of that. */
export const mostSubjectCharacters = 78

/** Characters of a subject below which it names nothing; two can be a word in Chinese. */
export const leastSubjectCharacters = 2

/** Characters of a preheader: the widest mailboxes show about a hundred beside a short subject, phones 40 to 90. */
export const mostPreheaderCharacters = 100

/** Characters of a preheader below which its line stays all but blank: our own filling follows it, and shows nothing. */
export const leastPreheaderCharacters = 10

/** Bytes of one picture: two seconds on a slow mobile connection of 1.2 Mbit/s. */
export const mostImageBytes = 300_000

/** Bytes of all pictures of a mail: seven seconds on the same; many readers pay by the megabyte. */
export const mostImagesBytes = 1_000_000

/** Octets of a line on the wire without its end: RFC 5322, section 2.1.1. A longer one is cut or refused. */
export const mostLineOctets = 998

/** Characters of an encoded line: RFC 2045, section 6.7, rule 5. */
export const mostEncodedCharacters = 76
