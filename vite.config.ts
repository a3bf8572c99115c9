import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const api = `http://127.0.0.1:${process.env['PORT'] ?? 8080}`

/** Four entries for four audiences, and a door to choose among them. */
export default defineConfig({
  root: at('./web'),
  plugins: [react()],
  resolve: { alias: { '#': at('./src') } },
  build: {
    outDir: at('./dist'),
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 1_500,
    rolldownOptions: {
      input: Object.fromEntries(
        ['', 'desk', 'board', 'field', 'portal'].map((entry) => [
          entry || 'door',
          at(`./web/${entry ? `${entry}/` : ''}index.html`),
        ]),
      ),
    },
  },
  server: { host: '127.0.0.1', proxy: { '/api': api } },
})
