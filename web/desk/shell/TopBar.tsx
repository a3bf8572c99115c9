import { DownOutlined, MenuOutlined, QuestionCircleOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Dropdown } from 'antd'
import { language, useWords } from '../../lib/language.ts'
import { Brand } from '../../ui/Brand.tsx'
import { LanguageSwitch } from '../../ui/LanguageSwitch.tsx'
import { useChangePost, useMe, useSignOut } from '../session.tsx'
import { words } from '../words/shell.ts'
import { Inbox } from './Inbox.tsx'

export function TopBar({ onMenu, onHelp }: { onMenu: () => void; onHelp: () => void }) {
  const t = useWords(words)
  const me = useMe()
  const office = (language() === 'en' && me.organisation_name_en) || me.organisation_name
  return (
    <header className="top">
      <Button className="top-menu" type="text" icon={<MenuOutlined />} aria-label={t('menu')} onClick={onMenu} />
      <Brand sub={office} />
      <span className="top-space" />
      <Button className="top-wide" type="text" icon={<QuestionCircleOutlined />} aria-label={t('keys')} onClick={onHelp} />
      <span className="top-wide">
        <LanguageSwitch />
      </span>
      <Inbox />
      <Who />
    </header>
  )
}

function Who() {
  const t = useWords(words)
  const me = useMe()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const change = useChangePost()
  const leave = useSignOut()
  const english = language() === 'en'
  const say = (error: Error) => void message.error(error.message)
  const others = me.posts.filter((post) => post.id !== me.post)
  const items = [
    ...(others.length > 0
      ? [
          {
            key: 'posts',
            type: 'group' as const,
            label: t('post'),
            children: others.map((post) => ({ key: String(post.id), label: (english && post.name_en) || post.name })),
          },
          { type: 'divider' as const },
        ]
      : []),
    ...(me.duties.includes('view_board') ? [{ key: 'board', label: <a href="/board/">{t('board')}</a> }] : []),
    { key: 'out', label: t('sign_out') },
  ]
  const choose = (key: string) => {
    if (key === 'out') return leave.mutate(undefined, { onError: say })
    if (key === 'board') return undefined
    return change.mutate(Number(key), { onError: say, onSuccess: () => void navigate({ to: '/', search: { queue: 'mine' } }) })
  }
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => choose(key) }}>
      <Button type="text" className="top-who" loading={change.isPending || leave.isPending}>
        <span className="top-name">{me.person_name}</span>
        <span className="top-post quiet">{(english && me.post_name_en) || me.post_name}</span>
        <DownOutlined />
      </Button>
    </Dropdown>
  )
}
