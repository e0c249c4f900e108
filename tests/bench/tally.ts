/** A subject did not do what it is measured at: its figures are worth nothing. */
export class WrongResultError extends Error {
  override readonly name = 'WrongResultError';
}

/** What is still to come of one measurement. */
export interface Tally {
  /** Starts the measurement and waits until everything has come. Throws `WrongResultError`. */
  run(receipts: number, acknowledgements: number, start: () => void): Promise<Elapsed>;
  received(): void;
  acknowledged(): void;
  /** Ends this and every later measurement. */
  wrong(what: string): void;
}

/** ms from the start to the last of each kind; 0 where there was none. */
export interface Elapsed {
  readonly toLastReceiptMs: number;
  readonly toLastAcknowledgementMs: number;
}

const MEASUREMENT_MS_MAX = 60_000;

export function createTally(): Tally {
  let receiptsLeft = 0;
  let acknowledgementsLeft = 0;
  let lastReceiptAt = 0;
  let lastAcknowledgementAt = 0;
  let failure: WrongResultError | null = null;
  let finish: () => void = () => {};

  const finishIfComplete = (): void => {
    if (receiptsLeft === 0 && acknowledgementsLeft === 0) finish();
  };
  const wrong = (what: string): void => {
    failure ??= new WrongResultError(what);
    finish();
  };

  return {
    async run(receipts, acknowledgements, start) {
      receiptsLeft = receipts;
      acknowledgementsLeft = acknowledgements;
      const finished = new Promise<void>((settle) => {
        finish = settle;
      });
      const tooLate = () => wrong(`${receiptsLeft} receipts and ${acknowledgementsLeft} acknowledgements never came.`);
      const timer = setTimeout(tooLate, MEASUREMENT_MS_MAX);
      const startedAt = performance.now();
      [lastReceiptAt, lastAcknowledgementAt] = [startedAt, startedAt];
      start();
      if (failure === null) await finished;
      clearTimeout(timer);
      if (failure !== null) throw failure;
      return {
        toLastReceiptMs: lastReceiptAt - startedAt,
        toLastAcknowledgementMs: lastAcknowledgementAt - startedAt,
      };
    },
    received() {
      receiptsLeft -= 1;
      if (receiptsLeft > 0) return;
      lastReceiptAt = performance.now();
      finishIfComplete();
    },
    acknowledged() {
      acknowledgementsLeft -= 1;
      if (acknowledgementsLeft > 0) return;
      lastAcknowledgementAt = performance.now();
      finishIfComplete();
    },
    wrong,
  };
}
