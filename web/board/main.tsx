import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Refused } from '../lib/call.ts'
import { Session } from './Session.tsx'
import '../ui/ui.css'
import './board.css'
import './figures.css'
import './areas.css'
import './drawer.css'
import './touch.css'

const client = new QueryClient({
  defaultOptions: {
    queries: {
      // what the server refused it will refuse again
      retry: (count, error) => count < 2 && !(error instanceof Refused && error.status >= 400 && error.status < 500),
      staleTime: 30_000,
      refetchOnWindowFocus: true,
    },
  },
})

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <Session />
    </QueryClientProvider>
  </StrictMode>,
)
