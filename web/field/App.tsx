import { useEffect } from 'react'
import type { Me } from '#identity/contract.ts'
import { useWords } from '../lib/language.ts'
import { closeOutbox, openOutbox } from '../light/outbox.ts'
import { Page, Trouble, Waiting } from '../light/parts.tsx'
import { useRoute } from '../light/route.ts'
import { Toasts } from '../light/toast.tsx'
import { refetchAll, useLive } from './asked.ts'
import { CasePage } from './case/CasePage.tsx'
import { Frame } from './Frame.tsx'
import { Queues } from './handle/Queues.tsx'
import { MePage } from './me/MePage.tsx'
import { Outbox } from './me/Outbox.tsx'
import { ReportPage } from './report/ReportPage.tsx'
import { SentPage } from './report/SentPage.tsx'
import { deliver } from './send.ts'
import { SessionOf, useSession } from './session.tsx'
import { SignIn } from './sign-in/SignIn.tsx'
import { Inbox } from './today/Inbox.tsx'
import { Today } from './today/Today.tsx'
import { words } from './words.ts'

export function App() {
  const t = useWords(words)
  const session = useSession()
  return (
    <>
      {session.data ? (
        <SignedIn me={session.data} />
      ) : session.data === null ? (
        <SignIn />
      ) : (
        <Page title={t('welcome')}>
          {session.isError ? <Trouble error={session.error} again={() => void session.refetch()} /> : <Waiting />}
        </Page>
      )}
      <Toasts />
    </>
  )
}

function SignedIn({ me }: { me: Me }) {
  useLive()
  useEffect(() => {
    void openOutbox(me.person, deliver, () => void refetchAll())
    return closeOutbox
  }, [me.person])
  const { parts, query, path } = useRoute()
  const [first = 'today', second = ''] = parts
  const tab = first === 'case' ? 'handle' : first === 'outbox' ? 'me' : first === 'sent' ? 'report' : first
  const screen = () => {
    switch (first) {
      case 'report':
        return <ReportPage />
      case 'sent':
        return <SentPage id={second} />
      case 'handle':
        return <Queues queue={second} q={query.get('q') ?? ''} />
      case 'case':
        return <CasePage id={second} />
      case 'inbox':
        return <Inbox />
      case 'outbox':
        return <Outbox />
      case 'me':
        return <MePage />
      default:
        return <Today />
    }
  }
  return (
    <SessionOf me={me}>
      <Frame at={tab}>
        <div key={path}>{screen()}</div>
      </Frame>
    </SessionOf>
  )
}
