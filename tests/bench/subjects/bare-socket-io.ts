import { createServer } from 'node:http';
import { REALTIME_PATH } from '@tour-de-table/shared/protocol';
import { Server } from 'socket.io';
import type { OpenRoom, Room } from '../room.ts';
import { listen, serveSubject } from './serve-subject.ts';

/**
 * What is compared with: Socket.IO as it comes, without a log, rules or views. Its messages have the form of ours, so
 * that one load client reads both, and about 300 bytes.
 */
const CONTENT = { title: 'A change', text: 'x'.repeat(190) };

async function open({ seats, answer }: Room): Promise<OpenRoom> {
  const server = createServer();
  const io = new Server(server, { path: REALTIME_PATH, serveClient: false, perMessageDeflate: false });
  let position = 1;
  io.on('connection', (socket) => {
    socket.emit('welcome', { place: { position } });
    socket.on('command', (_message: unknown, reply: (outcome: unknown) => void) => {
      if (answer === 'emit-to-all') {
        position += 1;
        io.emit('frame', { from: position - 1, to: position, at: Date.now(), content: CONTENT });
      }
      reply({ outcome: 'ok', position });
    });
  });
  const port = await listen(server);
  return { port, passes: seats.map(() => ''), seen: { activation: 0, disclosure: 'live' } };
}

serveSubject(open);
