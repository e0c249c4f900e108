/** Follow a meeting of delegations live and speak for one of them, from a browser or from Node. */

export type { FieldIssue, LocalText } from '@tour-de-table/shared/meeting';
export { connect } from './client.ts';
export type { ConnectionState, StopReason } from './connection-state.ts';
export type { Rung } from './ladder-policy.ts';
export type {
  AbandonReason,
  Carriage,
  CommandResult,
  ConnectOptions,
  MeetingClient,
  MeetingSnapshot,
  PendingCommand,
} from './meeting-client.ts';
export { createPassSecret, sha256Hex } from './pass-secret.ts';
export {
  createMemoryPendingStore,
  createWebPendingStore,
  type KeyedStorage,
  type PendingStore,
  type StoredCommand,
  type StoredCommands,
} from './pending-store.ts';
export { probeCarrier } from './probe-carrier.ts';
export { type RedeemOptions, type RedeemResult, redeemInvitation } from './redeem-invitation.ts';
export type { ClockEstimate } from './server-clock.ts';
export type { Timer, Timers } from './timers.ts';
export type { Carrier, Link, LinkEvent, LinkRequest, Transport } from './transport.ts';
export * from './vocabulary.ts';
