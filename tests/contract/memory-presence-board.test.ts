import { createMemoryPresenceBoard } from '@tour-de-table/server/presence/memory-presence-board';
import { presenceBoardContract } from './presence-board.contract.ts';

presenceBoardContract('memory', createMemoryPresenceBoard);
