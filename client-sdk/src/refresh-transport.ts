import {
  type CommandMessage,
  type CommandReply,
  type ConnectRefusal,
  PROTOCOL_VERSION,
  parseCredential,
  type StreamPlace,
  type Welcome,
} from '@tour-de-table/shared/protocol';
import { REFRESH_EVERY_MS, REFRESH_GAP_MS, refreshDelayMs } from './ladder-policy.ts';
import { sha256Hex } from './pass-secret.ts';
import { refusalOf, replyIn, welcomeIn } from './refresh-answers.ts';
import { addressBelow } from './server-address.ts';
import type { Timer, Timers } from './timers.ts';
import type { Link, LinkEvent, LinkRequest, Transport } from './transport.ts';

/** What the bottom rung needs. */
export interface RefreshDeps {
  readonly fetch?: typeof fetch | undefined;
  readonly now: () => number;
  readonly timers: Timers;
  readonly random: () => number;
}

/** How long one request may take: a whole view over a thin line. */
const REQUEST_TIMEOUT_MS = 25_000;
/** Who has refreshed for this long stays, and counts as connected; before, a connection may be about to come. */
const STAYING_AFTER_MS = 8_000;

/**
 * A link made of requests and answers, for networks through which no connection passes: `GET` brings what has changed
 * from the place held, about every `REFRESH_EVERY_MS` and when something asks for it, and `POST` takes commands, one
 * after the other under their own ids.
 */
export function createRefreshTransport(deps: RefreshDeps): Transport {
  return { open: (request, heard) => new RefreshLink(deps, request, heard) };
}

class RefreshLink implements Link {
  readonly #deps: RefreshDeps;
  readonly #request: LinkRequest;
  readonly #heard: (event: LinkEvent) => void;
  readonly #meetingId: string | null;
  readonly #openedAt: number;
  readonly #abort = new AbortController();
  #isOver = false;
  #isAsking = false;
  #askedAt = 0;
  #timer: Timer | null = null;
  #dueAt = Number.POSITIVE_INFINITY;
  /** The stream of the last welcome. */
  #place: StreamPlace | null = null;
  #toldPresence = '';
  #wantsAll = false;
  #questions: ((answer: { readonly serverTime: number }) => void)[] = [];
  /** Commands go one after the other: what was given first is to be decided first. */
  #commands: Promise<void> = Promise.resolve();

  constructor(deps: RefreshDeps, request: LinkRequest, heard: (event: LinkEvent) => void) {
    this.#deps = deps;
    this.#request = request;
    this.#heard = heard;
    this.#meetingId = parseCredential(request.auth.pass)?.meetingId ?? null;
    this.#openedAt = deps.now();
    this.#planWithin(0);
  }

