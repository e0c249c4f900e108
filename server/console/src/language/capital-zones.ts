/**
 * The time zones of capitals, by alpha-3 code. As in the IANA database; of states with several zones that of the seat
 * of government. Kept as one string because it is data that nobody edits by hand.
 */
const ZONES =
  'ALB Europe/Tirane|AUS Australia/Sydney|AUT Europe/Vienna|BEL Europe/Brussels|BGR Europe/Sofia|CAN America/Toronto|CHE Europe/Zurich|CYP Asia/Nicosia|CZE Europe/Prague|DEU Europe/Berlin|DNK Europe/Copenhagen|ESP Europe/Madrid|EST Europe/Tallinn|FIN Europe/Helsinki|FRA Europe/Paris|GBR Europe/London|GRC Europe/Athens|HRV Europe/Zagreb|HUN Europe/Budapest|IRL Europe/Dublin|ISL Atlantic/Reykjavik|ITA Europe/Rome|JPN Asia/Tokyo|KOR Asia/Seoul|LTU Europe/Vilnius|LUX Europe/Luxembourg|LVA Europe/Riga|MDA Europe/Chisinau|MKD Europe/Skopje|MLT Europe/Malta|MNE Europe/Podgorica|NLD Europe/Amsterdam|NOR Europe/Oslo|NZL Pacific/Auckland|POL Europe/Warsaw|PRT Europe/Lisbon|ROU Europe/Bucharest|SRB Europe/Belgrade|SVK Europe/Bratislava|SVN Europe/Ljubljana|SWE Europe/Stockholm|TUR Europe/Istanbul|UKR Europe/Kyiv|USA America/New_York';

const BY_CODE: ReadonlyMap<string, string> = new Map(ZONES.split('|').map((pair) => [pair.slice(0, 3), pair.slice(4)]));

/** The time zone of a state's capital; UTC where it is not known, and of organisations. */
export function capitalZone(code: string): string {
  return BY_CODE.get(code) ?? 'UTC';
}
