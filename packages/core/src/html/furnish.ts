/** What a page needs and no author could write: it is put in after cleaning, so the schema need not allow it. */
import type { Root } from 'hast'
import type { Words } from '../site/words.ts'
import { fillBlanks } from './furnish/blanks.ts'
import { tidyPictures } from './furnish/pictures.ts'
import { markNotes, reachCode } from './furnish/roles.ts'
import { wrapTables } from './furnish/tables.ts'
import { labelTasks } from './furnish/tasks.ts'

export function furnish(words: Words): (tree: Root) => void {
  return (tree) => {
    wrapTables(tree, words)
    labelTasks(tree)
    fillBlanks(tree)
    tidyPictures(tree)
    reachCode(tree)
    markNotes(tree)
  }
}
