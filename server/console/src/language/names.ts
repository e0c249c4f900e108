export { delegationName, localText } from '@tour-de-table/shared/words';
