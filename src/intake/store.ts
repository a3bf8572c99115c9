import type { Act } from '#kit/act.ts'

export const findReceipt = ({ tx }: Act, no: string) =>
  tx.selectFrom('receipts').select(['no', 'case_id', 'key_hash', 'created_at']).where('no', '=', no).executeTakeFirst()

export const receiptOf = ({ tx }: Act, case_id: string) =>
  tx.selectFrom('receipts').select(['no', 'case_id', 'key_hash', 'created_at']).where('case_id', '=', case_id).executeTakeFirst()

export const addReceipt = ({ tx, now }: Act, row: { no: string; case_id: string; key_hash: Buffer }) =>
  tx
    .insertInto('receipts')
    .values({ ...row, created_at: now.toISOString() })
    .execute()
