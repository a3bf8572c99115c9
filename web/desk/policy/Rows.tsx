import { Button, Input } from 'antd'
import { useState } from 'react'
import type { RoutingRow } from '#routing/contract.ts'
import { named, useWords } from '../../lib/language.ts'
import { useCatalogue } from '../parts/catalogue.ts'
import { useMe } from '../session.tsx'
import { EndForm, RowForm } from './RowForms.tsx'
import { useNames } from './useNames.ts'
import { words } from './words.ts'

const shown_max = 100
type Open = { kind: 'end' | 'replace'; row: RoutingRow } | { kind: 'add' } | null

/** The dispatch catalogue in the order in which it is read; the system administrator ends rows and adds others. */
export function Rows({ rows }: { rows: RoutingRow[] }) {
  const t = useWords(words)
  const me = useMe()
  const names = useNames()
  const { catalogue, name } = useCatalogue()
  const [q, setQ] = useState('')
  const [open, setOpen] = useState<Open>(null)
  const keeps = me.duties.includes('manage_policy')
  const told = rows.map((row) => {
    const theme = catalogue?.themes.find(({ code }) => code === row.theme)
    return {
      row,
      area: row.area_id === null ? t('everywhere') : (names.area(row.area_id) ?? `#${row.area_id}`),
      matter: name(row.category_id) ?? (theme ? named(theme) : (row.theme ?? t('any_matter'))),
      unit: names.unit(row.organisation_id),
    }
  })
  const fits = told.filter((one) =>
    `${one.row.id} ${one.area} ${one.matter} ${one.unit} ${one.row.reason}`.toLowerCase().includes(q.trim().toLowerCase()),
  )
  const { length } = fits
  const days = ({ valid_from: from, valid_to: to }: RoutingRow) =>
    to ? t('until_day', { from, to }) : t('from_day', { day: from })
  return (
    <section className="policy-card" aria-labelledby="rows">
      <div className="policy-head">
        <h2 id="rows">{t('rows')}</h2>
        <span className="quiet">{length > shown_max ? t('rows_shown', { n: shown_max }) : t('rows_n', { n: length })}</span>
        <Input
          allowClear
          placeholder={t('find')}
          aria-label={t('find')}
          value={q}
          onChange={(event) => setQ(event.target.value)}
        />
        {keeps && <Button onClick={() => setOpen({ kind: 'add' })}>{t('add')}</Button>}
      </div>
      {length === 0 && <span className="quiet">{t('empty')}</span>}
      <div className="policy-scroll">
        <table hidden={length === 0}>
          <thead>
            <tr>
              {(['row', 'area', 'matter', 'unit', 'reason', 'days'] as const).map((head) => (
                <th key={head} scope="col">
                  {t(head)}
                </th>
              ))}
              {keeps && <th aria-label={t('end')} />}
            </tr>
          </thead>
          <tbody>
            {fits.slice(0, shown_max).map(({ row, area, matter, unit }) => (
              <tr key={row.id}>
                <td>{row.id}</td>
                <td>{area}</td>
                <td>{matter}</td>
                <td>{unit}</td>
                <td>
                  {row.reason} <span className="quiet">{row.source}</span>
                </td>
                <td>{days(row)}</td>
                {keeps && (
                  <td className="policy-moves">
                    {row.valid_to === null && (
                      <>
                        <Button size="small" onClick={() => setOpen({ kind: 'replace', row })}>
                          {t('replace')}
                        </Button>{' '}
                        <Button size="small" onClick={() => setOpen({ kind: 'end', row })}>
                          {t('end')}
                        </Button>
                      </>
                    )}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {open?.kind === 'end' && <EndForm row={open.row} onClose={() => setOpen(null)} />}
      {open?.kind === 'add' && <RowForm onClose={() => setOpen(null)} />}
      {open?.kind === 'replace' && <RowForm after={open.row} onClose={() => setOpen(null)} />}
    </section>
  )
}
