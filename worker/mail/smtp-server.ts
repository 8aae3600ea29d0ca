export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; else STARTTLS, and nothing without it. */
  readonly secure: boolean;
  readonly user: string | undefined;
  readonly pass: string | undefined;
}

/** `smtps://user:password@host` or `smtp://…`, the parts percent-encoded; undefined where it is neither. */
export function smtpServerFrom(url: string): SmtpServer | undefined {
  const parsed = URL.parse(url);
  if (!parsed || !/^smtps?:$/.test(parsed.protocol) || !parsed.hostname) return undefined;
  const secure = parsed.protocol === 'smtps:';
  const part = (text: string) => (text === '' ? undefined : decodeURIComponent(text));
  try {
    return {
      host: parsed.hostname,
      // RFC 8314 §3.3 and RFC 6409 §3.1.
      port: Number(parsed.port) || (secure ? 465 : 587),
      secure,
      user: part(parsed.username),
      pass: part(parsed.password),
    };
  } catch {
    // A percent sign that encodes nothing.
    return undefined;
  }
}
