import { expect } from '@esm-bundle/chai';
import * as fc from 'fast-check';
import { timeLeft } from '../../shared/enrollment.ts';

const NOW = 1_800_000_000_000;
const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;
const after = (ms: number) => timeLeft(NOW + ms, NOW);
const days = (count: number) => ({ unit: 'days', count });
const hours = (count: number) => ({ unit: 'hours', count });
const minutes = (count: number) => ({ unit: 'minutes', count });

describe('the time left', () => {
  for (const [ms, expected, name] of [
    [7 * DAY, days(7), 'seven days: 7 days'],
    [7 * DAY - 1, days(7), 'seven days less 1 ms: still 7 days'],
    [6 * DAY + 1, days(7), 'six days and 1 ms: 7 days'],
    [6 * DAY, days(6), 'six days: 6 days'],
    [DAY + 1, days(2), 'a day and 1 ms: 2 days'],
    [DAY, days(1), 'a day: 1 day'],
    [365 * DAY, days(365), 'a year: 365 days'],
  ] as const) {
    it(`is ⌈(deadline − now) / 24 h⌉: ${name}`, () => expect(after(ms)).to.deep.equal(expected));
  }
  for (const [ms, expected, name] of [
    [DAY - 1, hours(24), 'a day less 1 ms: 24 hours'],
    [23 * HOUR, hours(23), '23 hours'],
    [HOUR + 1, hours(2), 'an hour and 1 ms: 2 hours'],
    [HOUR, hours(1), 'an hour: 1 hour'],
  ] as const) {
    it(`is told in hours under one day: ${name}`, () => expect(after(ms)).to.deep.equal(expected));
  }
  for (const [ms, expected, name] of [
    [HOUR - 1, minutes(60), 'an hour less 1 ms: 60 minutes'],
    [59 * MINUTE, minutes(59), '59 minutes'],
    [MINUTE + 1, minutes(2), 'a minute and 1 ms: 2 minutes'],
    [MINUTE, minutes(1), 'one minute'],
    [1, minutes(1), '1 ms: 1 minute'],
  ] as const) {
    it(`is told in minutes under one hour: ${name}`, () =>
      expect(after(ms)).to.deep.equal(expected));
  }
  it('is none at the deadline exactly, and after it', () => {
    for (const ms of [0, -1, -DAY]) expect(after(ms)).to.deep.equal({ unit: 'none' });
  });
  it('in days is ⌈(deadline − now) / 24 h⌉ for every instant that is a day away or more', () =>
    fc.assert(
      fc.property(fc.integer({ min: DAY, max: 366 * DAY }), (ms) => {
        const left = after(ms);
        if (left.unit !== 'days') throw new Error(left.unit);
        expect(left.count * DAY).to.be.at.least(ms);
        expect((left.count - 1) * DAY).to.be.below(ms);
      }),
    ));
});
