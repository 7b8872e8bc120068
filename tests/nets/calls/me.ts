import { farewell } from '@jiayitong/shared/domain/personal-data'
import { phones } from '../keys'
import type { Call } from './call'

export const meCalls: Readonly<Record<string, Call>> = {
  'GET /me': { by: 'self', of: 'active', path: () => '/me' },
  'PUT /me/profile': {
    by: 'self',
    of: 'active',
    path: () => '/me/profile',
    body: () => ({ address: '柳浪路 18 号 2 幢 301' }),
    instead: { address: '柳浪路 20 号' },
  },
  'PUT /me/settings': {
    by: 'self',
    of: 'active',
    path: () => '/me/settings',
    body: () => ({ textSize: 'care' }),
    instead: { textSize: 'standard' },
  },
  'GET /me/household': { by: 'self', of: 'active', path: () => '/me/household' },
  'POST /me/household/members': {
    by: 'stranger',
    of: 'active',
    path: () => '/me/household/members',
    body: () => ({ relation: '女儿', name: '孙小满', idNumber: '999001202003010028' }),
    instead: { relation: '孙女' },
  },
  'POST /me/household/members/:id/leave': {
    by: 'self',
    of: 'active',
    also: ['missing'],
    path: ({ residentId }) => `/me/household/members/${residentId}/leave`,
  },
  'GET /delegations': { by: 'self', of: 'active', path: () => '/delegations' },
  'POST /delegations': {
    by: 'self',
    of: 'active',
    path: () => '/delegations',
    body: () => ({ phone: phones.known, relation: '女儿', scopes: ['agreements'] }),
    instead: { relation: '孙女' },
  },
  'POST /proxies': {
    by: 'doctor',
    of: 'active',
    path: () => '/proxies',
    // Who is on the community's list.
    body: () => ({
      idNumber: '999001194403080028',
      phone: phones.known,
      relation: '女儿',
      paper: 'SQ-2026-018',
    }),
    instead: { relation: '孙女' },
  },
  'POST /delegations/:id/revoke': {
    by: 'self',
    of: 'held',
    also: ['revoked', 'missing'],
    path: ({ id }) => `/delegations/${id}/revoke`,
  },
  'GET /me/consents': { by: 'self', of: 'active', path: () => '/me/consents' },
  'PUT /me/consents/:purpose': {
    by: 'self',
    of: 'active',
    path: () => '/me/consents/household-signing',
    body: () => ({ granted: true, textVersion: '2026-11' }),
    instead: { granted: false },
  },
  'GET /me/export': { by: 'self', of: 'active', path: () => '/me/export' },
  'POST /me/erase': {
    by: 'stranger',
    of: 'active',
    path: () => '/me/erase',
    body: () => ({ confirm: farewell }),
  },
  'GET /home': {
    by: 'self',
    of: 'active',
    also: ['free', 'missing'],
    path: ({ residentId }) => `/home?residentId=${residentId}`,
  },
}
