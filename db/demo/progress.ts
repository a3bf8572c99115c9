/** One line that says how far a long step is: a bar on a terminal, three lines elsewhere. */
export function progressOf(what: string, total: number, note: (line: string) => void) {
  const { stderr } = process
  let said = -1
  note(`${what} …`)
  return {
    at(done: number) {
      const percent = Math.floor((done / total) * 100)
      if (percent === said) return
      said = percent
      const full = Math.floor(percent / 4)
      if (stderr.isTTY) stderr.write(`\r  ${'█'.repeat(full)}${'░'.repeat(25 - full)} ${percent}% `)
    },
    end() {
      if (stderr.isTTY) stderr.write('\n')
    },
  }
}
