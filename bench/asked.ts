/** `seconds` a figure, `cases` to begin with, `clients` at the same time. */
export type Asked = { seconds: number; cases: number; clients: number }
