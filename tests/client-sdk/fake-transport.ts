import type { CommandMessage, CommandReply, ShownMessage } from '@tour-de-table/shared/protocol';
import type { Link, LinkEvent, LinkRequest, Transport } from '../../client-sdk/src/transport.ts';

/** A command on its way to the server, or its reply on its way back. */
export interface FakeCommand {
  readonly message: CommandMessage;
  /** Delivers a reply. After the link's end it gets nowhere, as on a real one. */
  reply(reply: CommandReply): void;
}

/** One link as the server's side of a test sees it. */
export interface FakeLink {
  readonly request: LinkRequest;
  readonly isOver: boolean;
  /** Commands in the order of sending. A test takes out what it answers or loses. */
  readonly commands: FakeCommand[];
  readonly clocks: ((answer: { readonly serverTime: number }) => void)[];
  readonly resyncs: ((answer: { readonly accepted: boolean }) => void)[];
  /** What the client said that it shows, oldest first. */
  readonly shown: ShownMessage[];
  /** Delivers an event to the client. */
  deliver(event: LinkEvent): void;
  /** The link breaks: the client hears of it. */
  cut(refusal?: (LinkEvent & { readonly type: 'closed' })['refusal']): void;
}

/** A network that does nothing by itself. */
export interface FakeTransport extends Transport {
  readonly links: readonly FakeLink[];
  /** The newest link. */
  latest(): FakeLink;
}

export function createFakeTransport(): FakeTransport {
  const links: FakeLink[] = [];
  return {
    links,
    latest: () => {
      const link = links.at(-1);
      if (link === undefined) throw new Error('No link was opened.');
      return link;
    },
    open: (request, heard) => {
      const { link, client } = openFakeLink(request, heard);
      links.push(link);
      return client;
    },
  };
}

function openFakeLink(request: LinkRequest, heard: (event: LinkEvent) => void) {
  let isOver = false;
  const unlessOver =
    <T>(reply: (answer: T) => void) =>
    (answer: T): void => {
      if (!isOver) reply(answer);
    };
  const link: FakeLink = {
    request,
    get isOver() {
      return isOver;
    },
    commands: [],
    clocks: [],
    resyncs: [],
    shown: [],
    deliver: (event) => {
      if (!isOver) heard(event);
    },
    cut: (refusal = null) => {
      if (isOver) return;
      isOver = true;
      heard({ type: 'closed', refusal });
    },
  };
  const client: Link = {
    command: (message, reply) => link.commands.push({ message: structuredClone(message), reply: unlessOver(reply) }),
    clock: (reply) => link.clocks.push(unlessOver(reply)),
    resync: (reply) => link.resyncs.push(unlessOver(reply)),
    shown: (message) => link.shown.push(structuredClone(message)),
    close: () => {
      isOver = true;
    },
  };
  return { link, client };
}
