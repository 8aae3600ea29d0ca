/** Cookies of one site, by name; what a browser does with `set-cookie`, without paths and dates. */
export class CookieJar {
  private readonly cookies: Map<string, string>;

  constructor(cookies: Iterable<readonly [string, string]> = []) {
    this.cookies = new Map(cookies);
  }

  take(lines: readonly string[]): void {
    for (const line of lines) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /;\s*max-age=(0|-\d+)\s*(;|$)/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }

  get = (name: string) => this.cookies.get(name);
  set = (name: string, value: string) => this.cookies.set(name, value);
  drop = (name: string) => this.cookies.delete(name);
  entries = () => [...this.cookies];
  copy = () => new CookieJar(this.cookies);

  /** Null where there are none. */
  header(): string | null {
    const pairs = this.entries().map(([name, value]) => `${name}=${value}`);
    return pairs.length > 0 ? pairs.join('; ') : null;
  }
}
