/** The id of a delegation's place in a tour. By itself: who follows a meeting needs it, and no lens. */
export function callId(phaseId: string, delegation: string): string {
  return `${phaseId}:${delegation}`;
}
