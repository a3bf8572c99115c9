/** Line drawings on a grid of 24; one path each, drawn in the colour of the text. */
const paths = {
  home: 'M4 11.5 12 4l8 7.5M6 10v10h4.5v-6h3v6H18V10',
  camera: 'M4 8h3.5L9 5.5h6L16.5 8H20v11H4zM12 10a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7',
  picture: 'M4 5h16v14H4zM4 16l5-5 4 4 2.5-2.5L20 17M15.5 8.5h.01',
  list: 'M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4.5 20c.8-3.6 3.8-5.5 7.5-5.5s6.7 1.9 7.5 5.5',
  company: 'M5 20V5h9v15M14 10h5v10M3 20h18M8 9h3M8 13h3M8 17h3',
  pin: 'M12 21s7-6.2 7-11.5A7 7 0 0 0 5 9.5C5 14.8 12 21 12 21M12 7a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5',
  target: 'M12 5a7 7 0 1 0 0 14 7 7 0 0 0 0-14M12 2v4M12 18v4M2 12h4M18 12h4M12 11.5v1',
  close: 'M6 6l12 12M18 6 6 18',
  check: 'M5 12.5 10 17.5 19.5 7',
  clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 8v4.5l3 2',
  alert: 'M12 4 2.5 20h19zM12 10v4.5M12 17.2v.1',
  info: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 11v5M12 8v.1',
  phone: 'M6 4h3l1.5 4.5L8.5 10a12 12 0 0 0 5.5 5.5l1.5-2L20 15v3a2 2 0 0 1-2 2A14 14 0 0 1 4 6a2 2 0 0 1 2-2',
  back: 'M14.5 5.5 8 12l6.5 6.5',
  next: 'M9.5 5.5 16 12l-6.5 6.5',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  bell: 'M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15zM10 20.5h4',
  search: 'M11 5a6 6 0 1 0 0 12 6 6 0 0 0 0-12M15.5 15.5 20 20',
  send: 'M4 12 20 4.5 15 20l-4-6.5zM11 13.5 20 4.5',
  cloud: 'M7 18a4 4 0 0 1-.5-7.95A5.5 5.5 0 0 1 17 9.5 4.3 4.3 0 0 1 17 18M12 21v-8M9 15.5l3-3 3 3',
  offline:
    'M3 4l18 17M8.5 12.5a6 6 0 0 1 3-1.4M5.5 9.3a11 11 0 0 1 3-1.9M12 6.2a11 11 0 0 1 7 3M15 12.3c.5.3 1 .6 1.4 1M12 17.5v.1',
  shield: 'M12 3.5 5 6v6c0 4.5 3 7.3 7 8.5 4-1.2 7-4 7-8.5V6z',
  text: 'M4 19 9 6l5 13M5.6 15h6.8M15 19l3-8 3 8M16 16.5h4',
  globe: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M4 12h16M12 4c5 5 5 11 0 16M12 4c-5 5-5 11 0 16',
  door: 'M13 5H5v14h8M10 12h10M16.5 8.5 20 12l-3.5 3.5',
  plus: 'M12 5v14M5 12h14',
  star: 'm12 4 2.5 5.2 5.5.8-4 4 1 5.7-5-2.7-5 2.7 1-5.7-4-4 5.5-.8z',
  up: 'M12 20V5M6 11l6-6 6 6',
  down: 'M12 4v15M6 13l6 6 6-6',
  return: 'M9 6 4 11l5 5M4 11h10a6 6 0 0 1 6 6v1',
  note: 'M4 5h16v11H12l-4 4v-4H4z',
  refresh: 'M19 12a7 7 0 1 1-2-5l2 2M19 4v5h-5',
  map: 'M4 6.5 9 4.5l6 2 5-2v13l-5 2-6-2-5 2zM9 4.5v13M15 6.5v13',
  // categories
  road: 'M8 4 4 20M16 4l4 16M12 4v3M12 10.5v3M12 17v3',
  waste: 'M5 7h14M9 7V4.5h6V7M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5',
  water: 'M12 4c4 5 6 7.5 6 10.5a6 6 0 0 1-12 0C6 11.5 8 9 12 4',
  light: 'M7 21V8a4 4 0 0 1 4-4h4M15 4v3M12 10h6l1.5 4h-9zM5 21h4',
  fire: 'M12 3.5c1 4 5.5 5.5 5.5 10.5a5.5 5.5 0 0 1-11 0c0-2 1-3.5 2-4.5.5 1.5 1 2 2 2.5C10.5 9 10.5 6 12 3.5',
  tree: 'M12 21v-7M12 4 6.5 11h3L6 15.5h12L14.5 11h3z',
  car: 'M4 16v-4l2-5.5h12l2 5.5v4zM4 12h16M7 16v2.5M17 16v2.5M7.5 14h.1M16.5 14h.1',
  shop: 'M4 9.5 5.5 5h13L20 9.5M5.5 10v9.5h13V10M4 9.5c1 2 3.3 2 4 0 .8 2 3.2 2 4 0 .8 2 3.2 2 4 0 .8 2 3 2 4 0M10 19.5V15h4v4.5',
  people:
    'M9 5.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6M3.5 19c.5-3.2 2.6-5 5.5-5s5 1.8 5.5 5M16 6.5a2.5 2.5 0 0 1 0 5M16.5 14.2c2.2.4 3.6 2 4 4.8',
  talk: 'M4 5h11v8H9l-3 3v-3H4zM17 9h3v8h-2v3l-3-3h-4',
  noise: 'M4 10v4h3.5L12 18V6L7.5 10zM15 9.5a3.5 3.5 0 0 1 0 5M17.5 7a7 7 0 0 1 0 10',
  money: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M9 8l3 4 3-4M12 12v5M9.5 13h5M9.5 15.5h5',
  animal: 'M12 12c-2.5 0-5 2.5-5 5 0 2 2 2.5 5 2.5s5-.5 5-2.5c0-2.5-2.5-5-5-5M6 10.5v1M9.5 6v1.5M14.5 6v1.5M18 10.5v1',
  house: 'M4 11 12 4.5 20 11M6 9.5V20h12V9.5M10 20v-5h4v5',
  tool: 'M14.5 5a4.5 4.5 0 0 1 5 5.5L10 20l-3.5.50L4 17.5 13 9a4.5 4.5 0 0 1 1.5-4M15 9.5l2-2',
  health: 'M12 20S4 15 4 9.5A4 4 0 0 1 12 8a4 4 0 0 1 8 1.5C20 15 12 20 12 20M12 10v5M9.5 12.5h5',
  factory: 'M4 20V9l5 3V9l5 3V9l6 3.5V20zM8 16h.1M12 16h.1M16 16h.1',
  paper: 'M6 3.5h8l4 4v13H6zM14 3.5v4h4M9 12h6M9 15.5h6',
  parking: 'M4 4h16v16H4zM9.5 17V7.5h3.2a2.9 2.9 0 0 1 0 5.8H9.5',
  electric: 'M13 3 6 13.5h5L10 21l7.5-11h-5.5z',
  smoke: 'M6 14a3.5 3.5 0 0 1 .5-7 5 5 0 0 1 9.6 1A3.2 3.2 0 0 1 17 14zM6 17.5h9M9 20.5h9',
  manhole: 'M12 4.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15M8 9.5h8M7 12h10M8 14.5h8',
  land: 'M3 19h18M5 19V9l4 3 3-7 3 6 4-3v11',
  worker: 'M5 14a7 7 0 0 1 14 0zM3.5 14h17M10 7V5h4v2M7 17.5c1 2 3 3 5 3s4-1 5-3',
  food: 'M7 4v6a2 2 0 0 0 4 0V4M9 12v8M9 4v4M16 4c-2 1.5-2.5 4-2.5 7H16v9',
  lift: 'M6 3.5h12v17H6zM9.5 11 12 8l2.5 3M9.5 14l2.5 3 2.5-3',
  child: 'M12 4a3 3 0 1 0 0 6 3 3 0 0 0 0-6M7 13l5 1 5-1M12 14v3M9.5 20.5 12 17l2.5 3.5',
  access: 'M11 4.5h.1M11 8v5h4l2.5 5M11 10h4M9 11.5a4.5 4.5 0 1 0 5.5 6.5',
  bulb: 'M9 17h6M10 20h4M12 4a5.5 5.5 0 0 0-3.5 9.7c.8.7 1 1.5 1 3.3h5c0-1.8.2-2.6 1-3.3A5.5 5.5 0 0 0 12 4',
  other: 'M6 12h.1M12 12h.1M18 12h.1',
} as const

/** The catalogue names its icons by what they are about; several share a drawing. */
const drawnAs: Record<string, keyof typeof paths> = {
  trash: 'waste',
  broom: 'waste',
  toilet: 'door',
  traffic: 'car',
  street: 'shop',
  market: 'shop',
  hazard: 'alert',
  dispute: 'talk',
  construction: 'tool',
  building: 'company',
  city: 'company',
  heritage: 'house',
  register: 'list',
  ads: 'text',
  safety: 'shield',
  river: 'water',
  park: 'tree',
  environment: 'tree',
  idea: 'bulb',
  price: 'money',
  medicine: 'health',
  livelihood: 'people',
  help: 'people',
  heart: 'health',
  family: 'people',
  elder: 'person',
}

export type IconName = keyof typeof paths

export function Icon({ name, filled = false }: { name: string; filled?: boolean }) {
  const path = paths[drawnAs[name] ?? (name as IconName)] ?? paths.other
  return (
    <svg
      className="icon"
      viewBox="0 0 24 24"
      fill={filled ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth={1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={path} />
    </svg>
  )
}
