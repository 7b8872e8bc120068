import type { Agreement } from '@jiayitong/shared/api/agreements'
import type { Course } from '@jiayitong/shared/api/courses'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { go } from '../../../lib/go'
import { yuan } from '../../../lib/money'
import { Button } from '../../../ui/button'
import { Card } from '../../../ui/card'
import { ErrorCard } from '../../../ui/error-card'
import { ListRow } from '../../../ui/list-row'
import { Sheet } from '../../../ui/sheet'
import { useCourses, useDraftCourse } from '../courses.remote'

/** Courses of treatment that may be signed beside a running agreement; nothing where there are none. */
export const CoursesCard = ({ agreement }: { agreement: Agreement }) => {
  const courses = useCourses(agreement.id)
  const [chosen, setChosen] = useState<Course>()
  const items = (courses.data?.items ?? []).filter(({ residents }) => residents.length > 0)
  if (items.length === 0) return null
  return (
    <Card rows title="可以加签的疗程" note="另签一份">
      {items.map(course => (
        <ListRow
          key={course.id}
          icon="leaf"
          title={course.name}
          note={course.summary}
          value={`${yuan(course.residentFen)} 元`}
          onTap={() => setChosen(course)}
        />
      ))}
      {chosen && <CourseSheet agreement={agreement} course={chosen} onClose={() => setChosen(undefined)} />}
    </Card>
  )
}

const CourseSheet = ({
  agreement,
  course,
  onClose,
}: {
  agreement: Agreement
  course: Course
  onClose: () => void
}) => {
  const draft = useDraftCourse(agreement.id)
  const write = async (residentId: string) => {
    const written = await draft.run({ residentId, packageId: course.id })
    if (written) void go.sign(written.id)
  }
  return (
    <Sheet open title={course.name} onClose={onClose}>
      <View>{`${course.days} 天一个疗程，一共 ${yuan(course.priceFen)} 元，从医生确认那天算起。`}</View>
      {course.items.map(({ id, name, perYear, unit }) => (
        <ListRow key={id} title={name} value={`${perYear} ${unit}`} />
      ))}
      {draft.failure && <ErrorCard failure={draft.failure} />}
      <View className="t5 ink-2">给谁签？</View>
      {course.residents.map(({ id, name }) => (
        <View key={id} className="row next-term">
          <Button wide kind="tint" busy={draft.running} onTap={() => void write(id)}>
            {`给${name}签`}
          </Button>
        </View>
      ))}
    </Sheet>
  )
}
