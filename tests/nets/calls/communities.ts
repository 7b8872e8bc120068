import { hand } from '../../support/families'
import { phones } from '../keys'
import type { Call } from './call'

const fileOf = (line: string) => ({ name: '名单.csv', base64: Buffer.from(line).toString('base64') })

export const communitiesCalls: Readonly<Record<string, Call>> = {
  'POST /group-certificates': {
    by: 'manager',
    of: 'active',
    path: () => '/group-certificates',
    body: () => ({
      issuer: '清和区民政局',
      rows: [
        { idNumber: '999001202003010028', group: '低保', validFrom: '2026-01-01', validTo: '2026-12-31' },
      ],
    }),
    instead: { issuer: '清和区残联' },
  },
  'POST /communities': {
    by: 'doctor',
    of: 'active',
    path: () => '/communities',
    body: (_, { team }) => ({ teamId: team, name: '柳浪中学', siteKind: 'school', phone: phones.known }),
    instead: { name: '柳浪幼儿园' },
  },
  'GET /communities': { by: 'self', of: 'community', path: () => '/communities' },
  'GET /communities/:id': {
    by: 'self',
    of: 'community',
    also: ['missing'],
    path: ({ id }) => `/communities/${id}`,
  },
  'POST /communities/:id/roster': {
    by: 'doctor',
    of: 'community',
    also: ['missing'],
    path: ({ id }) => `/communities/${id}/roster`,
    body: () => ({ rows: [{ name: '孙小满', idNumber: '999001202003010028', phone: '13900018888' }] }),
    instead: { rows: [{ name: '孙小', idNumber: '999001202003010028', phone: '13900018888' }] },
  },
  'GET /communities/:id/offer': {
    by: 'self',
    of: 'community',
    also: ['missing'],
    path: ({ id }, { packages }) => `/communities/${id}/offer?packageId=${packages.basic}&years=1`,
  },
  'POST /communities/:id/offer': {
    by: 'self',
    of: 'community',
    also: ['missing'],
    path: ({ id }) => `/communities/${id}/offer`,
    body: (_, { packages, things }) => ({
      packageId: packages.basic,
      years: 1,
      organisationFen: 600,
      contentHash: things.community.contentHash,
      strokes: hand,
    }),
    instead: { organisationFen: 500 },
  },
  'POST /invitations/:id/accept': {
    by: 'self',
    of: 'invitation',
    also: ['missing'],
    path: ({ id }) => `/invitations/${id}/accept`,
  },
  'POST /invitations/:id/decline': {
    by: 'self',
    of: 'invitation',
    also: ['missing'],
    path: ({ id }) => `/invitations/${id}/decline`,
  },
  'POST /imports/group-certificates': {
    by: 'manager',
    of: 'active',
    path: () => '/imports/group-certificates',
    body: () => ({
      issuer: '清和区民政局',
      file: fileOf('999001202003010028,低保,2026-01-01,2026-12-31'),
    }),
    instead: { issuer: '清和区残联' },
  },
  'POST /imports/community-rosters': {
    by: 'doctor',
    of: 'community',
    also: ['missing'],
    path: () => '/imports/community-rosters',
    body: ({ id }) => ({ communityId: id, file: fileOf('孙小满,999001202003010028,13900018888') }),
    instead: { file: fileOf('孙小,999001202003010028,13900018888') },
  },
}
