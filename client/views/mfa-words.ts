import { html, type TemplateResult } from 'lit';
import type { Enrollment } from '../../shared/own-account.ts';
import { timeLeft } from '../../shared/enrollment.ts';
import { portalWords } from '../text/words.ts';

/** The state of MFA in two words. */
export function mfaBadge(enrollment: Enrollment, now: number): TemplateResult {
  const { mfa, timeLeft: leftWords } = portalWords();
  switch (enrollment.state) {
    case 'enrolled':
      return html`<span class="badge good">${mfa.on}</span>`;
    case 'not_required':
      return html`<span class="badge">${mfa.off}</span>`;
    case 'due':
    case 'expired':
      return html`<span class="badge warn"
        >${enrollment.deadline === null ? mfa.due : leftWords(timeLeft(enrollment.deadline, now))}</span
      >`;
  }
}

/** The state of MFA in a sentence. */
export function mfaSentence(enrollment: Enrollment): string {
  const { mfa } = portalWords();
  switch (enrollment.state) {
    case 'enrolled':
      return mfa.enrolled;
    case 'not_required':
      return mfa.optional;
    case 'due':
    case 'expired':
      return enrollment.deadline === null ? mfa.due : mfa.until(enrollment.deadline);
  }
}
