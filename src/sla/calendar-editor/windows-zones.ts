/**
 * The names that Windows, Outlook and Exchange give to time zones, each with the place whose clock it follows. After
 * the mapping that the Unicode consortium keeps (CLDR, "windowsZones", territory 001).
 */
const places: Record<string, string> = {
  Africa: `Cape Verde=Atlantic/Cape_Verde Egypt=Africa/Cairo E. Africa=Africa/Nairobi Libya=Africa/Tripoli
    Mauritius=Indian/Mauritius Morocco=Africa/Casablanca Namibia=Africa/Windhoek Sao Tome=Africa/Sao_Tome
    South Africa=Africa/Johannesburg South Sudan=Africa/Juba Sudan=Africa/Khartoum
    W. Central Africa=Africa/Lagos`,
  America: `Alaskan=America/Anchorage Aleutian=America/Adak Argentina=America/Argentina/Buenos_Aires
    Atlantic=America/Halifax Bahia=America/Bahia Canada Central=America/Regina Central=America/Chicago
    Central America=America/Guatemala Central Brazilian=America/Cuiaba Cuba=America/Havana
    E. South America=America/Sao_Paulo Eastern=America/New_York Greenland=America/Godthab Haiti=America/Port-au-Prince
    Hawaiian=Pacific/Honolulu Magallanes=America/Punta_Arenas Montevideo=America/Montevideo
    Mountain=America/Denver Newfoundland=America/St_Johns Pacific=America/Los_Angeles Pacific SA=America/Santiago
    Paraguay=America/Asuncion SA Eastern=America/Cayenne SA Pacific=America/Bogota SA Western=America/La_Paz
    Saint Pierre=America/Miquelon Tocantins=America/Araguaina Turks And Caicos=America/Grand_Turk
    US Eastern=America/Indianapolis US Mountain=America/Phoenix Venezuela=America/Caracas Yukon=America/Whitehorse`,
  Asia: `Afghanistan=Asia/Kabul Altai=Asia/Barnaul Arab=Asia/Riyadh Arabian=Asia/Dubai Arabic=Asia/Baghdad
    Azerbaijan=Asia/Baku Bangladesh=Asia/Dhaka Caucasus=Asia/Yerevan Central Asia=Asia/Almaty China=Asia/Shanghai
    Ekaterinburg=Asia/Yekaterinburg Georgian=Asia/Tbilisi India=Asia/Calcutta Iran=Asia/Tehran Israel=Asia/Jerusalem
    Jordan=Asia/Amman Kamchatka=Asia/Kamchatka Korea=Asia/Seoul Magadan=Asia/Magadan Middle East=Asia/Beirut
    Myanmar=Asia/Rangoon N. Central Asia=Asia/Novosibirsk Nepal=Asia/Katmandu North Asia East=Asia/Irkutsk
    North Asia=Asia/Krasnoyarsk North Korea=Asia/Pyongyang Omsk=Asia/Omsk Pakistan=Asia/Karachi
    Qyzylorda=Asia/Qyzylorda Russia Time Zone 10=Asia/Srednekolymsk Russia Time Zone 11=Asia/Kamchatka
    SE Asia=Asia/Bangkok Sakhalin=Asia/Sakhalin Singapore=Asia/Singapore Sri Lanka=Asia/Colombo Syria=Asia/Damascus
    Taipei=Asia/Taipei Tokyo=Asia/Tokyo Tomsk=Asia/Tomsk Transbaikal=Asia/Chita Ulaanbaatar=Asia/Ulaanbaatar
    Vladivostok=Asia/Vladivostok W. Mongolia=Asia/Hovd West Asia=Asia/Tashkent West Bank=Asia/Hebron
    Yakutsk=Asia/Yakutsk`,
  Europe: `Astrakhan=Europe/Astrakhan Azores=Atlantic/Azores Belarus=Europe/Minsk Central Europe=Europe/Budapest
    Central European=Europe/Warsaw E. Europe=Europe/Chisinau FLE=Europe/Kiev GMT=Europe/London GTB=Europe/Bucharest
    Greenwich=Atlantic/Reykjavik Kaliningrad=Europe/Kaliningrad Mid-Atlantic=Etc/GMT+2 Romance=Europe/Paris
    Russia Time Zone 3=Europe/Samara Russian=Europe/Moscow Saratov=Europe/Saratov Turkey=Europe/Istanbul
    Volgograd=Europe/Volgograd W. Europe=Europe/Berlin`,
  Pacific: `AUS Central=Australia/Darwin AUS Eastern=Australia/Sydney Aus Central W.=Australia/Eucla
    Bougainville=Pacific/Bougainville Cen. Australia=Australia/Adelaide Central Pacific=Pacific/Guadalcanal
    Chatham Islands=Pacific/Chatham Dateline=Etc/GMT+12 E. Australia=Australia/Brisbane
    Easter Island=Pacific/Easter Fiji=Pacific/Fiji Line Islands=Pacific/Kiritimati Lord Howe=Australia/Lord_Howe
    Marquesas=Pacific/Marquesas New Zealand=Pacific/Auckland Norfolk=Pacific/Norfolk Samoa=Pacific/Apia
    Tasmania=Australia/Hobart Tonga=Pacific/Tongatapu W. Australia=Australia/Perth West Pacific=Pacific/Port_Moresby`,
};

/** The few whose full names follow no pattern. */
const others: Record<string, string> = {
  utc: 'Etc/UTC',
  'coordinated universal time': 'Etc/UTC',
  'utc-02': 'Etc/GMT+2',
  'utc-08': 'Etc/GMT+8',
  'utc-09': 'Etc/GMT+9',
  'utc-11': 'Etc/GMT+11',
  'utc+12': 'Etc/GMT-12',
  'utc+13': 'Etc/GMT-13',
  'central standard time (mexico)': 'America/Mexico_City',
  'eastern standard time (mexico)': 'America/Cancun',
  'mountain standard time (mexico)': 'America/Mazatlan',
  'pacific standard time (mexico)': 'America/Tijuana',
};

/** Windows' names, in small letters, without "Standard Time" or "Daylight Time". */
export const windowsZones: ReadonlyMap<string, string> = new Map(
  Object.values(places).flatMap((list) =>
    [...list.matchAll(/\s*([^=]+)=(\S+)/g)].map(([, name, place]) => [name.trim().toLowerCase(), place] as const),
  ),
);

/** The place whose clock a zone of Windows follows; null where no zone has this name. */
export function placeOfWindowsZone(name: string): string | null {
  const small = name.trim().toLowerCase();
  if (others[small]) return others[small];
  const pattern = /^(.+?)(?: (?:standard|daylight) time)?$/.exec(small);
  const known = pattern && windowsZones.get(pattern[1]);
  if (!known) return null;
  // Without "Standard Time" only the Russian ones are names: "Central" or "India" alone is no zone of Windows.
  return small === pattern[1] && !small.startsWith('russia time zone') ? null : known;
}
