/** What the days of the overview look like: how MFA spreads, and logins against refusals. */
import { svg, type TemplateResult } from 'lit';
import type { Day } from '../../shared/api-admin-overview.ts';
import { utcDay } from '../text/admin-format.ts';
import { adminWords } from '../text/admin-words.ts';
import { noPlot, plot, roundedUp } from './admin-plot.ts';

/** So many days of logins, each of them two bars that can be told apart on a phone. */
const MOST_BARS = 30;
const FEWEST_BARS = 14;

export function adoptionPlot(days: readonly Day[]): TemplateResult {
  const { adoption: text, day: dayWord, number } = adminWords().overview;
  const known = days.flatMap(({ day, adoption }) => (adoption ? [{ day, ...adoption }] : []));
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last || first.day === last.day) return noPlot(text.title, text.none);
  const most = roundedUp(Math.max(...known.map(({ active }) => active)));
  const width = last.day - first.day;
  /** What lies under the line through these numbers; between days that are known it is straight. */
  const under = (of: (point: (typeof known)[number]) => number) =>
    `M0 ${most}${known.map((it) => `L${it.day - first.day} ${most - of(it)}`).join('')}V${most}Z`;
  return plot({
    title: text.title,
    summary: text.summary(first.day, last.day, first.enrolled, last.enrolled),
    from: first.day,
    to: last.day,
    scale: [
      [number(most), 0],
      [number(most / 2), 50],
      [number(0), 100],
    ],
    width,
    height: most,
    drawing: svg`<path class="area free" d=${under(({ active }) => active)} />
      <path class="area due" d=${under(({ enrolled, waiting }) => enrolled + waiting)} />
      <path class="area on" d=${under(({ enrolled }) => enrolled)} />
      ${known.map(
        ({ day, enrolled, waiting, active }) =>
          svg`<rect class="hover" x=${day - first.day - 0.5} width="1" height=${most}>
            <title>${text.day(day, enrolled, waiting, active)}</title>
          </rect>`,
      )}`,
    legend: [
      ['free', text.free],
      ['due', text.waiting],
      ['on', text.enrolled],
    ],
    head: [dayWord, text.enrolled, text.waiting, text.active],
    rows: known
      .toReversed()
      .map(({ day, enrolled, waiting, active }) => [
        utcDay(day),
        number(enrolled),
        number(waiting),
        number(active),
      ]),
  });
}

export function signInPlot(days: readonly Day[]): TemplateResult {
  const { signIns: text, day: dayWord, number } = adminWords().overview;
  const counted = days.filter(({ signIns, refusals }) => signIns + refusals > 0);
  const [first, last] = [counted[0], days.at(-1)];
  if (!first || !last || first.day === last.day) return noPlot(text.title, text.none);
  const width = Math.min(MOST_BARS, Math.max(FEWEST_BARS, last.day - first.day + 1));
  const from = last.day - width + 1;
  const bars = Array.from({ length: width }, (_, n) => {
    const { signIns = 0, refusals = 0 } = days.find(({ day }) => day === from + n) ?? {};
    return { day: from + n, signIns, refusals };
  });
  const up = roundedUp(Math.max(...bars.map(({ signIns }) => signIns)));
  // The same measure up and down, and room for the number beneath.
  const down = Math.max(roundedUp(Math.max(...bars.map(({ refusals }) => refusals))), up / 5);
  const height = up + down;
  const sum = (of: (bar: (typeof bars)[number]) => number) =>
    bars.reduce((all, bar) => all + of(bar), 0);
  return plot({
    title: text.title,
    summary: text.summary(
      from,
      last.day,
      sum(({ signIns }) => signIns),
      sum(({ refusals }) => refusals),
    ),
    from,
    to: last.day,
    scale: [
      [number(up), 0],
      [number(0), (100 * up) / height],
      [number(down), 100],
    ],
    width,
    height,
    drawing: svg`${bars.map(
      ({ day, signIns, refusals }) =>
        svg`<rect class="on" x=${day - from + 0.12} width="0.76" y=${up - signIns} height=${signIns} />
          <rect class="refused" x=${day - from + 0.12} width="0.76" y=${up} height=${refusals} />
          <rect class="hover" x=${day - from} width="1" height=${height}>
            <title>${text.day(day, signIns, refusals)}</title>
          </rect>`,
    )}`,
    legend: [
      ['on', text.done],
      ['refused', text.refused],
    ],
    head: [dayWord, text.done, text.refused],
    rows: bars
      .toReversed()
      .map(({ day, signIns, refusals }) => [utcDay(day), number(signIns), number(refusals)]),
  });
}
