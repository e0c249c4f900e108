/** How much is measured. */
export interface Effort {
  readonly isQuick: boolean;
  readonly rounds: number;
  /** Sizes of the audience, where a scenario has several. */
  readonly receivers: readonly number[];
  /** Changes in each round; `null`: as many as suit the scenario. */
  readonly changes: number | null;
  /** Where CPU profiles of the subjects go; `null`: none are made. */
  readonly profileDirectory: string | null;
}
