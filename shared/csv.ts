/** Comma-separated values (RFC 4180) that a spreadsheet opens without running anything. */

/** OWASP "CSV injection": what a spreadsheet would take for a formula begins with an apostrophe instead. */
export const neutralised = (text: string): string =>
  /^[\s\u200b\ufeff]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/u.test(text) ? `'${text}` : text;

/** One line with its end; numbers go as they are, since a minus before digits runs nothing. */
export const csvLine = (fields: readonly (string | number | null)[]): string =>
  `${fields.map(quoted).join(',')}\r\n`;

const quoted = (field: string | number | null): string => {
  if (field === null) return '';
  if (typeof field === 'number') return String(field);
  return `"${neutralised(field).replaceAll('"', '""')}"`;
};
