import { dayOf } from '@jiayitong/shared/domain/days'
import { readIdNumber } from '@jiayitong/shared/domain/id-numbers'
import { Refusal } from '../../lib/refusal'
import type { Failure } from '../../lib/remote'
import { ErrorCard } from '../../ui/error-card'
import { TextField } from '../../ui/text-field'

export interface PersonGiven {
  name: string
  idNumber: string
}

type PersonErrors = Partial<Record<keyof PersonGiven, string>>

/** The rule the server also holds, so that a slip is told before anything is sent. */
export const whyNotPerson = ({ name, idNumber }: PersonGiven): PersonErrors => ({
  ...(/^[\u3400-\u9fff·]{2,30}$/.test(name) ? {} : { name: '请写中文姓名，和身份证上一样' }),
  ...(readIdNumber(idNumber, dayOf(new Date()))
    ? {}
    : { idNumber: '请核对 18 位身份证号，最后一位可能是 X' }),
})

/** What the server said about one of the two fields. */
const saidOf = (failure: Failure | undefined): PersonErrors => {
  if (!(failure instanceof Refusal)) return {}
  if (failure.code.startsWith('id-number')) return { idNumber: `${failure.title}，${failure.detail}` }
  return Object.fromEntries(failure.errors.map(({ path, message }) => [path.replace('/', ''), message]))
}

/** Name and identity number, each with what is wrong with it beneath. */
export const PersonFields = ({
  value,
  onChange,
  errors,
  failure,
  whose,
}: {
  value: PersonGiven
  onChange: (value: PersonGiven) => void
  errors: PersonErrors
  failure: Failure | undefined
  whose: string
}) => {
  const said = { ...saidOf(failure), ...errors }
  const untold = failure && !said.name && !said.idNumber
  return (
    <>
      {untold && <ErrorCard failure={failure} kept="你写的还在。" />}
      <TextField
        label="姓名"
        value={value.name}
        maxLength={30}
        placeholder={`${whose}身份证上的姓名`}
        onChange={name => onChange({ ...value, name: name.trim() })}
        {...(said.name ? { error: said.name } : {})}
      />
      <TextField
        label="身份证号"
        kind="id"
        value={value.idNumber}
        maxLength={18}
        placeholder="18 位，最后一位可能是 X"
        onChange={text => onChange({ ...value, idNumber: text.toUpperCase().replace(/[^\dX]/g, '') })}
        {...(said.idNumber ? { error: said.idNumber } : {})}
      />
    </>
  )
}
