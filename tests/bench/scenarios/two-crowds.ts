import type { Effort } from '../effort.ts';
import { type Crowd, type CrowdOptions, enterRoom } from '../load-client.ts';
import type { Room } from '../room.ts';
import { type Subject, startSubject } from '../subject-process.ts';

/** The same crowd in front of each subject. */
export interface TwoCrowds {
  readonly bare: ServedCrowd;
  readonly ours: ServedCrowd;
}

/** A crowd, and what serving it costs: unlike the clock, that depends little on what else the machine does. */
export type ServedCrowd = Crowd & Pick<Subject, 'cpuMs'>;

/** What one subject is asked for and how it is read. */
export interface Setting {
  readonly room: Room;
  readonly options: CrowdOptions;
}

/** Starts both subjects, fills their rooms, measures, and ends both whatever happens. */
export async function withTwoCrowds<T>(
  { profileDirectory }: Effort,
  settings: { readonly bare: Setting; readonly ours: Setting },
  measure: (crowds: TwoCrowds) => Promise<T>,
): Promise<T> {
  const subjects = {
    bare: startSubject('bare-socket-io', profileDirectory),
    ours: startSubject('tour-de-table', profileDirectory),
  };
  const enter = async (name: 'bare' | 'ours'): Promise<ServedCrowd> => {
    const { room, options } = settings[name];
    const { open, cpuMs } = subjects[name];
    return { ...(await enterRoom(await open(room), room, options)), cpuMs };
  };
  try {
    const [bare, ours] = await Promise.all([enter('bare'), enter('ours')]);
    const result = await measure({ bare, ours });
    bare.leave();
    ours.leave();
    return result;
  } finally {
    await Promise.all([subjects.bare.stop(), subjects.ours.stop()]);
  }
}
