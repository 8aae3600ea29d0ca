/** Addresses of the app. What an address may show is for the session's stage to say. */
export type Route =
  | { readonly at: 'home' | 'enroll' | 'security' | 'not-found' }
  | { readonly at: 'admin'; readonly path: string }
  /** Opened by a link; its token is gone from the address bar, and is not there after a reload. */
  | { readonly at: 'setup' | 'activation'; readonly token: string };

function routeOf(pathname: string, token = ''): Route {
  const path = pathname.replace(/\/+$/, '') || '/';
  if (path === '/setup') return { at: 'setup', token };
  if (path === '/activate') return { at: 'activation', token };
  if (path === '/') return { at: 'home' };
  if (path === '/enroll') return { at: 'enroll' };
  if (path === '/security') return { at: 'security' };
  if (path === '/admin' || path.startsWith('/admin/')) return { at: 'admin', path };
  return { at: 'not-found' };
}

/** Calls `onRoute` for each address to show from now on, the present one first, with the token that it came with. */
export function startRouter(token: string, onRoute: (route: Route) => void): void {
  addEventListener('popstate', () => onRoute(routeOf(location.pathname)));
  addEventListener('hashchange', () => {
    const fresh = decodeURIComponent(location.hash.slice(1));
    const route = routeOf(location.pathname, fresh);
    if (!('token' in route) || !fresh) return;
    // Another link was opened on the page of the first; its token does not stay in the address bar either.
    history.replaceState(null, '', location.pathname);
    onRoute(route);
  });
  document.addEventListener('click', (event) => {
    const link = linkOf(event);
    if (!link) return;
    event.preventDefault();
    if (link.href !== location.href) history.pushState(null, '', link.pathname + link.search);
    // Pages whose address says more than the route does hear of it, too.
    dispatchEvent(new PopStateEvent('popstate'));
  });
  onRoute(routeOf(location.pathname, token));
}

/** Goes to a path as a link would; `replace` leaves no way back. */
export function go(path: string, { replace = false } = {}): void {
  if (replace) history.replaceState(null, '', path);
  else history.pushState(null, '', path);
  dispatchEvent(new PopStateEvent('popstate'));
}

/** The link of this app that a plain click is about to follow. */
function linkOf(event: MouseEvent): HTMLAnchorElement | undefined {
  if (event.defaultPrevented || event.button !== 0) return undefined;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return undefined;
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
  const isOurs =
    link?.origin === location.origin &&
    !link.target &&
    !link.hasAttribute('download') &&
    !link.hash &&
    !/\.\w+$/.test(link.pathname);
  return isOurs ? link : undefined;
}
