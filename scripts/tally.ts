/** Counts what passed and failed, and prints one line for each step. */
export class Tally {
  private readonly counts = { passed: 0, failed: 0, skipped: 0 }
  private readonly started = performance.now()

  get total(): number {
    return this.counts.passed + this.counts.failed + this.counts.skipped
  }

  /** A check that is one test: it passes when it answers nothing and fails with what it answers. */
  async step(name: string, work: () => Promise<string | undefined>) {
    const started = performance.now()
    const complaint = await work()
    const took_ms = performance.now() - started
    if (complaint === undefined) this.pass(name, took_ms)
    else this.fail(name, took_ms, complaint)
  }

  pass(name: string, took_ms: number, tests = 1) {
    this.counts.passed += tests
    this.line('✔', name, took_ms, tests === 1 ? '' : `${tests} tests`)
  }

  skip(name: string, why: string, tests = 1) {
    this.counts.skipped += tests
    this.line('–', name, 0, why)
  }

  fail(name: string, took_ms: number, output: string) {
    this.counts.failed += 1
    this.line('✖', name, took_ms)
    console.log(indent(output))
  }

  /** The outcome of a file of tests; the skipped ones are named with their reason. */
  file(name: string, took_ms: number, outcome: { passed: number; failures: string[]; skipped: string[] }) {
    this.counts.passed += outcome.passed
    this.counts.failed += outcome.failures.length
    this.counts.skipped += outcome.skipped.length
    const note = [`${outcome.passed} passed`, outcome.failures.length > 0 && `${outcome.failures.length} failed`]
    this.line(outcome.failures.length > 0 ? '✖' : '✔', name, took_ms, note.filter(Boolean).join(', '))
    for (const skipped of outcome.skipped) console.log(indent(`– skipped: ${skipped}`))
    for (const failure of outcome.failures) console.log(indent(failure))
  }

  /** The last line of the run, and its exit code. */
  end() {
    const { passed, failed, skipped } = this.counts
    console.log(`\n${seconds(performance.now() - this.started)}`)
    console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
    process.exitCode = failed > 0 ? 1 : 0
  }

  private line(mark: string, name: string, took_ms: number, note = '') {
    console.log(`${mark} ${name.padEnd(48)} ${seconds(took_ms).padStart(8)}  ${note}`.trimEnd())
  }
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`
const indent = (text: string) => text.trimEnd().replaceAll(/^/gm, '    ')
