/**
 * What hangs on the walls of the sample: eight prints, drawn as SVG 120 by 160. Kept as pictures of the type their name
 * says.
 */
import type { SamplePrint } from './shapes.ts'

export const prints: readonly SamplePrint[] = [
  {
    name: 'poster-proof-3.png',
    caption: 'The poster, third proof',
    by: 'Bea',
    hours: 3,
    drawing:
      '<rect width="120" height="160" fill="#f7f0e0"/><g style="mix-blend-mode:multiply">' +
      '<circle cx="60" cy="62" r="38" fill="#e9a62e"/></g>' +
      '<g style="mix-blend-mode:multiply" fill="none" stroke="#1c6e86" stroke-width="7.50" stroke-linecap="round">' +
      '<path d="M-6 66c10-9 18 8 28 0s18 8 28 0 18 8 28 0 18 8 28 0 18 8 28 0"/>' +
      '<path d="M-3 80c10-9 18 8 28 0s18 8 28 0 18 8 28 0 18 8 28 0 18 8 28 0"/>' +
      '<path d="M0 94c10-9 18 8 28 0s18 8 28 0 18 8 28 0 18 8 28 0 18 8 28 0"/>' +
      '<path d="M3 108c10-9 18 8 28 0s18 8 28 0 18 8 28 0 18 8 28 0 18 8 28 0"/></g>' +
      '<text x="60" y="137" text-anchor="middle" style="font:800 14.5px Georgia, serif;letter-spacing:.2px" fill="#20242f">PRESS NIGHT</text>' +
      '<text x="60" y="149" text-anchor="middle" style="font:600 6.4px sans-serif;letter-spacing:.7px" fill="#20242f">SAT 23 MAY · DOOR AT SIX</text>',
  },
  {
    name: 'heron-second-state.png',
    caption: 'Second state of the heron, reeds in',
    by: 'Joon',
    hours: 30,
    drawing:
      '<rect width="120" height="160" fill="#f7f0e0"/>' +
      '<rect x="9" y="9" width="102" height="142" fill="#1c6e86"/><g fill="#f7f0e0">' +
      '<circle cx="86" cy="36" r="13"/>' +
      '<path d="M34 42c6-8 17-7 21 1 4 9-4 17-4 26 0 7 9 8 17 14 9 7 13 17 15 29-14-2-30-4-38-15-7-9-5-19-2-27 3-9 5-15 1-20-3 0-6-1-10-8Z"/>' +
      '<path d="M38 41 16 46l22 1Z"/></g>' +
      '<g stroke="#f7f0e0" stroke-width="2" fill="none" stroke-linecap="round">' +
      '<path d="M58 110v34M66 112v32M58 144h-6M66 144h-6"/>' +
      '<path d="M94 150c0-20 4-34 8-44M101 150c0-14 2-22 5-28M88 150c-1-14 0-24 3-34M20 150c0-22-2-38-5-48M27 150c0-16 2-26 5-34"/>' +
      '<path d="M14 128h24M78 132h20M30 139h18" opacity=".8"/></g>' +
      '<g stroke="#1c6e86" stroke-width="1.60" fill="none">' +
      '<path d="M56 88c8 4 14 10 18 18M52 94c8 4 12 8 16 14"/></g>',
  },
  {
    name: 'fern-01.jpg',
    caption: 'Monoprint: this is the only one',
    by: 'Hana',
    hours: 34,
    drawing:
      '<rect width="120" height="160" fill="#f7f0e0"/>' +
      '<rect x="10" y="10" width="100" height="140" fill="#5f7030"/>' +
      '<g stroke="#f7f0e0" fill="#f7f0e0" stroke-width="2"><path d="M60 146C62 110 58 60 64 20" fill="none"/>' +
      '<path d="M61 134c-18-2 -32.4-8 -36-12 18-2 32.4 4 36 12ZM61 130c18-2 32.4-8 36-12-18-2-32.4 4-36 12Z" stroke="none"/>' +
      '<path d="M61 122.5c-16.65-2 -29.97-8 -33.3-13 16.65-2 29.97 4 33.3 13ZM61 118.5c16.65-2 29.97-8 33.3-13-16.65-2-29.97 4-33.3 13Z" stroke="none"/>' +
      '<path d="M61 111c-15.3-2 -27.54-8 -30.6-14 15.3-2 27.54 4 30.6 14ZM61 107c15.3-2 27.54-8 30.6-14-15.3-2-27.54 4-30.6 14Z" stroke="none"/>' +
      '<path d="M61 99.5c-13.95-2 -25.11-8 -27.9-15 13.95-2 25.11 4 27.9 15ZM61 95.5c13.95-2 25.11-8 27.9-15-13.95-2-25.11 4-27.9 15Z" stroke="none"/>' +
      '<path d="M61 88c-12.6-2 -22.68-8 -25.2-16 12.6-2 22.68 4 25.2 16ZM61 84c12.6-2 22.68-8 25.2-16-12.6-2-22.68 4-25.2 16Z" stroke="none"/>' +
      '<path d="M61 76.5c-11.25-2 -20.25-8 -22.5-17 11.25-2 20.25 4 22.5 17ZM61 72.5c11.25-2 20.25-8 22.5-17-11.25-2-20.25 4-22.5 17Z" stroke="none"/>' +
      '<path d="M61 65c-9.89-2 -17.81-8 -19.79-18 9.89-2 17.81 4 19.79 18ZM61 61c9.89-2 17.81-8 19.79-18-9.89-2-17.81 4-19.79 18Z" stroke="none"/>' +
      '<path d="M61 53.5c-8.54-2 -15.38-8 -17.09-19 8.54-2 15.38 4 17.09 19ZM61 49.5c8.54-2 15.38-8 17.09-19-8.54-2-15.38 4-17.09 19Z" stroke="none"/>' +
      '<path d="M61 42c-7.19-2 -12.95-8 -14.39-20 7.19-2 12.95 4 14.39 20ZM61 38c7.19-2 12.95-8 14.39-20-7.19-2-12.95 4-14.39 20Z" stroke="none"/>' +
      '<path d="M61 30.5c-5.85-2 -10.53-8 -11.7-21 5.85-2 10.53 4 11.7 21ZM61 26.5c5.85-2 10.53-8 11.7-21-5.85-2-10.53 4-11.7 21Z" stroke="none"/></g>',
  },
  {
    name: 'lemons-yellow-down.jpg',
    caption: 'Yellow down, green still to come',
    by: 'Lucía',
    hours: 52,
    drawing:
      '<rect width="120" height="160" fill="#f7f0e0"/><g style="mix-blend-mode:multiply" fill="#e9a62e">' +
      '<path d="M26 66c4-20 28-30 46-18 4 2 8 1 11 4s2 7 4 11c6 18-6 36-24 38-20 3-40-14-37-35Z"/>' +
      '<path d="M50 118c4-14 22-20 34-10 3 2 7 2 9 5s0 6 1 9c2 14-10 24-22 23-14-1-25-13-22-27Z"/></g>' +
      '<g style="mix-blend-mode:multiply" fill="#5f7030">' +
      '<path d="M70 46c4-18 20-26 38-22-2 16-18 28-38 22ZM66 44C58 34 46 30 34 32c4 12 18 18 32 12ZM84 106c6-10 16-14 28-10-4 10-16 16-28 10Z"/></g>' +
      '<g stroke="#f7f0e0" stroke-width="1.60" fill="none">' +
      '<path d="M74 44c10-4 20-10 30-18M62 43c-8-4-16-8-24-10"/></g>',
  },
  {
    name: 'tide-lines.svg',
    caption: '',
    by: 'Ifé',
    hours: 192,
    drawing:
      '<rect width="120" height="160" fill="#f7f0e0"/>' +
      '<path d="M8 30c18 -14 34 12 52 2s36 -10 52 0" fill="none" stroke="#b5402f" stroke-width="1.5" style="mix-blend-mode:multiply"/>' +
      '<path d="M8 41c18 -12 34 11 52 1.5s36 -8.5 52 0" fill="none" stroke="#b5402f" stroke-width="1.92" style="mix-blend-mode:multiply"/>' +
      '<path d="M8 52c18 -10 34 10 52 1s36 -7 52 0" fill="none" stroke="#b5402f" stroke-width="2.34" style="mix-blend-mode:multiply"/>' +
      '<path d="M8 63c18 -8 34 9 52 0.5s36 -5.5 52 0" fill="none" stroke="#b5402f" stroke-width="2.76" style="mix-blend-mode:multiply"/>' +
      '<path d="M8 74c18 -6 34 8 52 0s36 -4 52 0" fill="none" stroke="#20242f" stroke-width="3.17" style="mix-blend-mode:multiply"/>' +
      '<path d="M8 85c18 -4 34 7 52 -0.5s36 -2.5 52 0" fill="none" stroke="#20242f" stroke-width="3.6" style="mix-blend-mode:multiply"/>' +
      '<path d="M8 96c18 -2 34 6 52 -1s36 -1 52 0" fill="none" stroke="#20242f" stroke-width="4.02" style="mix-blend-mode:multiply"/>' +
      '<path d="M8 107c18 0 34 5 52 -1.5s36 0.5 52 0" fill="none" stroke="#20242f" stroke-width="4.43" style="mix-blend-mode:multiply"/>' +
      '<path d="M8 118c18 2 34 4 52 -2s36 2 52 0" fill="none" stroke="#20242f" stroke-width="4.85" style="mix-blend-mode:multiply"/>' +
      '<path d="M8 129c18 4 34 3 52 -2.5s36 3.5 52 0" fill="none" stroke="#20242f" stroke-width="5.27" style="mix-blend-mode:multiply"/>' +
      '<path d="M8 140c18 6 34 2 52 -3s36 5 52 0" fill="none" stroke="#20242f" stroke-width="5.7" style="mix-blend-mode:multiply"/>' +
      '<circle cx="84" cy="38" r="20" fill="#b5402f" style="mix-blend-mode:multiply" opacity=".92"/>',
  },
  {
    name: 'slowly-is-fine.png',
    caption: 'For the wall over the kettle',
    by: 'Cormac',
    hours: 264,
    drawing:
      '<rect width="120" height="160" fill="#f7f0e0"/>' +
      '<g style="font-family:Georgia, serif;mix-blend-mode:multiply" text-anchor="middle">' +
      '<text x="60" y="66" style="font-size:66px;font-weight:900" fill="#b5402f">&amp;</text>' +
      '<text x="60" y="98" style="font-size:25px;font-weight:850" fill="#20242f">slowly</text>' +
      '<text x="60" y="124" style="font-size:25px;font-weight:850" fill="#20242f">is fine</text></g>' +
      '<path d="M24 138h72" stroke="#20242f" stroke-width="2"/>' +
      '<path d="M24 142h72" stroke="#20242f" stroke-width=".8"/>',
  },
  {
    name: 'mackerel-two-colour.png',
    caption: 'Two colours, and where they cross',
    by: 'Ravi',
    hours: 360,
    drawing:
      '<rect width="120" height="160" fill="#f7f0e0"/><g transform="translate(57 38) scale(1 1)">' +
      '<path d="M-44 0C-30-17 8-19 30-4l14-11c2 8 2 22 0 30L30 4C8 19-30 17-44 0Z" fill="#1c6e86" style="mix-blend-mode:multiply"/>' +
      '<path d="M-44 0C-30 17 8 19 30 4L12 2C-8 6-26 5-44 0Z" fill="#b5402f" style="mix-blend-mode:multiply" opacity=".92"/>' +
      '<path d="M-16-13q3 5 0 9M-7-14q3 5 0 10M2-14q3 5 0 10M11-11q3 4 0 8M19-8q2 3 0 5" stroke="#f7f0e0" stroke-width="1.80" fill="none" stroke-linecap="round"/>' +
      '<circle cx="-32" cy="-3" r="2.80" fill="#f7f0e0"/>' +
      '<path d="M-24-9q5 8 0 17" stroke="#f7f0e0" stroke-width="1.50" fill="none"/></g>' +
      '<g transform="translate(64 80) scale(-1 1)">' +
      '<path d="M-44 0C-30-17 8-19 30-4l14-11c2 8 2 22 0 30L30 4C8 19-30 17-44 0Z" fill="#1c6e86" style="mix-blend-mode:multiply"/>' +
      '<path d="M-44 0C-30 17 8 19 30 4L12 2C-8 6-26 5-44 0Z" fill="#b5402f" style="mix-blend-mode:multiply" opacity=".92"/>' +
      '<path d="M-16-13q3 5 0 9M-7-14q3 5 0 10M2-14q3 5 0 10M11-11q3 4 0 8M19-8q2 3 0 5" stroke="#f7f0e0" stroke-width="1.80" fill="none" stroke-linecap="round"/>' +
      '<circle cx="-32" cy="-3" r="2.80" fill="#f7f0e0"/>' +
      '<path d="M-24-9q5 8 0 17" stroke="#f7f0e0" stroke-width="1.50" fill="none"/></g>' +
      '<g transform="translate(57 122) scale(1 1)">' +
      '<path d="M-44 0C-30-17 8-19 30-4l14-11c2 8 2 22 0 30L30 4C8 19-30 17-44 0Z" fill="#1c6e86" style="mix-blend-mode:multiply"/>' +
      '<path d="M-44 0C-30 17 8 19 30 4L12 2C-8 6-26 5-44 0Z" fill="#b5402f" style="mix-blend-mode:multiply" opacity=".92"/>' +
      '<path d="M-16-13q3 5 0 9M-7-14q3 5 0 10M2-14q3 5 0 10M11-11q3 4 0 8M19-8q2 3 0 5" stroke="#f7f0e0" stroke-width="1.80" fill="none" stroke-linecap="round"/>' +
      '<circle cx="-32" cy="-3" r="2.80" fill="#f7f0e0"/>' +
      '<path d="M-24-9q5 8 0 17" stroke="#f7f0e0" stroke-width="1.50" fill="none"/></g>',
  },
  {
    name: 'lamp-and-moth.jpg',
    caption: '',
    by: 'Hana',
    hours: 480,
    drawing:
      '<rect width="120" height="160" fill="#f7f0e0"/>' +
      '<rect x="9" y="9" width="102" height="142" fill="#713a63"/>' +
      '<circle cx="60" cy="72" r="42" fill="#e9a62e"/><circle cx="60" cy="72" r="30" fill="#f7f0e0"/>' +
      '<path d="M42 84 50 52h20l8 32Z" fill="#713a63"/>' +
      '<path d="M60 84v46M46 131h28" stroke="#f7f0e0" stroke-width="4" stroke-linecap="round"/>' +
      '<g transform="translate(92 38) rotate(24)" fill="#f7f0e0">' +
      '<path d="M0 0C-10-10-15-4-12 3-10 8-4 6 0 2 4 6 10 8 12 3 15-4 10-10 0 0Z"/>' +
      '<path d="M0-3v10" stroke="#713a63" stroke-width="1.60"/></g>' +
      '<g stroke="#f7f0e0" stroke-width="1.60" stroke-linecap="round">' +
      '<path d="M20 30l5 4M18 62h7M24 98l6-4M98 100l-6-5M60 20v6"/></g>',
  },
]
