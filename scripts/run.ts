interface Running {
  /** What to print once it runs. */
  readonly lines: readonly string[];
  /** Its exit code, when it ends by itself. */
  readonly ended: Promise<number>;
  readonly stop: () => Promise<void>;
}

/** Starts, prints, and stops all of it at Ctrl-C or SIGTERM: nothing stays behind on a port. */
export async function runUntilStopped(start: () => Promise<Running>): Promise<void> {
  const stopped = new Promise<number>((done) => {
    process.on('SIGINT', () => done(130));
    process.on('SIGTERM', () => done(143));
  });
  try {
    const running = await Promise.race([start(), stopped]);
    // Stopped while it was starting: what runs already ends with this process.
    if (typeof running === 'number') process.exit(running);
    for (const line of running.lines) console.log(line);
    const code = await Promise.race([stopped, running.ended]);
    await running.stop();
    process.exit(code);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
