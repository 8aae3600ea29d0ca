import type { Visitor } from './visitor.ts';

/** From the key to the portal. `view` names what is looked at, if anything is. */
export async function enroll(visitor: Visitor, view?: string): Promise<void> {
  await visitor.sees('Type the first code', view);
  await visitor.scan();
  const [wrong = ''] = await visitor.wrongCodes(1);
  await visitor.fill('Six-digit code', wrong);
  await visitor.reads('That is not the code of this key.', view && `${view}-typo`);
  await visitor.fill('Six-digit code', await visitor.code());
  await visitor.sees('MFA is set up', view && 'recovery-codes');
  await visitor.press('Continue');
  await visitor.reads('Save the codes first, then tick this.');
  await visitor.tick(/I have saved them/);
  await visitor.press('Continue');
}
