// Drawn on a 16 × 16 grid; beside a text they say nothing of their own, so they are hidden from assistive technology.
const paths = {
  allow: 'M3 8.5l3.2 3.2L13 4.800',
  deny: 'M4 4l8 8M12 4l-8 8',
  still: 'M3.5 8h9',
  warn: 'M8 2.500L14.200 13.200H1.800zM8 6.500v3M8 11.300v.2',
  copy: 'M5.500 5.500v-2a1 1 0 0 1 1-1h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-2M3.500 5.500h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-6a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1z',
  link: 'M6.500 9.500l3-3M7 4.500l1.300-1.300a3 3 0 0 1 4.300 4.300L11.300 8.800M9 11.500l-1.300 1.300a3 3 0 0 1-4.300-4.300L4.700 7.200',
  file: 'M4 1.800h5.200L12.500 5v9.200H4zM9 1.800V5.200h3.500',
  download: 'M8 2.500v7.500M4.800 7L8 10.200 11.200 7M2.800 13.200h10.400',
  clear: 'M4.500 4.500l7 7M11.500 4.500l-7 7',
  edges: 'M2 11.500h12M5 8.500v5M11 8.500v5M8 3.500l2 3H6z',
  clock: 'M8 2.300a5.700 5.700 0 1 0 0 11.400A5.700 5.700 0 0 0 8 2.300zM8 5v3.200l2.200 1.400',
  print: 'M4.500 6V2.500h7V6M4.500 11.500h-2V6h11v5.500h-2M4.500 9.500h7v4h-7z',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path
        d={paths[name]}
        fill="none"
        stroke="currentColor"
        stroke-width="1.6"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}
