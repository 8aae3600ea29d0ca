import { expect } from '@esm-bundle/chai';
import ICAL from 'ical.js';
import PostalMime from 'postal-mime';
import { deliveryOf } from '../../worker/mail/email-service.ts';
import { DAY, MINUTE, openWithAdmin, person } from '../support/people.ts';
import { invite, stand, STARTTLS } from '../support/smtp.ts';

describe('the deadline as a calendar file', () => {
  it('the requirement carries the deadline for the calendar, and a moved deadline replaces it there', async () => {
    const { portal, admin } = await openWithAdmin();
    const one = await person(portal, admin, {
      username: 'cal',
      email: 'cal@example.org',
    });
    const post = (body: object) =>
      admin.browser.post(
        '/api/admin/accounts/actions',
        { ids: [one.id], ...body },
        { mail: STARTTLS },
      );
    await post({ action: 'require', days: 7 });
    portal.later(MINUTE);
    await post({ action: 'extend', days: 1 });
    const mails = (await stand()).mails.filter(({ to }) => to === 'cal@example.org');
    const events = await Promise.all(
      mails.map(async ({ raw }) => {
        const [file] = (await PostalMime.parse(raw)).attachments;
        expect(file?.mimeType).to.equal('text/calendar');
        const text =
          typeof file?.content === 'string'
            ? file.content
            : new TextDecoder().decode(file?.content);
        return new ICAL.Event(
          new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent') ?? undefined,
        );
      }),
    );
    expect(events.length).to.equal(2);
    const [first, second] = events;
    expect(second?.uid).to.equal(first?.uid);
    expect(second?.sequence).to.be.greaterThan(first?.sequence ?? 0);
    expect(
      (second?.startDate.toJSDate().getTime() ?? 0) - (first?.startDate.toJSDate().getTime() ?? 0),
    ).to.equal(DAY);
    expect(first?.summary).to.include('two-step sign-in');
  });
});
describe('mail by Cloudflare Email Service', () => {
  it('is handed to the binding', async () => {
    const { portal, admin } = await openWithAdmin();
    const { row } = await invite(portal, admin, 'service', 'email');
    expect(row).to.deep.include({ state: 'sent', erased: 1 });
  });

  it('its codes say whether to try again', () => {
    expect(deliveryOf('E_RECIPIENT_SUPPRESSED')).to.deep.equal({
      outcome: 'never',
      reason: 'suppressed',
    });
    expect(deliveryOf('E_RATE_LIMIT_EXCEEDED')).to.deep.equal({
      outcome: 'try_again',
      reason: 'busy',
    });
    expect(deliveryOf('E_SENDER_NOT_VERIFIED')).to.deep.equal({
      outcome: 'try_again',
      reason: 'configuration',
    });
    expect(deliveryOf('E_VALIDATION_ERROR')).to.deep.equal({ outcome: 'never', reason: 'refused' });
    expect(deliveryOf(undefined)).to.deep.equal({ outcome: 'unknown' });
  });
});
