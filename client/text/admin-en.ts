/** English: the administration. */
import type { Enrollment } from '../../shared/own-account.ts';
import type { SORTS } from '../../shared/api-admin.ts';
import type { Role, Status } from '../../shared/role.ts';
import { adminActionsEn } from './admin-actions-en.ts';
import { adminAuditEn } from './admin-audit-en.ts';
import { adminBulkEn } from './admin-bulk-en.ts';
import { adminEditEn } from './admin-edit-en.ts';
import { adminEventsEn } from './admin-events-en.ts';
import { adminGroupsEn } from './admin-groups-en.ts';
import { adminImportEn } from './admin-import-en.ts';
import { adminLinksEn } from './admin-links-en.ts';
import { adminOverviewEn } from './admin-overview-en.ts';
import { adminPersonEn } from './admin-person-en.ts';
import { adminRequestsEn } from './admin-requests-en.ts';
import { adminSettingsEn } from './admin-settings-en.ts';
import { counted, dayAndTime } from './format.ts';

export const adminEn = {
  actions: adminActionsEn,
  audit: adminAuditEn,
  bulk: adminBulkEn,
  edit: adminEditEn,
  groups: adminGroupsEn,
  imports: adminImportEn,
  events: adminEventsEn,
  person: adminPersonEn,
  requests: adminRequestsEn,
  links: adminLinksEn,
  settings: adminSettingsEn,
  overview: adminOverviewEn,
  nav: {
    label: 'Administration',
    overview: 'Overview',
    people: 'People',
    requests: 'Requests',
    links: 'Links',
    audit: 'Audit log',
    settings: 'Settings',
  },
  loading: 'One moment…',
  retry: 'Try again',
  /** What a person's MFA is, in two words. */
  state: {
    not_required: 'Not required',
    due: 'To be set up',
    expired: 'Time is over',
    enrolled: 'On',
  } satisfies Record<Enrollment['state'], string>,
  fromActivation: 'From activation on',
  role: { user: 'User', admin: 'Admin' } satisfies Record<Role, string>,
  status: {
    invited: 'Invited',
    active: 'Active',
    suspended: 'Suspended',
  } satisfies Record<Status, string>,
  locked: 'Locked',
  never: 'Never',

  people: {
    title: 'People',
    add: 'Add a person',
    search: 'Search by name, username or email',
    filters: 'Filter and sort',
    filtersActive: (count: number) =>
      counted(count, { one: 'Filter and sort (# filter)', other: 'Filter and sort (# filters)' }),
    clear: 'Clear search and filters',
    any: 'Any',
    state: 'MFA',
    role: 'Role',
    status: 'Account',
    locked: 'Locks',
    lockedOptions: { '1': 'Locked', '0': 'Not locked' },
    group: 'Group',
    within: 'Deadline',
    withinOptions: { '24': 'Within 24 hours', '48': 'Within 2 days', '168': 'Within 7 days' },
    sort: 'Sort by',
    sorts: {
      name: 'Name, A to Z',
      '-name': 'Name, Z to A',
      deadline: 'Deadline, soonest first',
      '-deadline': 'Deadline, latest first',
      '-lastSignInAt': 'Last login, newest first',
      lastSignInAt: 'Last login, oldest first',
    } satisfies Record<(typeof SORTS)[number], string>,
    person: 'Person',
    lastSignIn: 'Last login',
    select: (name: string) => `Select ${name}`,
    selectAll: 'Select all shown',
    /** `more`: there are more than were counted. */
    total: (count: number, more: boolean) =>
      more
        ? counted(count, { other: 'More than # people' })
        : counted(count, { one: '# person', other: '# people' }),
    /** Told below the list. */
    keys: 'By keyboard: arrow keys, Page up, Page down, Home and End go from row to row; Space selects, with Shift several; Enter opens; / searches.',
    none: 'Nobody fits',
    noneText: 'No person matches this search and these filters.',
    onlyYou: 'So far it is only you',
    onlyYouText: 'Add the first person: they get a mail with a link to choose their password.',
    selected: (count: number) => counted(count, { one: '# selected', other: '# selected' }),
    act: 'Actions',
    unselect: 'Unselect',
    tooMany: (max: number) =>
      counted(max, {
        other: 'At most # people can be ticked one by one: select all that match, or fewer.',
      }),
  },

  add: {
    title: 'Add a person',
    lead: 'They get a link to choose their own password. Nobody else ever knows it.',
    name: 'Name',
    username: 'Username',
    usernameHint: 'What they log in with. No @ in it.',
    email: 'Email',
    role: 'Role',
    adminHint: 'Admins always use MFA: they set it up right after choosing their password.',
    require: 'Require MFA',
    requireText: 'They are asked to set up an authenticator at their first login.',
    requireSetting: 'The settings require MFA of every new account.',
    days: 'Days to set it up',
    daysHint: 'Counted from the moment they activate their account.',
    submit: 'Add and make the invitation',
    cancel: 'Cancel',
    addedTitle: (name: string) => `${name} is invited`,
    link: 'Invitation link',
    linkText: (until: number) =>
      `It works once, until ${dayAndTime(until)}, and is shown only now. Whoever has it can choose the password, so give it to nobody else.`,
    mailText: (email: string) =>
      `A mail with a link was queued for ${email}, too. We cannot see whether it arrives: if it does not, or if this portal has no mail set up, hand over the link yourself.`,
    copy: 'Copy the link',
    copied: 'Copied',
    another: 'Add another person',
    open: (name: string) => `Open ${name}`,
  },

  /** The words at a field of the add form. */
  fieldError(name: string, reason: string): string {
    if (reason === 'missing' || reason === 'too_short') return 'Please fill this in.';
    if (reason === 'taken') {
      return name === 'email'
        ? 'Someone here uses this email address already.'
        : 'Someone here uses this username already.';
    }
    if (reason === 'too_long') return 'That is too long.';
    if (name === 'email') return 'That does not look like an email address.';
    if (name === 'username') return 'Letters, digits and most signs, but no @ and no spaces.';
    if (name.endsWith('days')) return adminActionsEn.daysError;
    return 'This does not fit. Please check it.';
  },
};