  command(message: CommandMessage, reply: (reply: CommandReply) => void): void {
    this.#commands = this.#commands.then(async () => {
      const answer = this.#isOver ? null : await this.#post('commands', message);
      if (this.#isOver || answer === null) return;
      if (answer.status === 401) return this.#end(refusalOf(answer.status, answer.body));
      const known = replyIn(answer.status, answer.body);
      if (known === null) return;
      reply(known);
      // Its effect is to be shown.
      if (known.outcome === 'ok') this.#planWithin(0);
    });
  }

  clock(reply: (answer: { readonly serverTime: number }) => void): void {
    this.#questions.push(reply);
    this.#planWithin(this.#gapLeft());
  }

  resync(reply: (answer: { readonly accepted: boolean }) => void): void {
    this.#wantsAll = true;
    this.#planWithin(this.#gapLeft());
    reply({ accepted: true });
  }

  shown(message: { readonly position: number }): void {
    if (!this.#isOver) void this.#post('shown', message);
  }

  close(): void {
    this.#isOver = true;
    this.#timer?.cancel();
    this.#abort.abort();
  }

  #gapLeft(): number {
    return Math.max(0, this.#askedAt + REFRESH_GAP_MS - this.#deps.now());
  }

  /** The next refresh comes within this, and sooner where one was planned sooner. */
  #planWithin(delayMs: number): void {
    const dueAt = this.#deps.now() + delayMs;
    if (this.#isOver || dueAt >= this.#dueAt) return;
    this.#dueAt = dueAt;
    this.#timer?.cancel();
    // While one is under way the next is set when that has ended.
    if (!this.#isAsking) this.#timer = this.#deps.timers.setTimer(() => void this.#refresh(), delayMs);
  }

  async #refresh(): Promise<void> {
    const questions = this.#questions.splice(0);
    const wantsAll = this.#wantsAll;
    this.#wantsAll = false;
    this.#isAsking = true;
    this.#askedAt = this.#deps.now();
    this.#dueAt = this.#askedAt + refreshDelayMs(this.#deps.random);
    const answer = await this.#send('GET', `refresh${this.#query(wantsAll)}`);
    this.#isAsking = false;
    if (this.#isOver) return;
    const welcome = answer?.status === 200 ? welcomeIn(answer.body) : null;
    if (welcome === null) return this.#end(answer === null ? null : refusalOf(answer.status, answer.body));
    if (welcome.protocol !== PROTOCOL_VERSION) return this.#end({ reason: 'protocol-unsupported', retryAfterMs: 0 });
    this.#hand(welcome, wantsAll);
    for (const reply of questions) if (!this.#isOver) reply({ serverTime: welcome.serverTime });
    const dueAt = this.#dueAt;
    this.#dueAt = Number.POSITIVE_INFINITY;
    this.#planWithin(Math.max(0, dueAt - this.#deps.now()));
  }

  #query(wantsAll: boolean): string {
    const { auth, place: claimed } = this.#request;
    const place = claimed === undefined ? (auth.resume ?? null) : claimed();
    const query = new URLSearchParams();
    if (place !== null && !wantsAll) {
      query.set('logId', place.logId);
      // An address is seen by many.
      query.set('audience', sha256Hex(place.audience).slice(0, 16));
      query.set('viewVersion', String(place.viewVersion));
      query.set('position', String(place.position));
    }
    if (this.#deps.now() - this.#openedAt >= STAYING_AFTER_MS) query.set('isStaying', 'yes');
    const written = query.toString();
    return written === '' ? '' : `?${written}`;
  }

  #hand(welcome: Welcome, isResync: boolean): void {
    const { place, sync } = welcome;
    const presence = JSON.stringify(welcome.presence);
    const isNewPresence = presence !== this.#toldPresence;
    const isFirst = this.#place === null;
    const isSameStream =
      this.#place?.logId === place.logId &&
      this.#place.audience === place.audience &&
      this.#place.viewVersion === place.viewVersion;
    this.#toldPresence = presence;
    this.#place = place;
    if (isFirst) {
      this.#tell({ type: 'opened' });
      this.#tell({ type: 'carrier', carrier: 'refresh', everyMs: REFRESH_EVERY_MS });
    }
    if (isFirst || !isSameStream || (sync.kind === 'snapshot' && !isResync)) {
      this.#tell({ type: 'welcome', message: welcome });
      return;
    }
    if (sync.kind === 'current') this.#tell({ type: 'heartbeat' });
    else if (sync.kind === 'frame') this.#tell({ type: 'frame', message: sync.frame });
    else this.#tell({ type: 'snapshot', message: sync.snapshot });
    if (isNewPresence) this.#tell({ type: 'presence', message: welcome.presence });
  }

  #tell(event: LinkEvent): void {
    if (!this.#isOver) this.#heard(event);
  }

  #end(refusal: ConnectRefusal | null): void {
    if (this.#isOver) return;
    this.close();
    this.#heard({ type: 'closed', refusal });
  }

  #post(what: string, message: object) {
    return this.#send('POST', what, message);
  }

  /** `null`: no answer, or none that is the server's. Never rejects. */
  async #send(method: string, what: string, message?: object) {
    if (this.#meetingId === null) return { status: 401, body: { code: 'unauthorized' } };
    const body = message === undefined ? {} : { body: JSON.stringify(message) };
    const type = message === undefined ? {} : { 'content-type': 'application/json' };
    try {
      const url = addressBelow(this.#request.url, `/api/meetings/${this.#meetingId}/${what}`);
      const response = await (this.#deps.fetch ?? fetch)(url, {
        method,
        ...body,
        headers: { authorization: `Bearer ${this.#request.auth.pass}`, ...type },
        cache: 'no-store',
        credentials: 'omit',
        signal: AbortSignal.any([this.#abort.signal, AbortSignal.timeout(REQUEST_TIMEOUT_MS)]),
      });
      const answer: unknown = await response.json();
      return { status: response.status, body: answer };
    } catch {
      return null;
    }
  }
}
