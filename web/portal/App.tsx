import { useEffect } from 'react'
import { openOutbox } from '../light/outbox.ts'
import { useRoute } from '../light/route.ts'
import { Toasts } from '../light/toast.tsx'
import { type Door, doors } from './draft.ts'
import { Follow } from './follow/Follow.tsx'
import { numberMine } from './mine.ts'
import { FindPage, MinePage } from './receipt/Lists.tsx'
import { Sent } from './receipt/Sent.tsx'
import { Report } from './report/Report.tsx'
import { deliver } from './send.ts'
import { Start } from './start/Start.tsx'

export function App() {
  const { parts, query, path } = useRoute()
  useEffect(() => {
    void openOutbox('resident', deliver, (parcel) => numberMine(parcel.id, parcel.receipt!.no))
  }, [])
  const [first, second = ''] = parts
  const screen = () => {
    switch (first) {
      case 'report':
        return doors.includes(second as Door) ? <Report who={second as Door} /> : <Start />
      case 'sent':
        return <Sent id={second} />
      case 'r':
        return <Follow no={second} secret={query.get('key')} />
      case 'find':
        return <FindPage />
      case 'mine':
        return <MinePage />
      default:
        return <Start />
    }
  }
  return (
    <>
      <div key={path}>{screen()}</div>
      <Toasts />
    </>
  )
}
