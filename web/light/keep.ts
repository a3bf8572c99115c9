/** What this phone keeps until it has been delivered: IndexedDB, or memory where the browser refuses it. */
const drawers = ['parcels', 'photos'] as const
export type Drawer = (typeof drawers)[number]

const memory = Object.fromEntries(drawers.map((drawer) => [drawer, new Map<string, unknown>()])) as Record<
  Drawer,
  Map<string, unknown>
>
let opened: Promise<IDBDatabase | null> | undefined

function open(): Promise<IDBDatabase | null> {
  opened ??= new Promise((resolve) => {
    if (typeof indexedDB === 'undefined') return resolve(null)
    try {
      const request = indexedDB.open('yiwang', 1)
      request.onupgradeneeded = () => {
        for (const drawer of drawers) request.result.createObjectStore(drawer)
      }
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => resolve(null)
      request.onblocked = () => resolve(null)
    } catch {
      resolve(null)
    }
  })
  return opened
}

async function ask<T>(drawer: Drawer, mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const db = (await open())!
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(drawer, mode)
    const request = work(transaction.objectStore(drawer))
    transaction.oncomplete = () => resolve(request.result)
    transaction.onabort = () => reject(transaction.error ?? new Error('storage refused'))
    transaction.onerror = () => reject(transaction.error ?? new Error('storage refused'))
  })
}

/** False: what is unsent is gone when this page is closed, and the screen says so. */
export const keepsForGood = async (): Promise<boolean> => (await open()) !== null

export async function put(drawer: Drawer, name: string, value: unknown): Promise<void> {
  if (await open()) await ask(drawer, 'readwrite', (store) => store.put(value, name))
  else memory[drawer].set(name, value)
}

export async function get<T>(drawer: Drawer, name: string): Promise<T | undefined> {
  if (await open()) return ask(drawer, 'readonly', (store) => store.get(name) as IDBRequest<T | undefined>)
  return memory[drawer].get(name) as T | undefined
}

export async function remove(drawer: Drawer, name: string): Promise<void> {
  if (await open()) await ask(drawer, 'readwrite', (store) => store.delete(name))
  else memory[drawer].delete(name)
}

export async function all<T>(drawer: Drawer): Promise<T[]> {
  if (await open()) return ask(drawer, 'readonly', (store) => store.getAll() as IDBRequest<T[]>)
  return [...memory[drawer].values()] as T[]
}

/** Small things (drafts, receipts, habits) as JSON in localStorage; a refusal is not an error. */
export function recall<T>(name: string): T | null {
  try {
    const found = localStorage.getItem(name)
    return found === null ? null : (JSON.parse(found) as T)
  } catch {
    return null
  }
}

export function remember(name: string, value: unknown): void {
  try {
    if (value === null) localStorage.removeItem(name)
    else localStorage.setItem(name, JSON.stringify(value))
  } catch {
    // full or refused: the open page still has it
  }
}
