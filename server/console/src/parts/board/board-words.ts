import {
  BINDINGNESS,
  type Bindingness,
  type Category,
  type Domain,
  type ReadinessBand,
} from '@tour-de-table/shared/meeting';
import type { BoardEntry, BoardFamily, BoardShare, PersonnelRange, ReadinessBoard } from '@tour-de-table/shared/view';
import { t } from '../../language/index.ts';
import { allOf, inRow } from '../../language/lists.ts';

/** What a row of the board is called. */
export function domainWords(domain: Domain | null | 'all'): string {
  if (domain === 'all') return '';
  return domain === null ? t('board.no-domain') : t(`domain.${domain}`);
}

export function categoryWords(category: Category): string {
  return t(`category.${category}`);
}

export function bandWords(band: ReadinessBand): { readonly by: string; readonly name: string } {
  return { by: t(`board.by.${band}`), name: t(`band.${band}`) };
}

export function bindingWords(bindingness: Bindingness): string {
  return t(`board.binding.${bindingness}`);
}

export function familyWords(family: BoardFamily): string {
  return t(`board.family.${family}`);
}

/** A range as it is; where somebody said "at least", it has no upper end. */
export function personnelWords(personnel: PersonnelRange | null, share: Pick<BoardShare, 'count'>): string {
  if (share.count === 0) return '';
  if (personnel === null) return t('board.personnel.none');
  const { min, max, isOpenEnded, unstated } = personnel;
  const range = min === max ? min : `${min}–${max}`;
  const named = t(isOpenEnded ? 'board.personnel.or-more' : 'board.personnel.range', { range });
  return unstated === 0 ? named : t('board.personnel.and-unstated', { named, count: unstated });
}

/** What is particular about a contribution, in words; the same as its tile shows. */
function entryNotes(entry: BoardEntry): readonly string[] {
  return [
    ...(entry.unmetConditions > 0 ? [t('board.note.conditions')] : []),
    ...(entry.caveats > 0 ? [t('board.note.caveats')] : []),
    ...(entry.isHiddenFromOthers ? [t('board.note.hidden')] : []),
  ];
}

/** A contribution in one line: who, how binding, and what its tile shows. */
export function entryLine(entry: BoardEntry, nameOf: (code: string) => string): string {
  const { delegation, partners, bindingness } = entry;
  const confirmed = Object.keys(partners).filter((code) => partners[code] === 'confirmed');
  const name = nameOf(delegation);
  const who = confirmed.length === 0 ? name : t('board.with', { name, partners: allOf(confirmed.map(nameOf)) });
  return inRow([who, bindingWords(bindingness), ...entryNotes(entry)]);
}

/** The line that says of what a whole picture is. */
export function indicativeWords(board: ReadinessBoard): string {
  return board.sheets.some(({ family }) => family === 'decided') ? t('board.partly-indicative') : t('board.indicative');
}

/** Counts of one value of bindingness each, side by side. */
export function countsWords(shares: readonly (BoardShare & { readonly bindingness: Bindingness })[]): string {
  return BINDINGNESS.flatMap((bindingness) => {
    const share = shares.find((one) => one.bindingness === bindingness);
    return share === undefined ? [] : [t('board.count-of', { binding: bindingWords(bindingness), count: share.count })];
  }).join(' · ');
}
