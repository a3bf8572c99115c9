export function buildWeb(node: string): string | undefined
