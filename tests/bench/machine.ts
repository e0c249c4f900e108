import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { temporaryDirectory } from '../support/processes.ts';
import { median } from './rounds.ts';

/** Where and when the figures were taken: they mean little elsewhere. */
export interface Machine {
  readonly date: string;
  readonly cores: number;
  readonly cpu: string;
  readonly memoryGib: number;
  readonly node: string;
  readonly platform: string;
  /** Median wait for the disk after a write of 4 kB, ms. */
  readonly fdatasyncMs: number;
  /** Load of the machine over the minute before the run: near 0 on a quiet one. */
  readonly loadBefore: number;
}

const SYNCS = 51;
const SYNC_BYTES = 4_096;

export function describeMachine(): Machine {
  return {
    date: new Date().toISOString(),
    cores: availableParallelism(),
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGib: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    fdatasyncMs: measureSync(),
    loadBefore: loadavg()[0] ?? 0,
  };
}

function measureSync(): number {
  const file = openSync(join(temporaryDirectory('sync'), 'file'), 'w');
  try {
    const block = Buffer.alloc(SYNC_BYTES, 1);
    const waits = Array.from({ length: SYNCS }, () => {
      const startedAt = performance.now();
      writeSync(file, block);
      fdatasyncSync(file);
      return performance.now() - startedAt;
    });
    return median(waits);
  } finally {
    closeSync(file);
  }
}
