import { expect } from '@esm-bundle/chai';
import { ACCOUNTS, edit, edits } from '../support/editing.ts';
import { enroll, enrolled, openWithAdmin, person } from '../support/people.ts';

describe('two admins who edit one person', () => {
  const both = async () => {
    const { portal, admin } = await openWithAdmin();
    const boss = await person(portal, admin, { role: 'admin' });
    await enroll(portal, boss);
    const one = await enrolled(portal, admin, { name: 'Ben', groups: ['IT'] });
    return { portal, admin, boss, one };
  };
  const was = { name: 'Ben', groups: ['IT'] };

  it('at the same time: one outcome, one `contended`, never a mixture, one event', async () => {
    const { portal, admin, boss, one } = await both();
    const forms = [
      { name: 'Ben One', groups: ['One'], was },
      { name: 'Ben Two', groups: ['Two'], was },
    ];
    const path = `${ACCOUNTS}/${one.id}`;
    const replies = await portal.burst(
      forms.flatMap((form, i) =>
        Array.from({ length: 5 }, () => (i ? admin : boss).browser.request('PATCH', path, form)),
      ),
    );
    const { body } = await admin.browser.get(path);
    const [first, second] = [replies.slice(0, 5), replies.slice(5)].map((half) =>
      half.map(({ status }) => status),
    );
    const won = body.name === 'Ben One' ? [first, second] : [second, first];
    expect(won).to.deep.equal([Array(5).fill(200), Array(5).fill(409)]);
    expect(body.groups).to.deep.equal([body.name === 'Ben One' ? 'One' : 'Two']);
    expect(await edits(portal, one.id)).to.have.lengthOf(1);
  });

  it('one after the other: who saw the old facts is refused, and sends the same again in vain', async () => {
    const { admin, boss, one } = await both();
    expect((await edit(boss, one, { name: 'Benjamin', was })).status).to.equal(200);
    for (let n = 0; n < 2; n++) {
      const { status, body } = await edit(admin, one, { groups: ['HR'], was });
      expect([status, body.code]).to.deep.equal([409, 'contended']);
    }
    const seen = { ...was, name: 'Benjamin' };
    expect((await edit(admin, one, { groups: ['HR'], was: seen })).status).to.equal(200);
  });

  it('an action in between, which changes none of these facts, is no refusal', async () => {
    const { portal, admin, boss, one } = await both();
    const path = `${ACCOUNTS}/${one.id}`;
    const action = { action: 'unlock', ids: [one.id] };
    const [edited, acted] = await portal.burst([
      admin.browser.request('PATCH', path, { name: 'Benjamin', was }),
      boss.browser.request('POST', `${ACCOUNTS}/actions`, action),
    ]);
    expect(edited?.status).to.equal(200);
    // The action itself may have lost against the edit, and then says so.
    const [result] = acted?.body.results ?? [];
    expect(['done', 'contended']).to.include(result.reason ?? result.outcome);
  });
});
