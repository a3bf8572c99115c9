import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const api = `http://127.0.0.1:${process.env['PORT'] ?? 8080}`

const entries = ['desk', 'board', 'field', 'portal']

/** While developing, every address below an entry is that entry's page, as the real server has it. */
const pages: Plugin = {
  name: 'pages',
  configureServer: ({ middlewares }) => {
    middlewares.use((request, _response, next) => {
      const entry = entries.find((name) => request.url?.startsWith(`/${name}/`))
      if (entry && request.headers.accept?.includes('text/html')) request.url = `/${entry}/index.html`
      next()
    })
  },
}

/** Four entries for four audiences, and a door to choose among them. */
export default defineConfig({
  root: at('./web'),
  plugins: [react(), pages],
  resolve: { alias: { '#': at('./src') } },
  build: {
    outDir: at('./dist'),
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 1_500,
    rolldownOptions: {
      input: Object.fromEntries(
        ['', ...entries].map((entry) => [entry || 'door', at(`./web/${entry ? `${entry}/` : ''}index.html`)]),
      ),
    },
  },
  server: { host: '127.0.0.1', proxy: { '/api': api } },
})
