import type { KpiTable } from './contract.ts'
import { kpiIds, kpis, percentText, shownIn } from './rules.ts'

type Language = 'zh' | 'en'
const heads = {
  zh: ['对象', '指标', '比率', '分子', '分母', '公式', '依据', '起', '止', '截至'],
  en: ['Of', 'Indicator', 'Rate', 'Numerator', 'Denominator', 'Formula', 'Source', 'From', 'To', 'As of'],
} as const
const others = { zh: '其他', en: 'Others' } as const

/** As RFC 4180 has it; what a spreadsheet would take for a formula is made text. */
const field = (value: string | number): string => {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The table as a spreadsheet takes it: a line a row and indicator; the mark in front says that it is UTF-8. */
export function csvOf(table: KpiTable, language: Language): string {
  const n = language === 'zh' ? 0 : 1
  const named = (one: { name: string; name_en: string | null }) => (language === 'en' && one.name_en) || one.name
  const whole = { ...table.area, figures: table.figures }
  const lines = [whole, ...table.rows].flatMap((row) =>
    kpiIds
      .filter((id) => shownIn(table.figures, id))
      .map((id) => {
        const { name, formula, source } = kpis[id]
        const { numerator, denominator } = row.figures[id]
        const said = [
          row.id === null ? others[language] : named(row),
          name[n],
          percentText(row.figures[id]),
          numerator,
          denominator,
        ]
        return [...said, formula[n], source, table.period.from, table.period.to, table.as_of]
      }),
  )
  return `\uFEFF${[heads[language], ...lines].map((line) => line.map(field).join(',')).join('\r\n')}\r\n`
}
