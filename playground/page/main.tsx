import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { begin } from './state/live.ts'
import './frame/fonts.css'
import './frame/base.css'
import './frame/layout.css'

createRoot(document.getElementById('root')!).render(<App />)
begin()
