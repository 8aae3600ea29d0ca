import type { Visitor } from './visitor.ts';

export interface Cast {
  /** The setup link that `npm start` printed. */
  readonly setup: string;
  readonly admin: Visitor;
  readonly person: Visitor;
  /** Changes the portal's database under its feet. */
  readonly sql: (statement: string) => Promise<void>;
}

export interface Chapter {
  readonly name: string;
  readonly walk: (cast: Cast) => Promise<void>;
}
