/** Bytes of HTML after which Gmail cuts a message and hides the rest, the unsubscribe link included: 102 KiB, measured. */
export const mostHtmlBytes = 102_400

/** Characters of a subject: RFC 5322, section 2.1.1, wants lines of at most 78; phones show about half of that. */
export const mostSubjectCharacters = 78
