import { familiarName, relationBack } from '@jiayitong/shared/domain/kinship'
import { describe, expect, it } from 'vitest'

describe('what a family calls one another', () => {
  it('calls parents by kinship, children without surname, everybody else by name', () => {
    expect(familiarName({ name: '周桂兰', relation: '母亲' })).toBe('妈妈')
    expect(familiarName({ name: '周小满', relation: '儿子' })).toBe('小满')
    expect(familiarName({ name: '周满', relation: '儿子' })).toBe('周满')
    expect(familiarName({ name: '周敏', relation: '本人' })).toBe('周敏')
    expect(familiarName({ name: '何国强', relation: '岳父' })).toBe('何国强')
  })

  it('turns a relation round by the sex of the one who looks after', () => {
    expect(relationBack('母亲', 'female')).toBe('女儿')
    expect(relationBack('父亲', 'male')).toBe('儿子')
    expect(relationBack('丈夫', 'female')).toBe('爱人')
    expect(relationBack('邻居', 'female')).toBeUndefined()
  })
})
