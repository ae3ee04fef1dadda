/** One stroke, one size of grid: 20 × 20. */
const paths = {
  close: "M5 5l10 10M15 5L5 15",
  outline: "M4 6l7-3 6 6-4 8-9-3z",
  flag: "M5 18V3M5 4h10l-2.500 3.500L15 11H5",
  menu: "M3 6h14M3 10h14M3 14h14",
  back: "M12 4l-6 6 6 6",
  replay: "M4 10a6 6 0 1 0 2-4.500M4 3v4h4",
  scales: "M10 3v14M5 17h10M4 6h12M4 6l-2.500 5a2.500 2.500 0 0 0 5 0zM16 6l-2.500 5a2.500 2.500 0 0 0 5 0z",
  grid: "M3 3h6v6H3zM11 3h6v6h-6zM3 11h6v6H3zM11 11h6v6h-6z",
  window: "M2 4h16v10H2zM7 17h6",
  full: "M3 8V3h5M12 3h5v5M17 12v5h-5M8 17H3v-5",
  save: "M4 3h9l3 3v11H4zM7 3v5h5V3M7 17v-5h6v5",
  camera: "M2 6h11v8H2zM13 9l5-3v8l-5-3",
  search: "M9 3a6 6 0 1 1 0 12A6 6 0 0 1 9 3zM13.500 13.500L18 18",
  play: "M6 4l10 6-10 6z",
  pause: "M6 4v12M14 4v12",
  stepBack: "M14 4l-7 6 7 6zM5 4v12",
  stepOn: "M6 4l7 6-7 6zM15 4v12",
  plus: "M10 4v12M4 10h12",
  minus: "M4 10h12",
  person: "M10 10a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM3 18c.5-4 3.500-6 7-6s6.500 2 7 6",
  people:
    "M7 9.500a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM1.500 16.500c.4-3.200 2.600-5 5.500-5s5.100 1.800 5.500 5M13 3.800a2.800 2.800 0 0 1 0 5.400M14.500 11.800c2.300.5 3.700 2.200 4 4.700",
  check: "M4 10l4 4 8-8",
  clock: "M10 2.500a7.500 7.500 0 1 1 0 15 7.500 7.500 0 0 1 0-15zM10 6v4l3 2",
  map: "M2 5l5-2 6 2 5-2v12l-5 2-6-2-5 2zM7 3v12M13 5v12",
  stamp: "M8 9V6.500a2 2 0 1 1 4 0V9M5 9h10l1 4H4zM4 16.500h12",
  folder: "M2.500 5h5l2 2h8v9h-15zM6.500 11.500l2.200 2.200 4.300-4.300",
  plate: "M2 6h16v8H2zM5 9v2M8 9v2M11 9v2h1.500M15 9v2",
  mask: "M3 4h14v12H3zM6.500 7.500h7v5h-7zM6.500 12.500l7-5",
  list: "M7 5h11M7 10h11M7 15h11M3 5h.01M3 10h.01M3 15h.01",
  bars: "M3 17h14M5.500 14V9M10 14V4M14.500 14V7",
  pulse: "M2 10h4l2-5 4 10 2-5h4",
  link: "M3 3h5v5H3zM12 12h5v5h-5zM8 5.500h3.500a3 3 0 0 1 3 3V12",
  out: "M8 3H3v14h5M12 6l4 4-4 4M16 10H7",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      width="20"
      height="20"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      stroke-width="1.6"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
