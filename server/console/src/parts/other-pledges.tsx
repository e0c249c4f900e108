import { t } from '../language/index.ts';
import { useMeeting } from '../meeting/meeting-link.ts';
import { newestFirst } from '../meeting/reading.ts';
import { BoardLink } from './board-link.tsx';
import { Empty } from './empty.tsx';
import { Fold } from './fold.tsx';
import { IndicativeNote } from './indicative-note.tsx';
import { LiveList } from './live-list.tsx';
import { PledgeCard } from './pledge-card.tsx';

/** What others brought, as far as it is disclosed. */
export function OtherPledges() {
  const { view, me } = useMeeting();
  const others = newestFirst(
    Object.values(view.pledges).filter(
      // What names the reader as a partner stands apart.
      ({ delegation, partners }) =>
        delegation !== me.delegation && !(me.delegation !== null && me.role !== 'capital' && me.delegation in partners),
    ),
  );
  return (
    <Fold
      id="others"
      title={me.delegation === null ? t('others.all') : t('others.title')}
      count={others.length}
      ways={<BoardLink to="board" />}
    >
      <IndicativeNote />
      {others.length === 0 ? (
        <Empty text={t('others.none')} />
      ) : (
        <LiveList items={others} draw={(pledge, isFresh) => <PledgeCard pledge={pledge} isFresh={isFresh} />} />
      )}
    </Fold>
  );
}
