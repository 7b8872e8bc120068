import { QueryClientProvider } from '@tanstack/react-query'
import { createElement, type PropsWithChildren } from 'react'
import { queryClient } from './lib/remote'
import './app.scss'

const App = ({ children }: PropsWithChildren) =>
  createElement(QueryClientProvider, { client: queryClient }, children)

export default App
