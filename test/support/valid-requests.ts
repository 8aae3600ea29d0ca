/** One well-formed request for each endpoint of the contract, which whoever may send it can send at any time. */
import type { api } from '../../shared/api.ts';
import { PASSWORD } from './people.ts';

export type Name = keyof typeof api;

/** Nothing in it is right: no code, no token, no password. */
export const VALID: Readonly<Record<Name, Readonly<Record<string, unknown>>>> = {
  session: {},
  signIn: { identifier: 'nobody', password: 'not the password' },
  verifyCode: { code: '000000' },
  useRecoveryCode: { code: '0000-0000-0000-0000' },
  dismiss: {},
  fresh: { password: 'not the password' },
  signOut: {},
  beginEnrollment: {},
  confirmEnrollment: { code: '000000' },
  turnOffMfa: {},
  newRecoveryCodes: {},
  recoveryCodesSaved: {},
  setup: {
    token: 'never-made',
    username: 'eve',
    email: 'eve@example.org',
    name: 'Eve',
    password: PASSWORD,
  },
  token: { token: 'never-made' },
  activate: { token: 'never-made', password: PASSWORD },
  ownRequests: {},
  fileRequest: { kind: 'more_time' },
  withdrawRequest: {},
  askUnlock: { identifier: 'nobody' },
  listAccounts: {},
  accountDetail: {},
  createAccount: { username: 'new', email: 'new@example.org', name: 'New' },
  accountActions: { action: 'unlock', ids: ['nobody'] },
  editAccount: { name: 'New' },
  groups: {},
  changeGroups: { ids: ['nobody'], add: ['Sales'] },
  importAccounts: { csv: 'username,email,name\nzed,zed@example.org,Zed\n', preview: true },
  exportAccounts: {},
  accountInvitation: {},
  jobs: {},
  job: {},
  nextOfJob: {},
  retryJob: {},
  undoJob: {},
  settings: {},
  changeSettings: { portalName: 'Porta' },
  listRequests: {},
  decideRequest: { decision: 'grant' },
  issueHelpDeskCode: {},
};
