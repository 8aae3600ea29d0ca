/** Username and address are unique by their canonical form: which of them somebody else has. SQLite names the column. */
export function takenField(error: unknown): 'username' | 'email' | undefined {
  const text = error instanceof Error ? error.message : '';
  if (!text.includes('UNIQUE constraint failed')) return undefined;
  if (text.includes('account.username_key')) return 'username';
  return text.includes('account.email_key') ? 'email' : undefined;
}
