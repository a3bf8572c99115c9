import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import type { Cell } from './table.ts'

/** A cell that a spreadsheet would run as a formula is shown as the text it is. */
const harmless = (text: string) => (/^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text)
const quoted = (cell: Cell) => {
  const text = harmless(String(cell))
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(quoted).join(',')}\r\n`

export type Rejects = { add(line: number, code: string, reason: string, cells: readonly Cell[]): void; close(): Promise<void> }

/** Rejected rows as they came, with line and reason in front; the file is made with the first of them. */
export function openRejects(path: string | null, header: readonly string[]): Rejects {
  let file: ReturnType<typeof createWriteStream> | undefined
  return {
    add(line, code, reason, cells) {
      if (path === null) return
      if (!file) {
        file = createWriteStream(path)
        file.write(`\uFEFF${csvLine(['line', 'code', 'reason', ...header])}`) // the mark tells spreadsheets that it is UTF-8
      }
      file.write(csvLine([line, code, reason, ...cells]))
    },
    async close() {
      if (!file) return
      file.end()
      await finished(file)
    },
  }
}
