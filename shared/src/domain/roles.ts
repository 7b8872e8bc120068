/** What an account may be beside a resident. Every role is held for one organisation or district. */
export const roles = ['doctor', 'nurse', 'manager', 'hospital', 'admin'] as const
export type Role = (typeof roles)[number]

/** Roles as people read them. */
export const roleNames: Record<Role, string> = {
  doctor: '家庭医生',
  nurse: '社区护士',
  manager: '机构管理员',
  hospital: '医院转诊台',
  admin: '区级管理员',
}
