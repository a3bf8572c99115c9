import { LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import * as echarts from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import type { Board } from '#analytics/contract.ts'

echarts.use([LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])

type Given = { days: Board['days']; label: string; words: { reported: string; closed: string } }

const ink = '#56616f'
const line = (name: string, data: number[], color: string, type: 'solid' | 'dashed') => ({
  name,
  type: 'line' as const,
  data,
  color,
  showSymbol: false,
  lineStyle: { width: 2.5, type },
  emphasis: { disabled: true },
})

export default function TrendChart({ days, label, words }: Given) {
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<echarts.ECharts>(null)

  useEffect(() => {
    const made = echarts.init(place.current)
    chart.current = made
    const sized = new ResizeObserver(() => made.resize())
    sized.observe(place.current!)
    return () => {
      sized.disconnect()
      made.dispose()
    }
  }, [])

  useEffect(() => {
    const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) * 0.85
    const text = { color: ink, fontSize: size }
    chart.current?.setOption({
      animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      animationDuration: 300,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      grid: { left: 8, right: 16, top: size * 2.6, bottom: 4, outerBoundsMode: 'same' },
      legend: { top: 0, right: 8, itemWidth: 24, textStyle: text },
      tooltip: { trigger: 'axis', confine: true, textStyle: { fontSize: size } },
      xAxis: {
        type: 'category',
        data: days.map((day) => day.day.slice(5)),
        boundaryGap: false,
        axisLabel: text,
        axisTick: { show: false },
        axisLine: { lineStyle: { color: '#b8c2ce' } },
      },
      yAxis: { type: 'value', minInterval: 1, axisLabel: text, splitLine: { lineStyle: { color: '#e3e8ee' } } },
      series: [
        line(
          words.reported,
          days.map((day) => day.reported),
          '#0b5cad',
          'solid',
        ),
        line(
          words.closed,
          days.map((day) => day.closed),
          '#b45309',
          'dashed',
        ),
      ],
    })
  }, [days, words.reported, words.closed])

  return (
    <figure className="chart" aria-label={label}>
      <div ref={place} aria-hidden />
    </figure>
  )
}
