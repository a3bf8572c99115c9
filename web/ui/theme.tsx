import { App, ConfigProvider, type ThemeConfig } from 'antd'
import en from 'antd/locale/en_US'
import zh from 'antd/locale/zh_CN'
import type { ReactNode } from 'react'
import { useLanguage } from '../lib/language.ts'

export const colours = {
  primary: '#0b5cad',
  ink: '#1d2733',
  quiet: '#56616f',
  line: '#dfe4ea',
  ground: '#f4f6f9',
  ok: '#1f7a3d',
  warning: '#9a5b00',
  overdue: '#c0271c',
} as const

/** The stack of ui.css: for English a Latin font leads, or its quotation marks come out as wide as Chinese ones. */
const fonts = 'var(--font)'

const theme: ThemeConfig = {
  token: {
    colorPrimary: colours.primary,
    colorInfo: colours.primary,
    colorLink: colours.primary,
    colorError: colours.overdue,
    colorWarning: colours.warning,
    colorSuccess: colours.ok,
    colorText: colours.ink,
    colorTextSecondary: colours.quiet,
    colorTextTertiary: colours.quiet,
    colorTextDescription: colours.quiet,
    colorTextPlaceholder: '#66707d',
    colorTextDisabled: '#66707d',
    colorBgLayout: colours.ground,
    borderRadius: 6,
    fontFamily: fonts,
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
}

/** The look of the house for desk and board, in the language of the reader. */
export function Look({ children }: { children: ReactNode }) {
  const language = useLanguage()
  return (
    <ConfigProvider theme={theme} locale={language === 'zh' ? zh : en} button={{ autoInsertSpace: false }}>
      <App>{children}</App>
    </ConfigProvider>
  )
}
