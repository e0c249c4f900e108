import type { Machine } from './machine.ts';
import type { Ratio } from './rounds.ts';

/** One figure: ours ÷ what it is compared with, in the same run. */
export interface Row {
  readonly scenario: string;
  readonly figure: string;
  readonly ratio: Ratio;
  readonly goal: Goal | null;
  readonly rounds: number;
  /** The medians that the ratio is made of; for reading only, they differ from machine to machine. */
  readonly bare: number;
  readonly ours: number;
  readonly unit: string;
  readonly note?: string;
}

/** A number of the goals, such as B1, and what the ratio should be. */
export interface Goal {
  readonly name: string;
  readonly atMost?: number;
  readonly atLeast?: number;
}

export interface Report {
  readonly machine: Machine;
  readonly isQuick: boolean;
  readonly tookSeconds: number;
  readonly rows: readonly Row[];
}

/** Whether the median ratio is where the goal wants it; `null` without a goal. */
export function isMet({ goal, ratio }: Row): boolean | null {
  if (goal === null) return null;
  return ratio.median <= (goal.atMost ?? Number.POSITIVE_INFINITY) && ratio.median >= (goal.atLeast ?? 0);
}

/** The whole report as text. */
export function writeReport({ machine, isQuick, tookSeconds, rows }: Report): string {
  const { date, cores, cpu, memoryGib, node, platform, fdatasyncMs, loadBefore } = machine;
  return [
    `${date} · ${cores} cores (${cpu}) · ${memoryGib} GiB · Node ${node} · ${platform}`,
    `One fdatasync ${fdatasyncMs.toFixed(2)} ms · load before ${loadBefore.toFixed(2)} · ${isQuick ? 'quick run, ' : ''}${tookSeconds.toFixed(0)} s`,
    '',
    ...writeTable(rows),
    '',
    'Ratio: ours ÷ the other, median of the rounds, in brackets the smallest and largest of any round. Each round measures',
    'one right after the other. The last two columns are medians of this machine at this moment and no verdict.',
    ...(loadBefore > 0.5 ? ['The machine was busy with something else: take these ratios as a hint only.'] : []),
  ].join('\n');
}

function writeTable(rows: readonly Row[]): readonly string[] {
  const head = ['scenario', 'figure', 'ratio', 'goal', 'met', 'rounds', 'other', 'ours', 'note'];
  const cells = rows.map((row) => {
    const { scenario, figure, ratio, rounds, bare, ours, unit, note } = row;
    const met = isMet(row);
    return [
      scenario,
      figure,
      `${short(ratio.median)} × (${short(ratio.low)}–${short(ratio.high)})`,
      writeGoal(row.goal),
      met === null ? '' : met ? 'yes' : 'no',
      String(rounds),
      `${short(bare)} ${unit}`,
      `${short(ours)} ${unit}`,
      note ?? '',
    ];
  });
  const widths = head.map((title, column) => Math.max(title.length, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(head), line(widths.map((width) => '─'.repeat(width))), ...cells.map(line)];
}

function writeGoal(goal: Goal | null): string {
  if (goal === null) return '';
  return goal.atMost === undefined ? `${goal.name} ≥ ${goal.atLeast}` : `${goal.name} ≤ ${goal.atMost}`;
}

/** Three significant digits at most. */
function short(value: number): string {
  if (value >= 10_000) return `${Math.round(value / 1_000)} k`;
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}
