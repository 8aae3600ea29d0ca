/**
 * The address that a QR code carries into an authenticator: Google Authenticator's Key URI Format.
 * `key` is Base32 without padding. The format has no colons in names: an escaped one is still read as the end of the
 * issuer by some authenticators. Throws URIError for a lone surrogate.
 */
export function otpauthUri(of: {
  readonly issuer: string;
  readonly account: string;
  readonly key: string;
}): string {
  const issuer = encodeURIComponent(of.issuer);
  const account = encodeURIComponent(of.account);
  // Every parameter is spelled out: an authenticator that has other defaults would show wrong codes.
  return `otpauth://totp/${issuer}:${account}?secret=${of.key}&issuer=${issuer}&algorithm=SHA1&digits=6&period=30`;
}
