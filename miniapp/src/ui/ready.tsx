import type { ReactNode } from 'react'
import type { Remote } from '../lib/remote'
import { ErrorCard } from './error-card'
import { Skeleton } from './skeleton'

export interface ReadyProps<T> {
  of: Remote<T>
  /** Drawn while nothing has come; default a card's shape. */
  waiting?: ReactNode
  phone?: { name: string; number: string }
  children: (data: T) => ReactNode
}

/**
 * Shows what was read, its skeleton, or why it could not be read. Old data stays on screen when a new read
 * fails; say its age with `<OfflineLine>` in the page's `notice`.
 */
export const Ready = <T,>({ of, waiting, phone, children }: ReadyProps<T>) => {
  if (of.data !== undefined) return <>{children(of.data)}</>
  if (of.failure) return <ErrorCard failure={of.failure} onRetry={of.retry} {...(phone ? { phone } : {})} />
  return of.waiting ? (waiting ?? <Skeleton />) : null
}
