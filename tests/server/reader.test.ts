import { createMemoryPresenceBoard } from '@tour-de-table/server/presence/memory-presence-board';
import { type Admission, admit } from '@tour-de-table/server/realtime/admission';
import { createReader } from '@tour-de-table/server/realtime/reader';
import type { SocketOutlet } from '@tour-de-table/server/realtime/socket-outlet';
import { PROTOCOL_VERSION } from '@tour-de-table/shared/protocol';
import { expect, test } from 'vitest';
import { delegation, liveMeeting } from '../support/live-meeting.ts';

function fakeOutlet() {
  const written: string[] = [];
  const outlet: SocketOutlet = {
    isIdle: () => true,
    write: (name) => written.push(name),
    onIdle: () => {},
    end: (name, json) => written.push(`${name} ${(JSON.parse(json) as { readonly reason: string }).reason}`),
  };
  return { written, outlet };
}

test.each(['catchUp', 'resync', 'presenceChanged'] as const)(
  '[GW3] a reader whose pass was revoked in this very turn is sent nothing more (%s)',
  async (call) => {
    const meeting = await liveMeeting();
    const { runner, give, chair, seat } = meeting;
    await give(chair(), { type: 'import-delegations', delegations: [delegation('FRA')] });
    const { pass, passHash } = await seat('head', 'FRA');
    const admission = await admit(meeting.meetings, { protocol: PROTOCOL_VERSION, pass });
    if ('reason' in admission) throw new Error(admission.reason);
    const { written, outlet } = fakeOutlet();
    const reader = createReader('c1', admission satisfies Admission, outlet, createMemoryPresenceBoard(), () => {});
    reader.welcome(0);
    const passId = runner.state().passes[passHash]?.id ?? '';
    expect((await give(chair(), { type: 'revoke-pass', passId })).outcome).toBe('ok');
    reader[call]();
    reader[call]();
    expect(written).toEqual(['welcome', 'closing pass-revoked']);
  },
);
