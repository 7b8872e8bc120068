import type { CoursesApi } from '@jiayitong/shared/api/courses'
import type { BodyOf } from '@jiayitong/shared/api/route'
import { call } from '../../lib/http'
import { useChange, useRemote } from '../../lib/remote'

/** Courses that may be agreed upon beside a running agreement. */
export const useCourses = (agreementId: string) =>
  useRemote(['agreements', agreementId, 'courses'], signal =>
    call<CoursesApi['list']>('GET /agreements/:id/courses', { params: { id: agreementId }, signal }),
  )

export const useDraftCourse = (agreementId: string) =>
  useChange(
    (body: BodyOf<CoursesApi['draft']>, idempotencyKey) =>
      call<CoursesApi['draft']>('POST /agreements/:id/courses', {
        params: { id: agreementId },
        body,
        idempotencyKey,
      }),
    { stale: [['agreements', 'list']] },
  )
