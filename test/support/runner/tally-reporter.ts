import { writeFileSync } from 'node:fs';
import type { Reporter, TestSession, TestSuiteResult } from '@web/test-runner';
import { sum, type Tally, tallyLine } from '../../../scripts/tally.ts';

/** Counts a browser run: into the file that TALLY names, else as a closing line. */
export function tallyReporter(): Reporter {
  return {
    onTestRunFinished({ sessions }) {
      const tally = sessions.map(tallyOf).reduce(sum, { passed: 0, failed: 0, skipped: 0 });
      const file = process.env['TALLY'];
      if (file) writeFileSync(file, JSON.stringify(tally));
      else console.log(`\n${tallyLine(tally)}`);
    },
  };
}

/** A file that fails without a failing test, by a broken import for one, counts as one failure. */
function tallyOf(session: TestSession): Tally {
  const tests = session.testResults ? testsIn(session.testResults) : [];
  const skipped = tests.filter((test) => test.skipped).length;
  const passed = tests.filter((test) => test.passed && !test.skipped).length;
  const failed = tests.length - passed - skipped;
  return { passed, skipped, failed: failed === 0 && !session.passed ? 1 : failed };
}

const testsIn = (suite: TestSuiteResult): TestSuiteResult['tests'] => [
  ...suite.tests,
  ...suite.suites.flatMap(testsIn),
];
