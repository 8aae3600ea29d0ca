/**
 * The address that the shield counts: as Cloudflare gives it in `CF-Connecting-IP`, and of IPv6 only the /64, since
 * one customer has all of it. `X-Forwarded-For` never counts: anybody can write it.
 */
export function addressOf(header: string | undefined): string {
  const address = header?.trim().toLowerCase() ?? '';
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const before = head.split(':').filter(Boolean);
  const after = (tail ?? '').split(':').filter(Boolean);
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array.from({ length: zeros }, () => '0'), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
