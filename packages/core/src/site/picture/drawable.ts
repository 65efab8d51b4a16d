/** Scripts that the faces have letters for. What any script uses, such as digits, is theirs too, but pictographs are not. */
const foreign = /[^\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Common}\p{sc=Inherited}]|\p{Extended_Pictographic}/u

/** Whether a picture can show these words; empty boxes in place of letters are worse than no picture. */
export function drawable(text: string): boolean {
  return !foreign.test(text)
}
