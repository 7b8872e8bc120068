import {
  keepPreviousData,
  onlineManager,
  QueryClient,
  type QueryKey,
  useInfiniteQuery,
  useMutation,
  useQuery,
} from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { watchConnection } from '../platform/connection'
import { newKey } from './http'
import { Offline, Refusal } from './refusal'

/** What a failed read or change is, for the one place on screen that tells it. */
export type Failure = Refusal | Offline

/** Once more after a lost connection; a refusal is an answer and is not asked again. */
const again = (failures: number, failure: Error) => failure instanceof Offline && failures < 1

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 30_000, gcTime: 30 * 60_000, retry: again, refetchOnWindowFocus: true },
    mutations: { retry: false, networkMode: 'always' },
  },
})

watchConnection()

/** What a screen needs to know of something it reads. */
export interface Remote<T> {
  data: T | undefined
  /** Nothing to show yet, and it has lasted 300 ms: draw the skeleton. */
  waiting: boolean
  /** The last try failed. `data` may still hold what came before. */
  failure: Failure | undefined
  /** There is no network; `data`, if any, is of `readAt`. */
  offline: boolean
  readAt: Date | undefined
  retry: () => void
}

/**
 * Reads something of the server and keeps it fresh. `key` starts with the feature's noun:
 * `useRemote(['teams', id], signal => call<DirectoryApi['team']>('GET /teams/:id', { params: { id }, signal }))`.
 * With `when: false` it waits until a needed value is there.
 */
export const useRemote = <T>(
  key: QueryKey,
  read: (signal: AbortSignal) => Promise<T>,
  options: { when?: boolean; staleMs?: number; everyMs?: number; keepPrevious?: boolean } = {},
): Remote<T> => {
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => read(signal),
    enabled: options.when ?? true,
    ...(options.staleMs === undefined ? {} : { staleTime: options.staleMs }),
    ...(options.everyMs === undefined ? {} : { refetchInterval: options.everyMs }),
    ...(options.keepPrevious ? { placeholderData: keepPreviousData } : {}),
  })
  return {
    data: query.data,
    waiting: useLasting(query.isLoading),
    failure: toFailure(query.error),
    offline: query.fetchStatus === 'paused' || query.error instanceof Offline,
    readAt: query.dataUpdatedAt > 0 ? new Date(query.dataUpdatedAt) : undefined,
    retry: () => void query.refetch(),
  }
}

/** Whether there is a network now, for pages that go on without one. */
export const useOnline = (): boolean =>
  useSyncExternalStore(
    tell => onlineManager.subscribe(tell),
    () => onlineManager.isOnline(),
    () => true,
  )

/** One page of a list, as every list route answers. */
export interface ListPage<T> {
  items: T[]
  nextCursor: string | null
}

/** A list read page by page; `more` is undefined when all has been read. */
export const useRemoteList = <T>(
  key: QueryKey,
  read: (cursor: string | undefined, signal: AbortSignal) => Promise<ListPage<T>>,
  options: { when?: boolean } = {},
): Remote<T[]> & { more: (() => void) | undefined; readingMore: boolean } => {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor ?? undefined,
    enabled: options.when ?? true,
  })
  return {
    data: query.data?.pages.flatMap(page => page.items),
    waiting: useLasting(query.isLoading),
    failure: toFailure(query.error),
    offline: query.fetchStatus === 'paused' || query.error instanceof Offline,
    readAt: query.dataUpdatedAt > 0 ? new Date(query.dataUpdatedAt) : undefined,
    retry: () => void query.refetch(),
    more: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
    readingMore: query.isFetchingNextPage,
  }
}

/** What a screen needs to know of something it does. */
export interface Change<I, T> {
  /** Does it; answers the result, or undefined when it failed (see `failure`). */
  run: (input: I) => Promise<T | undefined>
  running: boolean
  failure: Failure | undefined
  forget: () => void
}

/**
 * Does something on the server. The idempotency key is made once and kept while the same input is tried
 * again, so a lost answer never does it twice; a new input, or an answer, takes a new key.
 * `stale` names what must be read again afterwards.
 */
export const useChange = <I, T>(
  act: (input: I, idempotencyKey: string) => Promise<T>,
  options: { stale?: QueryKey[] } = {},
): Change<I, T> => {
  const attempt = useRef({ key: newKey(), of: '' })
  const change = useMutation({
    mutationFn: (input: I) => {
      const of = JSON.stringify(input ?? null)
      if (attempt.current.of && attempt.current.of !== of) attempt.current = { key: newKey(), of }
      attempt.current.of = of
      return act(input, attempt.current.key)
    },
    onSettled: (_, failure) => {
      if (!(failure instanceof Offline)) attempt.current = { key: newKey(), of: '' }
    },
    onSuccess: () =>
      Promise.all((options.stale ?? []).map(queryKey => queryClient.invalidateQueries({ queryKey }))),
  })
  const { mutateAsync } = change
  return {
    // The same from one drawing to the next: what is done as something comes up is done once.
    run: useCallback((input: I) => mutateAsync(input).catch(swallowExpected), [mutateAsync]),
    running: change.isPending,
    failure: toFailure(change.error),
    forget: change.reset,
  }
}

/** Expected failures are shown by the screen; a fault of our own code must still surface. */
const swallowExpected = (failure: unknown): undefined => {
  if (failure instanceof Refusal || failure instanceof Offline) return undefined
  throw failure
}

const toFailure = (error: Error | null): Failure | undefined => {
  if (error instanceof Refusal || error instanceof Offline) return error
  if (error) throw error
  return undefined
}

/** True once a condition has held for 300 ms, so that quick answers show no skeleton. */
const useLasting = (holds: boolean): boolean => {
  const [lasting, setLasting] = useState(false)
  useEffect(() => {
    if (!holds) return setLasting(false)
    const timer = setTimeout(() => setLasting(true), 300)
    return () => clearTimeout(timer)
  }, [holds])
  return holds && lasting
}
