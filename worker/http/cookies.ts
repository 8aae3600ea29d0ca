import { deleteCookie, setCookie } from 'hono/cookie';
import type { Cookies } from '../actions/call.ts';
import type { PortalContext } from './context.ts';

const DAY_SECONDS = 86_400;
/** A browser stays known for so long (product.md §3). */
const DEVICE_SECONDS = 400 * DAY_SECONDS;
/** No session lives longer; when it ends earlier, the server knows. */
const SESSION_SECONDS = DAY_SECONDS;

const OPTIONS = {
  path: '/',
  secure: true,
  httpOnly: true,
  sameSite: 'Lax',
  prefix: 'host',
} as const;

export function setCookies(c: PortalContext, { session, device }: Cookies): void {
  if (session !== undefined)
    setCookie(c, 'session', session, { ...OPTIONS, maxAge: SESSION_SECONDS });
  if (device !== undefined) setCookie(c, 'device', device, { ...OPTIONS, maxAge: DEVICE_SECONDS });
}

/** The device cookie stays: it names nobody, and the browser is still known at the next sign-in. */
export const endSessionCookie = (c: PortalContext): void => {
  deleteCookie(c, 'session', OPTIONS);
};
