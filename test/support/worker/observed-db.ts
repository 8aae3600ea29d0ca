/** What goes wrong with which round trip (1-based) of a request. */
export interface Fault {
  readonly at: number;
  /** Not executed, executed and the reply lost, or never answered in time (not executed). */
  readonly how: 'before' | 'after' | 'timeout';
}

/** Reads `<n>:<before|after|timeout>`, several with commas between. */
export const faultsFrom = (header: string | null): Fault[] =>
  (header ?? '').split(',').flatMap((it) => {
    const [, at, how] = /^(\d+):(before|after|timeout)$/.exec(it) ?? [];
    return at && how ? [{ at: Number(at), how: how as Fault['how'] }] : [];
  });

/** A statement as it was asked. */
export interface Statement {
  readonly sql: string;
  readonly values: readonly unknown[];
}

const TIMEOUT_MS = 20;
const TRIPS = new Set(['first', 'all', 'raw', 'run', 'batch', 'exec']);

/**
 * The same database, with its round trips counted and some of them broken. `roundTrips` are those that are over and
 * were not put off: what a reply has waited for.
 */
export function observed(db: D1Database, faults: readonly Fault[]) {
  let begun = 0;
  const over = new Set<Promise<unknown>>();
  const later = new Set<Promise<unknown>>();
  const bare = new WeakMap<object, object>();
  const statements = new WeakMap<object, Statement>();
  const ran: Statement[] = [];

  function counted<T>(go: () => Promise<T>): Promise<T> {
    begun += 1;
    const trip = broken(
      go,
      faults.find(({ at }) => at === begun),
    );
    const end = () => void over.add(trip);
    trip.then(end, end);
    return trip;
  }
  async function broken<T>(go: () => Promise<T>, fault: Fault | undefined): Promise<T> {
    if (!fault) return go();
    if (fault.how === 'after') await go();
    if (fault.how === 'timeout') await new Promise((resolve) => setTimeout(resolve, TIMEOUT_MS));
    throw new Error(
      fault.how === 'timeout'
        ? 'D1_ERROR: D1 DB storage operation exceeded timeout which caused object to be reset.'
        : 'D1_ERROR: Network connection lost.',
    );
  }

  function wrapped<T extends object>(target: T): T {
    const proxy = new Proxy(target, {
      get(_, name) {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        return (...given: unknown[]) => {
          const args = given.map((it) => (Array.isArray(it) ? it.map(unwrapped) : it));
          const call = (): unknown => Reflect.apply(member, target, args);
          if (TRIPS.has(String(name))) {
            for (const it of [target, ...args.flat()]) {
              const statement = statements.get(it as object);
              if (statement) ran.push(statement);
            }
            return counted(async () => call());
          }
          const made = call();
          if (typeof made !== 'object' || made === null) return made;
          const sql = name === 'prepare' ? String(args[0]) : statements.get(target)?.sql;
          if (sql) statements.set(made, { sql, values: name === 'bind' ? args : [] });
          return wrapped(made);
        };
      },
    });
    bare.set(proxy, target);
    return proxy;
  }
  const unwrapped = (it: unknown): unknown =>
    typeof it === 'object' && it !== null ? (bare.get(it) ?? it) : it;

  return {
    db: wrapped(db),
    roundTrips: () => [...over].filter((trip) => !later.has(trip)).length,
    ran,
    putOff: (work: Promise<unknown>) => void later.add(work),
  };
}
