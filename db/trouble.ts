/** Something the person at the keyboard can put right: shown as these two sentences, without a stack. */
export class Trouble extends Error {
  readonly exitCode: number

  constructor(zh: string, en: string, options: { exitCode?: number; cause?: unknown } = {}) {
    super(`${zh}\n${en}`, { cause: options.cause })
    this.name = 'Trouble'
    this.exitCode = options.exitCode ?? exit.database
  }
}

/** Exit codes of every command; docs/operations.md lists them. */
export const exit = { failed: 1, configuration: 2, database: 3, busy: 4 } as const

/** Turns what the file system or PostgreSQL says into a sentence; anything unknown is passed on as it is. */
export function clearly(error: unknown, path: string): unknown {
  const text = error instanceof Error ? `${(error as NodeJS.ErrnoException).code ?? ''} ${error.message}` : String(error)
  const cause = { cause: error }
  if (/ENOSPC|EDQUOT|No space left|Disk quota/.test(text)) {
    return new Trouble(
      `磁盘已满,无法写入 ${path}。请腾出空间后再启动。`,
      `The disk is full: ${path} cannot be written. Free some space and start again.`,
      cause,
    )
  }
  if (/EACCES|EPERM|EROFS|Permission denied|Operation not permitted|Read-only file system/.test(text)) {
    return new Trouble(
      `没有权限读写 ${path}。请修正该文件夹的所有者或权限。`,
      `No permission to use ${path}. Correct the owner or the mode of that folder.`,
      cause,
    )
  }
  if (/ENOTDIR|EEXIST/.test(text)) {
    return new Trouble(`${path} 不是文件夹,不能用来存放数据。`, `${path} is not a folder, so it cannot hold the data.`, cause)
  }
  return error
}
