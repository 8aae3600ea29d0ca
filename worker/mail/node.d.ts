declare module 'node:net' {
  export interface Socket {
    once(event: string, listener: (error: unknown) => void): void;
    destroy(): void;
  }
  const net: { connect(to: { host: string; port: number }): Socket };
  export default net;
}
declare module 'node:tls' {
  import type { Socket } from 'node:net';
  const tls: { connect(to: { host: string; port: number; servername: string }): Socket };
  export default tls;
}
declare module 'node:stream' {
  export interface Readable {
    destroy(): void;
  }
  export const Readable: { from(chunks: Iterable<Uint8Array>): Readable };
}
declare module 'nodemailer/lib/smtp-connection' {
  import type { Socket } from 'node:net';
  import type { Readable } from 'node:stream';
  type Done = (error?: unknown) => void;
  /** What is used of it: its own types stand on Node's, which the Worker has none of. */
  export default class SMTPConnection {
    constructor(options: {
      readonly host: string;
      readonly port: number;
      readonly secure: boolean;
      readonly secured: boolean;
      readonly requireTLS: boolean;
      readonly connection: Socket;
      readonly connectionTimeout: number;
      readonly greetingTimeout: number;
      readonly socketTimeout: number;
    });
    connect(done: Done): void;
    login(auth: { credentials: { user: string; pass: string } }, done: Done): void;
    send(
      envelope: { from: string; to: string; size: number; use8BitMime: boolean },
      message: Readable,
      done: Done,
    ): void;
    quit(): void;
    close(): void;
    on(event: string, listener: Done): this;
    once(event: string, listener: Done): this;
    off(event: string, listener: Done): this;
  }
}
declare module 'nodemailer/lib/mail-composer' {
  export default class MailComposer {
    constructor(mail: object);
    compile(): { build(): Promise<Uint8Array> };
  }
}
