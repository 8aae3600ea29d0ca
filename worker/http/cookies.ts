import type { Cookies } from '../actions/call.ts';
import type { PortalContext } from './context.ts';

const DAY_SECONDS = 86_400;
/** A browser stays known for so long (product.md §3). */
const DEVICE_SECONDS = 400 * DAY_SECONDS;
/** No session lives longer; when it ends earlier, the server knows. */
const SESSION_SECONDS = DAY_SECONDS;

/** RFC 6265bis §4.1.3.2: `__Host-` binds a cookie to this host alone, over https. */
const ATTRIBUTES = 'Path=/; HttpOnly; Secure; SameSite=Lax';

/** Values are base64url: nothing in them needs quoting (RFC 6265 §4.1.1). */
const write = (c: PortalContext, name: 'session' | 'device', value: string, maxAge: number) =>
  c.header('set-cookie', `__Host-${name}=${value}; Max-Age=${maxAge}; ${ATTRIBUTES}`, {
    append: true,
  });

/** The value as the browser sent it; undefined where it sent none. */
export const readCookie = (header: string | undefined, name: 'session' | 'device') =>
  header
    ?.split(/; */)
    .find((pair) => pair.startsWith(`__Host-${name}=`))
    ?.slice(`__Host-${name}=`.length);

export function setCookies(c: PortalContext, { session, device }: Cookies): void {
  if (session !== undefined) write(c, 'session', session, SESSION_SECONDS);
  if (device !== undefined) write(c, 'device', device, DEVICE_SECONDS);
}

/** The device cookie stays: it names nobody, and the browser is still known at the next sign-in. */
export const endSessionCookie = (c: PortalContext): void => write(c, 'session', '', 0);
