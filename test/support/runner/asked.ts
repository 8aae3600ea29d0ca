/** One request as a test describes it to the runner, which sends it to the Worker. */
export interface Asked {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Base64. */
  readonly body?: string;
  /** Without content-length. */
  readonly chunked?: boolean;
  /** Another host than the portal's own. */
  readonly host?: string;
}

/** What the Worker answered. */
export interface Answered {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  /** The `set-cookie` lines as they came. */
  readonly cookies: readonly string[];
  readonly body: string;
}
