let expected: string | null = null

/** The next case opens with its first move in focus, but only when the desk itself led there. */
export const arrival = {
  expect(id: string) {
    expected = id
  },
  take(id: string): boolean {
    const here = expected === id
    if (here) expected = null
    return here
  },
}
