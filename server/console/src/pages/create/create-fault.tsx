import { t } from '../../language/index.ts';
import type { CreateFault, CreateFaults, CreateField } from './create-draft.ts';

/** What is wrong with a field, below it. */
export function FaultLine({ field, fault }: { readonly field: CreateField; readonly fault: CreateFault | undefined }) {
  return fault === undefined ? null : (
    <span id={`create-${field}-fault`} class="fault">
      {field === 'token' && fault === 'refused' ? t('create.fault.token') : t(`create.fault.${fault}`)}
    </span>
  );
}

/** The id of a field and what describes it. */
export function described(field: CreateField, faults: CreateFaults) {
  const isFaulty = faults[field] !== undefined;
  return {
    id: `create-${field}`,
    'aria-invalid': isFaulty,
    'aria-describedby': [`create-${field}-words`, `create-${field}-hint`, isFaulty ? `create-${field}-fault` : '']
      .filter(Boolean)
      .join(' '),
  };
}
