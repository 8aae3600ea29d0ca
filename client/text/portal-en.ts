/** English: every page behind the sign-in, the administration aside. */
import type { TimeLeft } from '../../shared/enrollment.ts';
import { counted } from './format.ts';

export const portalEn = {
  fresh: {
    title: 'Is it still you?',
    password: 'Your password was typed a while ago. Please type it once more, then we go on.',
    code: 'Please type the code that your authenticator app shows now, then we go on.',
    both: 'This is a big step, so please prove it with your password and a code. Then we go on.',
    codeLabel: 'Code from your authenticator app',
    confirm: 'Confirm',
    needCode: 'The code has six digits.',
    wrongPassword: 'That is not your password.',
  },
  timeLeft(left: TimeLeft): string {
    switch (left.unit) {
      case 'days':
        return counted(left.count, { one: '# day left', other: '# days left' });
      case 'hours':
        return counted(left.count, { one: '# hour left', other: '# hours left' });
      case 'minutes':
        return counted(left.count, { one: '# minute left', other: '# minutes left' });
      case 'none':
        return 'no time left';
    }
  },
};

export type PortalText = typeof portalEn;
