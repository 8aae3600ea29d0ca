import { expect } from '@esm-bundle/chai';
import { bucketsOf, setAttempts, WRONG_PASSWORD } from '../support/attempts.ts';
import type { Browser, Reply } from '../support/browser.ts';
import { firstAdmin, NOON, PASSWORD, person } from '../support/people.ts';
import { openPortal, type Portal } from '../support/portal.ts';

/** The shield itself is Cloudflare's; here it counts as the configuration says. */
function knock(
  browser: Browser,
  identifier: string,
  address: string,
  more: { password?: string; headers?: Record<string, string> } = {},
) {
  const body = { identifier, password: more.password ?? WRONG_PASSWORD };
  const headers = { 'cf-connecting-ip': address, ...more.headers };
  return browser.request('POST', '/api/session', body, { shield: 'on', headers });
}
const one = async (portal: Portal, asked: ReturnType<typeof knock>): Promise<Reply> => {
  const [reply] = await portal.burst([asked]);
  if (!reply) throw new Error('no answer');
  return reply;
};
const statuses = (replies: readonly Reply[]) => replies.map(({ status }) => status);
const times = (status: number, count: number) => Array.from({ length: count }, () => status);

/** So many people whom nobody knows, one after the other, from one address. */
async function knockAs(portal: Portal, count: number, address: string | ((n: number) => string)) {
  const replies = [];
  for (let n = 0; n < count; n++) {
    const from = typeof address === 'string' ? address : address(n);
    replies.push(await one(portal, knock(portal.browser(), `nobody${n}`, from)));
  }
  return replies;
}

async function opened() {
  const portal = await openPortal();
  portal.at(NOON);
  const admin = await firstAdmin(portal);
  await setAttempts(admin, { user: 100 });
  return { portal, somebody: await person(portal, admin) };
}

describe('the shield in front of the password hash', () => {
  it('by address: 100 in 10 s, then 429 and when to come again', async () => {
    const { portal } = await opened();
    expect(statuses(await knockAs(portal, 101, '203.0.113.1'))).to.deep.equal([
      ...times(401, 100),
      429,
    ]);
    const refused = await one(portal, knock(portal.browser(), 'another', '203.0.113.1'));
    expect(refused.body).to.deep.equal({ code: 'too_many_requests', retryAfter: 10 });
    const elsewhere = await one(portal, knock(portal.browser(), 'another', '203.0.113.2'));
    expect(elsewhere.status).to.equal(401);
    portal.later(9_999);
    expect((await one(portal, knock(portal.browser(), 'x', '203.0.113.1'))).status).to.equal(429);
    portal.later(1);
    expect((await one(portal, knock(portal.browser(), 'x', '203.0.113.1'))).status).to.equal(401);
  });

  it('by address: of IPv6 the /64 counts, in any spelling', async () => {
    const { portal } = await opened();
    await knockAs(portal, 100, (n) => `2001:db8:1:2:${n.toString(16)}::1`);
    for (const same of ['2001:db8:1:2::', '2001:0DB8:0001:0002:FFFF:ffff:ffff:ffff']) {
      expect((await one(portal, knock(portal.browser(), 'x', same))).status, same).to.equal(429);
    }
    for (const other of ['2001:db8:1:3::1', '2001:db8:1::2:1']) {
      expect((await one(portal, knock(portal.browser(), 'x', other))).status, other).to.equal(401);
    }
  });

  it('by address: only as Cloudflare gives it, never as the caller writes it', async () => {
    const { portal } = await opened();
    await knockAs(portal, 100, '203.0.113.1');
    const headers = { 'x-forwarded-for': '198.51.100.7', 'x-real-ip': '198.51.100.7' };
    const asked = knock(portal.browser(), 'x', '203.0.113.1', { headers });
    expect((await one(portal, asked)).status).to.equal(429);
  });

  it('by identifier: 20 in 10 s, from whatever address, in any spelling', async () => {
    const { portal, somebody } = await opened();
    const spelled = [somebody.username, somebody.username.toUpperCase(), ` ${somebody.username} `];
    const replies = [];
    for (let n = 0; n < 22; n++) {
      const identifier = spelled[n % 3] ?? '';
      replies.push(await one(portal, knock(portal.browser(), identifier, `203.0.113.${n}`)));
    }
    expect(statuses(replies)).to.deep.equal([...times(401, 20), 429, 429]);
    portal.later(10_000);
    const again = await one(portal, knock(portal.browser(), somebody.username, '203.0.113.99'));
    expect(again.status).to.equal(401);
  });

  it('is the same for people who do not exist', async () => {
    const { portal, somebody } = await opened();
    const answers = [];
    for (const identifier of [somebody.username, 'nobody']) {
      const replies = [];
      for (let n = 0; n < 21; n++) {
        replies.push(await one(portal, knock(portal.browser(), identifier, `203.0.113.${n}`)));
      }
      answers.push(
        replies.map(({ status, body, headers }) => [
          status,
          body,
          [...headers].filter(([name]) => name !== 'x-request-id'),
        ]),
      );
    }
    expect(answers[0]?.[20]?.[0]).to.equal(429);
    expect(answers[0]).to.deep.equal(answers[1]);
  });

  it('refuses the right password, too, and charges nothing: it stands after the one read', async () => {
    const { portal, somebody } = await opened();
    const knocking = (password: string) =>
      one(portal, knock(portal.browser(), somebody.username, '203.0.113.1', { password }));
    for (let n = 0; n < 20; n++) await knocking(WRONG_PASSWORD);
    const refused = await knocking(PASSWORD);
    expect(refused.status).to.equal(429);
    expect(refused.roundTrips).to.equal(1);
    expect((await bucketsOf(portal, somebody, 'password'))[0]?.count).to.equal(20);
  });

  it('lets a browser pass that the account knows: its own bucket bounds it', async () => {
    const { portal, somebody } = await opened();
    const address = '203.0.113.1';
    await knockAs(portal, 100, address);
    for (let n = 0; n < 20; n++) {
      await one(portal, knock(portal.browser(), somebody.username, `198.51.100.${n}`));
    }
    const stranger = knock(portal.browser(), somebody.username, address, { password: PASSWORD });
    expect((await one(portal, stranger)).status).to.equal(429);
    const own = { password: PASSWORD };
    for (let n = 0; n < 30; n++) {
      const asked = knock(somebody.browser, somebody.username, address, own);
      expect((await one(portal, asked)).status).to.equal(200);
    }
    // For any other account the same browser is unknown.
    expect((await one(portal, knock(somebody.browser, 'ada', address, own))).status).to.equal(429);
  });
});
