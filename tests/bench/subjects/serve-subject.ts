import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OpenRoom, Room, SubjectAnswer, SubjectRequest } from '../room.ts';

/** Runs a subject in a process of its own, which ends when it is told to or when its parent is gone. */
export function serveSubject(open: (room: Room) => Promise<OpenRoom>): void {
  const answer = (message: SubjectAnswer) => process.send?.(message);
  process.on('disconnect', () => process.exit(0));
  process.on('message', (request: SubjectRequest) => {
    if (request.kind === 'stop') process.exit(0);
    if (request.kind === 'tell-cpu') {
      const { user, system } = process.cpuUsage();
      answer({ kind: 'cpu', ms: (user + system) / 1_000 });
      return;
    }
    open(request.room).then(
      (room) => answer({ kind: 'opened', room }),
      (error: unknown) => answer({ kind: 'failed', message: error instanceof Error ? (error.stack ?? '') : '' }),
    );
  });
}

/** Listens on a free port of the loopback interface. */
export async function listen(server: Server): Promise<number> {
  await new Promise<void>((settle, fail) => {
    server.once('error', fail);
    server.listen({ port: 0, host: '127.0.0.1', backlog: 1_024 }, settle);
  });
  return (server.address() as AddressInfo).port;
}
