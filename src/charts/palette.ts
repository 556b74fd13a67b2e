export const INK = '#1D1C1D'
export const MUTED = '#5A595C'
export const GRID = '#E3E3E6'
/** Blue and vermilion are told apart with every common kind of colour blindness, red and green are not. */
export const BLUE = '#0B63B0'
export const VERMILION = '#D04A02'
export const VERMILION_TINT = '#FBE6DB'
export const SLATE = '#77787D'
export const BAND = 'rgba(29, 28, 29, 0.16)'

/** Sizes in the picture's pixels; on a phone they come out at less than a third. */
export const FONT = { title: 46, subtitle: 32, axis: 32, label: 36, value: 46, legend: 31 } as const
