import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Look } from '../ui/theme.tsx'
import { queries } from './queries.ts'
import { router } from './router.tsx'
import { SessionGate } from './session.tsx'
import '../ui/ui.css'

// whoever comes to the desk wants what waits there; whoever reloads wants what was there
const [arrival] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
if (/^\/desk\/?$/.test(location.pathname) && !location.search && arrival?.type !== 'reload')
  history.replaceState(null, '', '/desk/?queue=mine')

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Look>
      <QueryClientProvider client={queries}>
        <SessionGate>
          <RouterProvider router={router} />
        </SessionGate>
      </QueryClientProvider>
    </Look>
  </StrictMode>,
)
