import type { Command } from '@tour-de-table/shared/meeting';
import type { Seat } from './cast.ts';
import type { Draw } from './draw.ts';
import type { SimpleModel } from './simple-model.ts';

/** What somebody wants, made from what the model believes; `null`: there is nothing to want it of. */
export type Wish = (model: SimpleModel, draw: Draw, seat: Seat) => Command | null;
