import type {
  ClientMessages,
  CommandMessage,
  CommandReply,
  ConnectRefusal,
  HandshakeAuth,
  ServerMessages,
  ShownMessage,
  StreamPlace,
} from '@tour-de-table/shared/protocol';

/** One way to carry bytes. `refresh`: plain requests, about every ten seconds, where no connection passes. */
export type Carrier = 'websocket' | 'polling' | 'refresh';

/** What a link is opened with. */
export interface LinkRequest {
  /** The server's address, for example `https://meeting.example`. */
  readonly url: string;
  readonly auth: HandshakeAuth;
  /** In the order in which they are tried. */
  readonly carriers: readonly Carrier[];
  /** The place held by now; without it, the one of `auth`. For requests that come after the opening. */
  readonly place?: () => StreamPlace | null;
}

type MessagesHeard = {
  readonly [K in keyof ServerMessages]: { readonly type: K; readonly message: Parameters<ServerMessages[K]>[0] };
};

/** What a link tells of itself. */
export type LinkEvent =
  | { readonly type: 'opened' }
  /** What carries it from now on. `everyMs`: how often it refreshes; `null`: changes come by themselves. */
  | { readonly type: 'carrier'; readonly carrier: Carrier; readonly everyMs: number | null }
  /** A sign of life that carries nothing. */
  | { readonly type: 'heartbeat' }
  /** The end. `refusal`: what the server said when it did not let the link come about. */
  | { readonly type: 'closed'; readonly refusal: ConnectRefusal | null }
  | MessagesHeard[keyof ServerMessages];

/** One connection. A reply comes at most once, and perhaps never; none comes after `close` or after the end. */
export interface Link {
  command(message: CommandMessage, reply: (reply: CommandReply) => void): void;
  clock(reply: Parameters<ClientMessages['clock']>[0]): void;
  resync(reply: Parameters<ClientMessages['resync']>[0]): void;
  /** Lossy: nobody waits for a reply, and an older server gives none. */
  shown(message: ShownMessage): void;
  /** Ends it; nothing is heard of it afterwards. May be called again. */
  close(): void;
}

/**
 * The port to the network: an ordered, authenticated, lossy pipe. It never reconnects by itself, keeps nothing to send
 * later, and tells of nothing before `open` has returned, nor anything after `closed`.
 */
export interface Transport {
  open(request: LinkRequest, heard: (event: LinkEvent) => void): Link;
}
